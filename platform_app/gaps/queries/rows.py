"""Gaps, actions, notes and investment targets as the asker may read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true

from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.gaps.lifecycle import ActionStatus, GapStatus
from platform_app.gaps.models import Gap, GapAction, GapNote, InvestmentTarget
from platform_app.permissions import Appointment, Identity
from platform_app.rules.queries import values

UNDER_WORK = (GapStatus.ASSIGNED, GapStatus.IN_PROGRESS)
RUNNING = (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list of gaps is narrowed to; empty: everything that is not closed."""

    chain: str = ""
    kinds: tuple[str, ...] = ()
    severity: str = ""
    states: tuple[str, ...] = ()
    mine: bool = False
    overdue: bool = False


def visible(who: Identity) -> ColumnElement[bool]:
    """The gaps `who` may read: those in the scope of a bureau duty."""
    return or_(false(), *(_scope(one) for one in who.appointments))


def _scope(appointment: Appointment) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [true()]
    if appointment.chain_id is not None:
        parts.append(Gap.chain_id == appointment.chain_id)
    if appointment.district is not None:
        parts.append(Gap.district == appointment.district)
    return and_(*parts)


def get(context: Context, public_id: str) -> Gap:
    """One gap the asker may read. Raises: NotFound."""
    found = context.session.scalar(select(Gap).where(Gap.public_id == public_id, visible(context.who)))
    if found is None:
        raise NotFound("not_found")
    return found


def find_of_segment(context: Context, segment: Segment, kind: str) -> Gap | None:
    """The gap of this kind in a segment, or None while no coverage run has seen it."""
    return context.session.scalar(
        select(Gap).where(Gap.segment_id == segment.id, Gap.kind == kind, visible(context.who))
    )


def list_gaps(context: Context, wanted: Wanted) -> Select[Gap]:
    """The gaps the asker may read, the most severe first."""
    rows = select(Gap).join(Segment, Segment.id == Gap.segment_id).join(Chain, Chain.id == Gap.chain_id)
    return rows.where(visible(context.who), *_narrowed(context, wanted)).order_by(
        Gap.severity.desc(), Chain.position, Segment.position, Gap.id
    )


@dataclass(frozen=True, slots=True)
class Worst:
    """The most severe gaps in the asker's scope, the worst of each chain by its key, how many stand on each level."""

    first: Sequence[Gap]
    of_chain: Mapping[int, Gap]
    levels: Mapping[str, int]


def worst_gaps(context: Context, most: int) -> Worst:
    """What presses most of everything that is not closed, in two statements."""
    bounds = values(context, "gap.high_from", "gap.medium_from")
    high, medium = int(bounds["gap.high_from"]), int(bounds["gap.medium_from"])
    order = (Gap.gone_on.is_not(None), Gap.severity.desc(), Gap.segment_id, Gap.id)
    placed = (
        select(
            Gap.id,
            func.row_number().over(order_by=order).label("place"),
            func.row_number().over(partition_by=Gap.chain_id, order_by=order).label("in_chain"),
            func.count().filter(Gap.severity >= high).over().label("high"),
            func.count().filter(Gap.severity >= medium, Gap.severity < high).over().label("medium"),
            func.count().filter(Gap.severity < medium).over().label("low"),
        )
        .where(visible(context.who), Gap.status != GapStatus.CLOSED)
        .subquery()
    )
    rows = context.session.execute(
        select(Gap, placed)
        .join(placed, placed.c.id == Gap.id)
        .where(or_(placed.c.place <= most, placed.c.in_chain == 1))
        .order_by(placed.c.place)
    ).all()
    levels = {name: getattr(rows[0], name) if rows else 0 for name in ("high", "medium", "low")}
    return Worst(
        [row.Gap for row in rows if row.place <= most],
        {row.Gap.chain_id: row.Gap for row in rows if row.in_chain == 1},
        levels,
    )


def _narrowed(context: Context, wanted: Wanted) -> list[ColumnElement[bool]]:
    bounds = values(context, "gap.high_from", "gap.medium_from")
    high, medium = bounds["gap.high_from"], bounds["gap.medium_from"]
    levels = {
        "high": Gap.severity >= high,
        "medium": and_(Gap.severity >= medium, Gap.severity < high),
        "low": Gap.severity < min(medium, high),
    }
    parts: list[ColumnElement[bool]] = [
        Gap.status.in_(wanted.states) if wanted.states else Gap.status != GapStatus.CLOSED
    ]
    if wanted.chain:
        parts.append(Chain.code == wanted.chain)
    if wanted.kinds:
        parts.append(Gap.kind.in_(wanted.kinds))
    if wanted.severity in levels:
        parts.append(levels[wanted.severity])
    if wanted.mine:
        parts.append(Gap.owner_id == context.who.user_id)
    if wanted.overdue:
        parts.append(is_overdue(context))
    return parts


def is_overdue(context: Context) -> ColumnElement[bool]:
    """The gaps under work whose day has passed."""
    return and_(Gap.status.in_(UNDER_WORK), Gap.due_on < context.today)


def count_gaps(context: Context, *parts: ColumnElement[bool]) -> Select[int]:
    """How many gaps the asker may read that are so."""
    return select(func.count(Gap.id)).where(visible(context.who), *parts)


def list_actions(context: Context, gap: Gap) -> Sequence[GapAction]:
    """What is done about a gap, running ones first, by their day."""
    return context.session.scalars(
        select(GapAction)
        .where(GapAction.gap_id == gap.id)
        .order_by(GapAction.status.not_in(RUNNING), GapAction.due_on, GapAction.id)
    ).all()


def running_actions(context: Context, gaps: Sequence[Gap]) -> dict[int, int]:
    """How many actions run for each gap, in one statement."""
    rows = context.session.execute(
        select(GapAction.gap_id, func.count(GapAction.id))
        .where(GapAction.gap_id.in_([one.id for one in gaps]), GapAction.status.in_(RUNNING))
        .group_by(GapAction.gap_id)
    )
    return {row[0]: row[1] for row in rows}


def get_action(context: Context, public_id: str) -> GapAction:
    """One action of a gap the asker may read. Raises: NotFound."""
    found = context.session.scalar(
        select(GapAction).where(
            GapAction.public_id == public_id,
            exists().where(Gap.id == GapAction.gap_id, visible(context.who)),
        )
    )
    if found is None:
        raise NotFound("not_found")
    return found


def list_notes(context: Context, gap: Gap) -> Sequence[GapNote]:
    """What was noted about a gap and its actions, the newest first."""
    return context.session.scalars(
        select(GapNote).where(GapNote.gap_id == gap.id).order_by(GapNote.made_at.desc(), GapNote.id.desc())
    ).all()


def list_targets(context: Context, segment_ids: Sequence[int]) -> Sequence[InvestmentTarget]:
    """The investment targets recorded for these segments, by name."""
    return context.session.scalars(
        select(InvestmentTarget)
        .where(InvestmentTarget.segment_id.in_(segment_ids), InvestmentTarget.retired_at.is_(None))
        .order_by(InvestmentTarget.name, InvestmentTarget.id)
    ).all()


def get_target(context: Context, gap: Gap, public_id: str) -> InvestmentTarget:
    """One investment target of a gap's segment. Raises: NotFound."""
    found = context.session.scalar(
        select(InvestmentTarget).where(
            InvestmentTarget.public_id == public_id, InvestmentTarget.segment_id == gap.segment_id
        )
    )
    if found is None:
        raise NotFound("not_found")
    return found
