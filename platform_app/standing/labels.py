"""The words for standing offers and panels."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.standing.judging import Standing
from platform_app.standing.lifecycle import ApplicationStatus, MemberStatus, OfferStatus
from platform_app.web.labels import Label

OFFER: dict[OfferStatus, Label] = {
    OfferStatus.DRAFT: Label(_l("Draft")),
    OfferStatus.PUBLISHED: Label(_l("Open for good"), "good"),
    OfferStatus.PAUSED: Label(_l("Paused"), "warn"),
    OfferStatus.ENDED: Label(_l("Ended")),
}

APPLICATION: dict[ApplicationStatus, Label] = {
    ApplicationStatus.SUBMITTED: Label(_l("Waits for the buyer"), "act"),
    ApplicationStatus.ADMITTED: Label(_l("Admitted to the panel"), "good"),
    ApplicationStatus.DECLINED: Label(_l("Not admitted"), "bad"),
    ApplicationStatus.WITHDRAWN: Label(_l("Taken back")),
}

MEMBER: dict[MemberStatus, Label] = {
    MemberStatus.ACTIVE: Label(_l("On the panel"), "good"),
    MemberStatus.SUSPENDED: Label(_l("Held for now"), "warn"),
    MemberStatus.REMOVED: Label(_l("Removed"), "bad"),
}

STANDING: dict[Standing, Label] = {
    Standing.MEETS: Label(_l("Your cards meet the conditions"), "good"),
    Standing.TO_CONFIRM: Label(_l("Something is to be confirmed"), "warn"),
    Standing.FAILS: Label(_l("A must-have is not met"), "bad"),
    Standing.NO_CARD: Label(_l("No card of yours to judge by"), "neutral"),
}

DECLINE: dict[str, Any] = {
    "conditions": _l("A condition of entry is not met"),
    "evidence": _l("The evidence is not enough"),
    "capacity": _l("The capacity does not suit"),
    "full": _l("The panel is full for this category"),
    "other": _l("Something else"),
}

OFF: dict[str, Any] = {
    "quality": _l("Quality of what was delivered"),
    "delivery": _l("Dates were not kept"),
    "certificate": _l("A certificate has run out"),
    "compliance": _l("Rules were not kept"),
    "inactive": _l("No deals for a long time"),
    "other": _l("Something else"),
}
