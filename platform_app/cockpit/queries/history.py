"""The figures of past days: their course, and what has changed since one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from platform_app.cockpit.models import FigureDay
from platform_app.cockpit.queries.figures import Figures
from platform_app.context import Context
from platform_app.permissions import Identity

CITY = "city"
DAYS, WEEK = 90, 7
ON_CHAIN = ("completeness", "missing", "single", "endangered", "active_leaders")
ON_CITY = ("enterprises", "missing", "single", "endangered", "active_leaders")
"""The few whose course stands on the page of a chain and of the city."""
FOR_THE_WHOLE_CITY = ("open_needs", "needs_met", "needs_unmet")
"""Counts of needs are written down over all of them: shown only to officers without a narrower scope."""


@dataclass(frozen=True, slots=True)
class Course:
    """A figure over the recorded days, oldest first."""

    key: str
    points: tuple[tuple[date, float | None], ...]

    @property
    def last(self) -> float | None:
        """The newest value."""
        return self.points[-1][1] if self.points else None

    def on(self, day: date) -> float | None:
        """The value of a day; None where there is none."""
        return dict(self.points).get(day)

    def change_since(self, day: date) -> float | None:
        """How much it has moved since a day; None where one of the two is not known."""
        then = self.on(day)
        return None if then is None or self.last is None else self.last - then


@dataclass(frozen=True, slots=True)
class History:
    """The recorded days of a scope with the edition of each, and the course of every figure the asker may see.

    Every figure is written down over the whole scope; `wider`: that is more than the asker's duty covers.
    """

    scope: str
    days: Mapping[date, int]
    courses: Mapping[str, Course]
    compared: date | None
    wider: bool

    def course(self, key: str) -> Course | None:
        """The course of one figure."""
        return self.courses.get(key)


@dataclass(frozen=True, slots=True)
class Moved:
    """A segment whose number of verified suppliers differs from that of a past day."""

    segment: str
    before: int
    after: int


def history(context: Context, scope: str, chain_id: int | None = None) -> History:
    """The last days of the city, or of the chain with this code and key, in one statement."""
    rows = context.session.execute(
        select(FigureDay.day, FigureDay.key, FigureDay.value, FigureDay.edition)
        .where(FigureDay.scope == scope, FigureDay.day > context.today - timedelta(days=DAYS))
        .order_by(FigureDay.day)
    ).all()
    hidden = () if sees_every_need(context.who) else FOR_THE_WHOLE_CITY
    points: dict[str, list[tuple[date, float | None]]] = defaultdict(list)
    for day, key, value, _edition in rows:
        if key not in hidden:
            points[key].append((day, value))
    days = {day: edition for day, _key, _value, edition in rows}
    return History(
        scope,
        days,
        {key: Course(key, tuple(found)) for key, found in points.items()},
        compared(list(days), context.today),
        not covers(context.who, chain_id),
    )


def compared(days: Sequence[date], today: date) -> date | None:
    """The day to compare with: the last one a week ago or earlier, else the first before today."""
    earlier = [day for day in days if day < today]
    return max(
        (day for day in earlier if day <= today - timedelta(days=WEEK)), default=min(earlier, default=None)
    )


def moved(context: Context, shown: Figures, since: date) -> list[Moved]:
    """The segments of the figures shown that have other numbers of suppliers than then; the worst loss first."""
    rows = context.session.execute(
        select(FigureDay.scope, FigureDay.value).where(FigureDay.day == since, FigureDay.key == "suppliers")
    )
    then = {scope: round(value) for scope, value in rows if value is not None}
    found = [
        Moved(one.segment.key, then[one.segment.key], len(one.verified))
        for one in shown.segments
        if one.segment.key in then and then[one.segment.key] != len(one.verified)
    ]
    return sorted(found, key=lambda one: (one.after - one.before, one.after, one.segment))


def sees_every_need(who: Identity) -> bool:
    """Whether an officer's duty covers the whole city."""
    return covers(who, None)


def covers(who: Identity, chain_id: int | None) -> bool:
    """Whether an officer's duty covers the whole of a chain, of the city without one: every district of it."""
    return any(one.chain_id in (None, chain_id) and one.district is None for one in who.appointments)
