"""The one way a stored state changes: a table of moves per thing, asked by pages, services, the clock and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import inspect

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.permissions import Permission, can, require

Guard = Callable[[Context, Any], str | None]
"""Says why a move is off (a reason code), or None."""


@dataclass(frozen=True, slots=True)
class Move:
    """From which states to which, who may, and what must hold.

    `other_eyes` names the columns that say who did the earlier step: whoever did it does not make this move.
    """

    sources: tuple[StrEnum, ...]
    target: StrEnum
    permission: Permission
    guards: tuple[Guard, ...] = ()
    other_eyes: tuple[str, ...] = ()

    def obstacle(self, context: Context, thing: Any) -> str | None:
        """The first reason why the move is off at the moment, or None."""
        person = context.who.user_id
        if person is not None and any(getattr(thing, name) == person for name in self.other_eyes):
            return "four_eyes"
        return next((found for guard in self.guards if (found := guard(context, thing))), None)


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """All moves of one kind of thing. `name` is the thing's word; the audit action is `name.move`."""

    name: str
    status: type[StrEnum]
    initial: tuple[StrEnum, ...]
    moves: Mapping[str, Move]


@dataclass(frozen=True, slots=True)
class Offer:
    """A move the asker may make now; `obstacle` is the reason code why it is off at the moment."""

    name: str
    obstacle: str | None = field(default=None)


def check_move(context: Context, thing: Any, name: str) -> Move:
    """The move, where the asker may make it now; a page that asks for its reason looks first.

    Raises: Conflict, Forbidden.
    """
    lifecycle: Lifecycle = thing.LIFECYCLE
    step = lifecycle.moves[name]
    require(context.who, step.permission, thing)
    if thing.status not in step.sources:
        raise Conflict("wrong_state", move=name, status=thing.status.value)
    obstacle = step.obstacle(context, thing)
    if obstacle is not None:
        raise Conflict(obstacle, move=name)
    return step


def move(context: Context, thing: Any, name: str, *, reason: str = "", note: str = "") -> None:
    """Make the move and write its audit row. Raises: Conflict, Forbidden."""
    lifecycle: Lifecycle = thing.LIFECYCLE
    step, before = check_move(context, thing, name), thing.status
    thing.status = step.target
    audit.record(
        context,
        f"{lifecycle.name}.{name}",
        thing,
        reason=reason,
        changes={"status": [before.value, step.target.value], **({"note": note} if note else {})},
    )


def start(context: Context, thing: Any, status: StrEnum | None = None) -> None:
    """Put a new thing into its first state and write the audit row of its making."""
    lifecycle: Lifecycle = thing.LIFECYCLE
    first = status or lifecycle.initial[0]
    if first not in lifecycle.initial or inspect(thing).persistent:
        raise Conflict("wrong_state", move="start", status=first.value)
    thing.status = first
    context.session.add(thing)
    context.session.flush()
    audit.record(context, f"{lifecycle.name}.start", thing, changes={"status": [None, first.value]})


def offered(context: Context, thing: Any) -> list[Offer]:
    """The moves of this state the asker may make, in the table's order, each with what stands in its way."""
    lifecycle: Lifecycle = thing.LIFECYCLE
    offers = []
    for name, step in lifecycle.moves.items():
        if thing.status in step.sources and can(context.who, step.permission, thing):
            offers.append(Offer(name, step.obstacle(context, thing)))
    return offers
