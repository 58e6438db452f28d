"""The official table of a month's results, filled from the outcomes on record; only months that are over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from platform_app.cockpit.queries import City, read_city, tier_ranks
from platform_app.cockpit.queries.funnel import MOST_OF_ONE
from platform_app.cockpit.queries.titles import standing_on
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.errors import NotFound
from platform_app.needs.models import Need, NeedKind, Outcome
from platform_app.permissions import Appointment, Identity

MONTHS = 12
ORDERS = "orders"
RECORDED: dict[str, tuple[NeedKind | None, ...]] = {
    ORDERS: (
        NeedKind.PARTS,
        NeedKind.OUTSOURCED_CAPACITY,
        NeedKind.IMPORT_SUBSTITUTION,
        NeedKind.PANEL,
        None,
    ),
    "research": (NeedKind.JOINT_RESEARCH,),
    "sharing": (NeedKind.TESTING,),
}
"""Categories of the official table by the kind of need an outcome came of; None: of a contact without a need."""
NOT_RECORDED = ("finance", "enabling", "patents", "other")
"""Categories the platform keeps no outcomes of yet."""
SPECIALISED, GIANT = "specialised", "little_giant"
LEAST_WORTH = {"lt_100k": 0, "100k_1m": 10, "1m_10m": 100, "gt_10m": 1_000}
"""What an outcome of a class of value is at least worth, in 10,000 CNY: the unit of the official table."""


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome as the table counts it; `rank`: the supplier's best tier today; `leads`: the buyer leads a chain."""

    buyer: int
    supplier: int | None
    on: date
    kind: NeedKind | None
    rank: int
    band: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What the official table asks of one category in one period.

    `worth`: at least so many 10,000 CNY by the classes of value; None where one buyer stands behind most of it.
    """

    reached: int
    suppliers: int
    specialised: int
    giants: int
    orders: int
    worth: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One category: the month and the year up to its end; None where too few buyers stand behind it."""

    code: str
    month: Tally | None
    year: Tally | None


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """The table of one month."""

    city: City
    month: date
    months: Sequence[date]
    lines: Sequence[Line]
    leaders: tuple[int | None, int | None]
    """Leaders who took part, in the month and in the year; None below `least`."""
    least: int


def tally(results: Collection[Result], ranks: Mapping[str, int], least: int) -> Tally | None:
    """Count the results of one category and period; None unless `least` buyers, none with over 80 %, stand behind."""
    buyers = Counter(one.buyer for one in results)
    if len(buyers) < least or max(buyers.values()) > MOST_OF_ONE * len(results):
        return None
    suppliers = {one.supplier: one.rank for one in results if one.supplier is not None}
    return Tally(
        len(results),
        len(suppliers),
        sum(rank >= ranks[SPECIALISED] for rank in suppliers.values()),
        sum(rank >= ranks[GIANT] for rank in suppliers.values()),
        sum(one.band in LEAST_WORTH for one in results),
        worth(results),
    )


def worth(results: Collection[Result]) -> int | None:
    """What these are at least worth; None where one buyer stands behind more than 80 % of it."""
    of_each: Counter[int] = Counter()
    for one in results:
        of_each[one.buyer] += LEAST_WORTH.get(one.band, 0)
    whole = of_each.total()
    return whole if max(of_each.values(), default=0) <= MOST_OF_ONE * whole else None


def leaders(results: Collection[Result], least: int) -> int | None:
    """How many leaders concluded something; None below `least`."""
    found = len({one.buyer for one in results if one.leads})
    return found if found >= least else None


def past_months(today: date) -> list[date]:
    """The first days of the last months that are over, the newest first."""
    found, first = [], today.replace(day=1)
    for _turn in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found


def outcome_table(context: Context, code: str = "", month: str = "") -> OutcomeTable:
    """The table of a month ("2026-10", empty: the last one) in the asker's duties. Raises: NotFound."""
    city = read_city(context)
    chosen = [one for one in city.chains_of_duties(context.who) if not code or one.code == code]
    if code and not chosen:
        raise NotFound("not_found")
    months = past_months(context.today)
    first = next((one for one in months if one.isoformat()[:7] == month), months[0])
    following = (first + timedelta(days=31)).replace(day=1)
    results = _results(context, city, [one.id for one in chosen], first.replace(month=1), following)
    least = int(city.rules["figure.least_contributors"])
    ranks = {level: _rank(city, level) for level in (SPECIALISED, GIANT)}

    in_month = [one for one in results if one.on >= first]

    def line(category: str) -> Line:
        kinds = RECORDED[category]
        month, year = ([one for one in rows if one.kind in kinds] for rows in (in_month, results))
        return Line(category, tally(month, ranks, least), tally(year, ranks, least))

    took_part = leaders(in_month, least), leaders(results, least)
    return OutcomeTable(city, first, months, [line(one) for one in RECORDED], took_part, least)


def _rank(city: City, level: str) -> int:
    """The rank of a level; one that stands nowhere on the ladder is reached by nobody."""
    return city.tier_rank(level) or len(city.rules["tier.ladder"]) + 1


def _results(
    context: Context, city: City, chains: Collection[int], first: date, following: date
) -> list[Result]:
    ranks, leading = tier_ranks(context, city), _leading(context)
    rows = context.session.execute(
        select(Outcome.enterprise_id, Outcome.supplier_id, Outcome.happened_on, Need.kind, Outcome.value_band)
        .join(Enterprise, Enterprise.id == Outcome.enterprise_id)
        .outerjoin(Need, Need.id == Outcome.need_id)
        .where(
            Outcome.voided_at.is_(None),
            Outcome.chain_id.in_(chains),
            Outcome.happened_on >= first,
            Outcome.happened_on < following,
            _in_scope(context.who),
        )
        .order_by(Outcome.id)
    )
    return [
        Result(buyer, supplier, on, kind, ranks.get(supplier, 0) if supplier else 0, band, buyer in leading)
        for buyer, supplier, on, kind, band in rows
    ]


def _leading(context: Context) -> set[int]:
    """Who is recognised as a leader of any chain today."""
    rows = select(Recognition.enterprise_id).where(
        Recognition.kind == RecognitionKind.LEADER, standing_on(context.today)
    )
    return set(context.session.scalars(rows))


def _in_scope(who: Identity) -> ColumnElement[bool]:
    """The outcomes of buyers in the scope of a bureau duty."""

    def of(duty: Appointment) -> ColumnElement[bool]:
        chain = true() if duty.chain_id is None else Outcome.chain_id == duty.chain_id
        district = true() if duty.district is None else Enterprise.district == duty.district
        return and_(chain, district)

    return or_(false(), *(of(one) for one in who.appointments))
