"""What speaks for a gap: who stands where, which needs nobody could meet, what hangs on the segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, or_, select

from platform_app.cockpit.queries import City
from platform_app.context import Context
from platform_app.gaps.models import GapKind
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, need_segment
from platform_app.needs.visibility import visible
from platform_app.rules.queries import values

DAYS_OF_MONTH = 30.4
RULES = tuple(
    f"gap.{word}"
    for word in (
        "points_missing",
        "points_single",
        "points_weak",
        "points_key",
        "points_need",
        "most_needs",
        "points_endangered",
        "most_endangered",
    )
)


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A need of the segment that nobody meets yet, or that nobody could."""

    id: int
    public_id: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One addend of the severity: the rule whose points it is, how often they count, the points together."""

    rule: str
    times: int
    points: int


def unmet_needs(context: Context, city: City, keys: Collection[str]) -> Mapping[str, list[UnmetNeed]]:
    """By segment: needs open now, or ended without a suitable supplier lately, that the asker may read."""
    months = int(values(context, "gap.unmet_months")["gap.unmet_months"])
    since = context.now - timedelta(days=months * DAYS_OF_MONTH)
    wanted = {place for key in keys for place in city.places(key)}
    segment = need_segment.c.segment_id
    ended = and_(Need.status == NeedStatus.UNSUCCESSFUL, Need.closes_at >= since)
    rows = context.session.execute(
        select(segment, Need.id, Need.public_id, Need.title, Need.status)
        .join(Need, Need.id == need_segment.c.need_id)
        .where(
            segment.in_([city.ids[place] for place in wanted]),
            or_(Need.accepting_answers(context.now), ended),
            visible(context.who),
        )
        .order_by(Need.closes_at.desc(), Need.id)
    )
    by_place: dict[str, list[UnmetNeed]] = defaultdict(list)
    for segment_id, key, public_id, title, status in rows:
        need = UnmetNeed(key, public_id, title, status is NeedStatus.OPEN)
        by_place[city.keys[segment_id]].append(need)
    return {
        key: list({one.id: one for place in city.places(key) for one in by_place.get(place, ())}.values())
        for key in keys
    }


def severity_parts(
    rules: Mapping[str, int], kind: GapKind, *, is_key: bool, unmet: int, hanging: int
) -> tuple[Part, ...]:
    """The addends of the severity, each with the rule its points come from."""
    needs, segments = min(unmet, rules["gap.most_needs"]), min(hanging, rules["gap.most_endangered"])
    counted = (
        (f"gap.points_{kind.value}", 1),
        ("gap.points_key", int(is_key)),
        ("gap.points_need", needs),
        ("gap.points_endangered", segments),
    )
    return tuple(Part(rule, times, int(rules[rule]) * times) for rule, times in counted)


def severity(parts: Collection[Part]) -> int:
    """The severity from 0 to 100."""
    return min(100, sum(part.points for part in parts))
