"""How a capability moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class CapabilityStatus(StrEnum):
    """Whether others can find a capability."""

    DRAFT = "draft"
    LISTED = "listed"
    STALE = "stale"
    RETIRED = "retired"


def says_what(context: Context, capability: Any) -> str | None:
    """A name and a segment are the least a buyer can search for."""
    return None if capability.name and capability.segments else "capability_without_segment"


S = CapabilityStatus

CAPABILITY = Lifecycle(
    name="capability",
    status=CapabilityStatus,
    initial=(S.DRAFT,),
    moves={
        "list": Move((S.DRAFT,), S.LISTED, P.CAPABILITY_LIST, (says_what,)),
        "confirm": Move((S.LISTED, S.STALE), S.LISTED, P.CAPABILITY_CONFIRM, (says_what,)),
        "stale": Move((S.LISTED,), S.STALE, P.CAPABILITY_STALE),
        "retire": Move((S.DRAFT, S.LISTED, S.STALE), S.RETIRED, P.CAPABILITY_RETIRE),
        "restore": Move((S.RETIRED,), S.DRAFT, P.CAPABILITY_RETIRE),
    },
)
