"""From a need to what was followed up: how many needs reached each stage, by chain, over needs opened lately."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from platform_app.clock import city_date, city_midnight
from platform_app.cockpit.queries.city import City
from platform_app.cockpit.queries.history import CITY, Course
from platform_app.cockpit.queries.titles import months_before
from platform_app.context import Context
from platform_app.followups.models import FollowUp, Intention
from platform_app.needs.models import Invitation, Need, Origin, need_segment
from platform_app.responses.models import Award, Response

PERIODS = (3, 12)
"""Months back from today within which the needs counted have opened."""
STAGES = ("opened", "invited", "responded", "awarded", "followed")
GATED = ("responded", "awarded", "followed")
"""Stages read off responses and awards: written down only where enough enterprises stand behind them."""
MOST_OF_ONE = 0.8


def key_of(stage: str, months: int) -> str:
    """The name a figure of the funnel is written down under."""
    return f"funnel_{stage}_{months}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A need that opened: whose it is, where, and who answered it; answers count only once they were opened."""

    need: int
    buyer: int
    opened_on: date
    chains: frozenset[str]
    invited: bool
    responders: frozenset[int]
    awarded: bool
    followed: bool

    def has_reached(self, stage: str) -> bool:
        """Whether the need has come so far."""
        return {
            "opened": True,
            "invited": self.invited,
            "responded": bool(self.responders),
            "awarded": self.awarded,
            "followed": self.followed,
        }[stage]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the funnel as written down: None is not recorded, or too few stand behind it."""

    stage: str
    course: Course | None

    @property
    def value(self) -> float | None:
        """The newest recorded value."""
        return self.course.last if self.course else None


def counted(needs: Collection[Asked], stage: str, least: int) -> int | None:
    """How many needs have come so far; None where too few enterprises stand behind that, or one for most of it.

    Formula: at least `least` buyers, and for answers at least as many suppliers, none of them in more than 80 %.
    """
    reached = [one for one in needs if one.has_reached(stage)]
    if stage not in GATED:
        return len(reached)
    parties = [Counter(one.buyer for one in reached)]
    if stage == "responded":
        parties.append(Counter(firm for one in reached for firm in one.responders))
    is_shown = all(
        len(found) >= least and max(found.values()) <= MOST_OF_ONE * len(reached) for found in parties
    )
    return len(reached) if is_shown else None


def funnel_rows(context: Context, city: City) -> Iterator[tuple[str, str, float | None]]:
    """What is written down of today's funnel: scope, key, value for the city and every chain."""
    least = int(city.rules["figure.least_contributors"])
    needs = _asked(context, city)
    for months in PERIODS:
        since = months_before(context, months)
        lately = [one for one in needs if one.opened_on >= since]
        for stage in STAGES:
            yield CITY, key_of(stage, months), counted(lately, stage, least)
            for chain in city.chains:
                here = [one for one in lately if chain.code in one.chains]
                yield chain.code, key_of(stage, months), counted(here, stage, least)


def steps(courses: Mapping[str, Course], months: int) -> tuple[Step, ...]:
    """The funnel of a period as it was written down."""
    return tuple(Step(stage, courses.get(key_of(stage, months))) for stage in STAGES)


def _asked(context: Context, city: City) -> list[Asked]:
    since = city_midnight(months_before(context, max(PERIODS)))
    read = context.session.execute
    opened = read(
        select(Need.id, Need.enterprise_id, Need.opened_at, Need.unsealed_at, need_segment.c.segment_id)
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(Need.opened_at >= since)
        .order_by(Need.id)
    ).all()
    places: dict[int, set[str]] = defaultdict(set)
    for row in opened:
        places[row.id] |= city.chains_of(row.segment_id)
    invited = set(read(select(Invitation.need_id).where(Invitation.origin == Origin.BUYER)).scalars())
    responders: dict[int, set[int]] = defaultdict(set)
    for need, firm in read(
        select(Response.need_id, Response.enterprise_id).where(Response.unsealed_at.is_not(None))
    ):
        responders[need].add(firm)
    awarded = set(read(select(Award.need_id)).scalars())
    followed = set(
        read(
            select(Intention.need_id)
            .join(FollowUp, FollowUp.intention_id == Intention.id)
            .where(FollowUp.answered_at.is_not(None))
        ).scalars()
    )
    facts = {row.id: row for row in opened}
    return [
        Asked(
            key,
            row.enterprise_id,
            city_date(row.opened_at),
            frozenset(places[key]),
            key in invited,
            frozenset(responders[key]) if row.unsealed_at is not None else frozenset(),
            key in awarded,
            key in followed,
        )
        for key, row in facts.items()
    ]
