"""Coaching through the first responses of an enterprise: what is done, what comes next, and why.

Source: most suppliers who give up a platform do so within five answers, before they have won anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.responses.contents import HEADER, KIND_OF, LINE
from platform_app.responses.models import Response

FIRST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a good answer: its code, and whether what is typed so far takes it."""

    code: str
    done: bool


@dataclass(frozen=True, slots=True)
class Coaching:
    """Which of the first answers this is, and its steps."""

    turn: int
    steps: tuple[Step, ...]


def coaching(context: Context, response: Response, typed: Sequence[tuple[str, str]]) -> Coaching | None:
    """The coaching of a response, or None for an enterprise that has handed in its first five."""
    before = context.session.scalar(
        select(func.count()).where(
            Response.enterprise_id == response.enterprise_id,
            Response.id != response.id,
            Response.handed_in > 0,
        )
    )
    if (before or 0) >= FIRST:
        return None
    return Coaching((before or 0) + 1, _steps(response, dict(typed)))


def _steps(response: Response, typed: dict[str, str]) -> tuple[Step, ...]:
    need: Need = response.need
    kind = KIND_OF[need.kind]
    musts = sum(one.must for one in need.requirements)
    offered = [at for at in range(len(need.lines)) if typed.get(f"lines-{at}-offered")]
    wanted = [one.name for one in LINE[kind] if one.wanted]
    return (
        Step("musts", all(typed.get(f"checks-{at}") for at in range(musts))),
        Step("lines", bool(offered)),
        Step(
            "amounts",
            bool(offered) and all(typed.get(f"lines-{at}-{name}") for at in offered for name in wanted),
        ),
        Step("terms", all(typed.get(f"header-{one.name}") for one in HEADER[kind] if one.wanted)),
        Step("words", bool(typed.get("header-remarks") or typed.get("header-approach"))),
        Step("handed_in", response.handed_in > 0),
    )
