"""The words for scoring."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.scoring.models import CriterionKind

KIND: dict[CriterionKind, Any] = {
    CriterionKind.PRICE: _l("Price, counted"),
    CriterionKind.LEAD_TIME: _l("Lead time, counted"),
    CriterionKind.JUDGED: _l("Judged by people"),
}

PROPOSED = _l("Technical solution, quality and evidence")
"""What is judged where the buyer has named nothing."""

BAND: dict[str, Any] = {
    "first": _l("in the first third"),
    "middle": _l("in the middle third"),
    "last": _l("in the last third"),
}
