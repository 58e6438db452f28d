"""Words of scouting: why, how it stands, what came of it, what enterprises said."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.followups.models import ContactResult
from platform_app.needs.lifecycle import ScoutingStatus
from platform_app.needs.models import ScoutingTrigger
from platform_app.web.labels import Label

STATUS: dict[ScoutingStatus, Label] = {
    ScoutingStatus.OPEN: Label(_l("Looking for suppliers"), "act"),
    ScoutingStatus.CLOSED: Label(_l("Search ended"), "neutral"),
}

TRIGGER: dict[ScoutingTrigger, Label] = {
    ScoutingTrigger.FEW_ELIGIBLE: Label(_l("Too few suppliers meet it"), "bad"),
    ScoutingTrigger.FEW_ANSWERS: Label(_l("Too few answers by half-time"), "warn"),
    ScoutingTrigger.ASKED: Label(_l("Asked for by an officer"), "info"),
}

RESULT: dict[str, Any] = {
    "suppliers_found": _l("Suppliers found"),
    "nobody_here": _l("Nobody here makes it"),
    "buyer_declined": _l("The buyer wants no help"),
    "supplies_now": _l("It supplies now"),
    "not_yet_able": _l("It cannot make it yet"),
    "not_interested": _l("It wants no part in it"),
    "other": _l("Another result"),
    "need_ended": _l("The need ended first"),
}

CONTACT: dict[ContactResult, Label] = {
    ContactResult.INTERESTED: Label(_l("interested"), "good"),
    ContactResult.THINKING: Label(_l("thinks about it"), "info"),
    ContactResult.DECLINED: Label(_l("declined"), "warn"),
    ContactResult.NOT_SUITABLE: Label(_l("not suitable"), "neutral"),
}
