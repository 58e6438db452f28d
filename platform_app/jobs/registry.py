"""Who does which work. Rooms register here when they are imported; nobody is registered twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from platform_app.context import Context
from platform_app.permissions import Identity

Handler = Callable[[Context, dict[str, Any]], dict[str, Any] | None]
Listener = Callable[[Context, dict[str, Any]], None]
Duty = Callable[[Context], None]


@dataclass(frozen=True, slots=True)
class ClockDuty:
    """Something time makes due."""

    name: str
    interval: timedelta
    run: Duty
    writes: bool = True


Identify = Callable[[Context, int, int | None], Identity]
IDENTIFY: list[Identify] = []
"""Set once by the composition: who a person is now, acting for an enterprise."""


def as_person(context: Context, user_id: int, enterprise_id: int | None = None) -> Context:
    """The same unit of work done in a person's name, with the rights the person holds at this moment."""
    return replace(context, who=IDENTIFY[0](context, user_id, enterprise_id))


HANDLERS: dict[str, Handler] = {}
LISTENERS: dict[str, list[Listener]] = {}
DUTIES: dict[str, ClockDuty] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register who does jobs of a kind. It must be effective once however often it runs; its result is kept."""

    def register(function: Handler) -> Handler:
        if HANDLERS.setdefault(kind, function) is not function:
            raise ValueError(f"two handlers for {kind}")
        return function

    return register


def on(name: str) -> Callable[[Listener], Listener]:
    """Register who listens to an outbox message. All listeners of a message share one transaction."""

    def register(function: Listener) -> Listener:
        LISTENERS.setdefault(name, []).append(function)
        return function

    return register


def every(name: str, *, minutes: int, writes: bool = True) -> Callable[[Duty], Duty]:
    """Register a duty of the clock. It must find for itself what is due, and tolerate being late or early.

    `writes=False`: it changes no row, and the right to write is let go before it runs.
    """

    def register(function: Duty) -> Duty:
        duty = ClockDuty(name, timedelta(minutes=minutes), function, writes)
        if DUTIES.setdefault(name, duty).run is not function:
            raise ValueError(f"two duties called {name}")
        return function

    return register
