"""The words for who may read a document, and for undertakings."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import NdaKind, Visibility
from platform_app.web.labels import Label

VISIBILITY: dict[Visibility, Label] = {
    Visibility.PUBLIC: Label(_l("Everybody who may read the need"), "good"),
    Visibility.MATCHED: Label(_l("Verified suppliers who may respond"), "info"),
    Visibility.AFTER_NDA: Label(_l("After the undertaking of confidentiality"), "warn"),
    Visibility.SHORTLISTED: Label(_l("Suppliers on the shortlist only"), "act"),
}

NDA: dict[NdaKind, Any] = {
    NdaKind.NONE: _l("Nothing is signed"),
    NdaKind.STANDARD: _l("The bureau's standard text"),
    NdaKind.OWN: _l("A text of our own"),
}

STATUS: dict[AgreementStatus, Label] = {
    AgreementStatus.REQUESTED: Label(_l("Signed, waits for the buyer"), "act"),
    AgreementStatus.GRANTED: Label(_l("Signed, files are open"), "good"),
    AgreementStatus.REFUSED: Label(_l("Request refused"), "bad"),
    AgreementStatus.REVOKED: Label(_l("Access taken back"), "bad"),
}
