"""From an uploaded workbook to rows with candidates."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class PartsListStatus(StrEnum):
    """How far a parts list is."""

    TO_CONFIRM = "to_confirm"
    COMPUTING = "computing"
    READY = "ready"
    STOPPED = "stopped"


S = PartsListStatus


def has_earlier_version(context: Context, parts_list: Any) -> str | None:
    """Only a list that has been compared before can go back to what it was."""
    return None if parts_list.upload else "parts_list_no_earlier"


PARTS_LIST = Lifecycle(
    name="parts_list",
    status=PartsListStatus,
    initial=(S.TO_CONFIRM,),
    moves={
        "confirm": Move((S.TO_CONFIRM, S.READY, S.STOPPED), S.COMPUTING, P.PARTS_LIST_CONFIRM),
        "recompute": Move((S.READY, S.STOPPED, S.COMPUTING), S.COMPUTING, P.PARTS_LIST_CONFIRM),
        "finish": Move((S.COMPUTING,), S.READY, P.PARTS_LIST_FINISH),
        "stop": Move((S.COMPUTING,), S.STOPPED, P.PARTS_LIST_FINISH),
        "renew": Move((S.READY, S.STOPPED), S.TO_CONFIRM, P.PARTS_LIST_CONFIRM),
        "keep": Move((S.TO_CONFIRM,), S.READY, P.PARTS_LIST_CONFIRM, (has_earlier_version,)),
    },
)
