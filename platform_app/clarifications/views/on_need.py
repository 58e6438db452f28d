"""The dialogue on the page of a need, and the changes above the editor of a response."""

from __future__ import annotations

from typing import Any

from platform_app.clarifications import queries
from platform_app.needs.models import Need
from platform_app.needs.projection import hides_buyer
from platform_app.needs.views.blueprint import NEED_PARTS, NeedPart
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.responses.views.blueprint import EDITOR_PARTS
from platform_app.web import context


def on_need(need: Need) -> dict[str, Any]:
    """Questions with their answers, what was added, and what the reader may do; nothing before the opening."""
    if need.opened_at is None:
        return {}
    unit = context()
    talk = queries.dialogue(unit, need)
    ends = need.questions_close_at or need.closes_at
    is_open = need.accepts_answers(unit.now)
    return {
        "dialogue": talk.dialogue,
        "addenda": talk.addenda,
        "proposal": talk.proposal,
        "need": need,
        "coarse": hides_buyer(need, unit.who),
        "is_open": is_open,
        "may_ask": is_open and ends is not None and unit.now < ends and can(unit.who, P.NEED_RESPOND, need),
        "may_amend": is_open and can(unit.who, P.NEED_AMEND, need),
        "may_answer": is_open and can(unit.who, P.NEED_AMEND, need),
    }


def on_editor(need: Need) -> dict[str, Any]:
    """What was added to the need that is being answered."""
    return {"addenda": queries.addenda(context(), need), "coarse": hides_buyer(need, context().who)}


NEED_PARTS.append(NeedPart("clarifications/_on_need.html", on_need))
EDITOR_PARTS.append(NeedPart("clarifications/_on_editor.html", on_editor))
