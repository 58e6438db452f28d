"""Where a response stands, like a parcel: what happened, what comes next and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from platform_app.calendar.queries import add_working_days
from platform_app.context import Context
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from platform_app.rules.queries import value

S = ResponseStatus
ENDS = {S.AWARDED, S.RESERVE, S.DECLINED}


@dataclass(frozen=True, slots=True)
class Station:
    """One stop: its code, when it was or is expected, whether it lies ahead."""

    code: str
    at: datetime | None
    expected: bool = False


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
    found.append(Station("closes", need.closes_at, expected=need.closes_at > context.now))
    if response.unsealed_at is not None:
        found.append(Station("unsealed", response.unsealed_at))
    elif need.ended_at is None:
        days = int(value(context, "response.unseal_working_days"))
        found.append(Station("unsealed", add_working_days(context, need.closes_at, days), expected=True))
    if response.status in ENDS:
        return [*found, Station(response.status.value, response.decided_at)]
    if response.status is S.SHORTLISTED:
        found.append(Station("shortlisted", None))
    if need.ended_at is None:
        days = int(value(context, "response.decision_days"))
        found.append(Station("decided", add_working_days(context, need.closes_at, days), expected=True))
    return found
