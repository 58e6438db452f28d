"""Where a response stands, like a parcel: what happened, what comes next and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from platform_app.calendar.queries import add_each
from platform_app.context import Context
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from platform_app.rules.queries import values

S = ResponseStatus
ENDS = {S.AWARDED, S.RESERVE, S.DECLINED}


@dataclass(frozen=True, slots=True)
class Station:
    """One stop: its code, when it was or is expected, whether it lies ahead, whether it went wrong."""

    code: str
    at: datetime | date | None
    expected: bool = False
    failed: bool = False


FURTHER: list[Callable[[Context, Response], list[Station]]] = []
"""Rooms above add the stops of what follows the shortlist here."""


def _expected(context: Context, closes_at: datetime) -> dict[str, datetime]:
    """When opening and decision are due after the deadline, by the rules that say so."""
    days = values(context, "response.unseal_working_days", "response.decision_days")
    moments = add_each(context, closes_at, [int(one) for one in days.values()])
    return dict(zip(days, moments, strict=True))


def stations(context: Context, response: Response) -> list[Station]:
    """The stops of a response in order, those ahead with their expected moment."""
    need = response.need
    found = [Station("started", response.created_at)]
    if response.submitted_at is not None:
        found.append(Station("handed_in", response.submitted_at))
    if response.status in (S.WITHDRAWN, S.EXPIRED):
        return [*found, Station(response.status.value, None)]
    if need.closes_at is None:
        return found
    ahead = _expected(context, need.closes_at) if need.ended_at is None else {}
    found.append(Station("closes", need.closes_at, expected=need.closes_at > context.now))
    if response.unsealed_at is not None:
        found.append(Station("unsealed", response.unsealed_at))
    elif need.ended_at is None:
        found.append(Station("unsealed", ahead["response.unseal_working_days"], expected=True))
    if response.status in ENDS:
        return [*found, Station(response.status.value, response.decided_at), *_further(context, response)]
    if response.status is S.SHORTLISTED:
        found += [Station("shortlisted", None), *_further(context, response)]
    if need.ended_at is None:
        found.append(Station("decided", ahead["response.decision_days"], expected=True))
    return found


def _further(context: Context, response: Response) -> list[Station]:
    return [one for add in FURTHER for one in add(context, response)]
