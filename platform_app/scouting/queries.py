"""Scouting tasks as officers read them: in the order of outreach, with the contacts and what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload, lazyload, selectinload

from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import NotFound
from platform_app.followups.models import Contact
from platform_app.goal.queries import Growth, growth, outreach
from platform_app.needs.lifecycle import ScoutingStatus
from platform_app.needs.models import Need, ScoutingTask
from platform_app.needs.queries import HEADERS_ONLY, WHOLE
from platform_app.needs.visibility import in_scope
from platform_app.permissions import Appointment, BureauDuty, Identity

PERIOD = timedelta(days=365)
SUCCESS = "found"
"""Asks for every end that brought a supplier."""
FOUND = ("suppliers_found", "supplies_now")
"""The ends of searches that brought a supplier."""


@dataclass(frozen=True, slots=True)
class Outreach:
    """Whom to speak to by need, what to offer by enterprise, the first place of each, and the figures behind."""

    found: Growth
    contacts: Mapping[str, Sequence[Any]]
    offers: Mapping[str, Sequence[Any]]
    places: Mapping[str, int]

    def place(self, task: ScoutingTask) -> int:
        """Where the first contact about the need, or with the enterprise, stands."""
        about = task.need or task.enterprise
        return self.places.get(about.public_id, len(self.places)) if about else len(self.places)


@dataclass(frozen=True, slots=True)
class Conversion:
    """Of the tasks closed within twelve months, those that ended with suppliers."""

    found: int
    closed: int


def visible(who: Identity) -> ColumnElement[bool]:
    """The tasks `who` may read: in the scope of a scout's duty."""
    return or_(false(), *(_scope(one) for one in who.appointments if one.duty is BureauDuty.SCOUT))


def _scope(appointment: Appointment) -> ColumnElement[bool]:
    of_firm: list[ColumnElement[bool]] = [ScoutingTask.enterprise_id.is_not(None)]
    if appointment.chain_id is not None:
        of_firm.append(ScoutingTask.segment.has(Segment.chain_id == appointment.chain_id))
    if appointment.district is not None:
        of_firm.append(ScoutingTask.enterprise.has(Enterprise.district == appointment.district))
    return or_(ScoutingTask.need.has(in_scope(appointment)), and_(*of_firm))


def get(context: Context, public_id: str) -> ScoutingTask:
    """One task the asker may read. Raises: NotFound."""
    found = (
        context.session.scalars(
            select(ScoutingTask)
            .where(ScoutingTask.public_id == public_id, visible(context.who))
            .options(joinedload(ScoutingTask.need).options(*WHOLE))
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound("not_found")
    return found


def list_open(context: Context, *, mine: bool, order: Outreach) -> list[ScoutingTask]:
    """The open tasks, those first whose next contact stands first in the outreach order, then by the deadline."""
    rows = _headed(
        select(ScoutingTask)
        .outerjoin(Need, Need.id == ScoutingTask.need_id)
        .where(ScoutingTask.status == ScoutingStatus.OPEN, visible(context.who))
        .order_by(Need.closes_at.is_(None), Need.closes_at, ScoutingTask.id)
    )
    if mine:
        rows = rows.where(ScoutingTask.officer_id == context.who.user_id)
    tasks = context.session.scalars(rows).unique().all()
    return sorted(tasks, key=order.place)


def list_closed(context: Context, result: str = "") -> Select[ScoutingTask]:
    """The tasks closed within twelve months, the newest first."""
    rows = _headed(select(ScoutingTask).where(*_closed_lately(context)))
    if result:
        rows = rows.where(ScoutingTask.result.in_(FOUND if result == SUCCESS else (result,)))
    return rows.order_by(ScoutingTask.closed_at.desc(), ScoutingTask.id.desc())


def _headed(rows: Select[Any]) -> Select[Any]:
    need = selectinload(ScoutingTask.need).options(*HEADERS_ONLY, lazyload(Need.segments))
    return rows.options(need)


def _closed_lately(context: Context) -> tuple[ColumnElement[bool], ...]:
    return (
        ScoutingTask.status == ScoutingStatus.CLOSED,
        ScoutingTask.closed_at >= context.now - PERIOD,
        visible(context.who),
    )


def conversion(context: Context) -> Conversion:
    """How often a search brought a supplier, of the tasks in the asker's scope."""
    found, closed = context.session.execute(
        select(
            func.count(ScoutingTask.id).filter(ScoutingTask.result.in_(FOUND)), func.count(ScoutingTask.id)
        ).where(*_closed_lately(context))
    ).one()
    return Conversion(found, closed)


def outreach_order(context: Context) -> Outreach:
    """Whom to speak to about which need first. Raises: Forbidden."""
    found = growth(context)
    contacts: dict[str, list[Any]] = {}
    offers: dict[str, list[Any]] = {}
    places: dict[str, int] = {}
    for place, one in enumerate(outreach(context, found)):
        need, firm = one.about.need.public_id, one.about.supplier.enterprise_public_id
        contacts.setdefault(need, []).append(one)
        offers.setdefault(firm, []).append(one)
        places.setdefault(need, place)
        places.setdefault(firm, place)
    return Outreach(found, contacts, offers, places)


def contacts_of(context: Context, task: ScoutingTask) -> Sequence[Contact]:
    """Whom officers spoke to, the newest first."""
    return context.session.scalars(
        select(Contact)
        .where(Contact.scouting_task_id == task.id)
        .order_by(Contact.made_at.desc(), Contact.id.desc())
    ).all()


def count_contacts(context: Context, tasks: Sequence[ScoutingTask]) -> dict[int, int]:
    """How many contacts stand in each task's log, in one statement."""
    rows = context.session.execute(
        select(Contact.scouting_task_id, func.count(Contact.id))
        .where(Contact.scouting_task_id.in_([one.id for one in tasks]))
        .group_by(Contact.scouting_task_id)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


def list_unreached(context: Context) -> Select[Any]:
    """The last contact with each enterprise where nobody answered, of open tasks; the next day first."""
    later = aliased(Contact)
    newer = exists().where(
        later.scouting_task_id == Contact.scouting_task_id,
        later.enterprise_id == Contact.enterprise_id,
        later.id > Contact.id,
    )
    return (
        select(Contact)
        .join(ScoutingTask, ScoutingTask.id == Contact.scouting_task_id)
        .where(
            Contact.reached.is_(False),
            ~newer,
            ScoutingTask.status == ScoutingStatus.OPEN,
            visible(context.who),
        )
        .options(joinedload(Contact.enterprise))
        .order_by(Contact.next_on.is_(None), Contact.next_on, Contact.id)
    )


def tasks_by_id(context: Context, contacts: Sequence[Contact]) -> dict[int, ScoutingTask]:
    """The tasks of these contacts, in one statement."""
    keys = [one.scouting_task_id for one in contacts]
    rows = context.session.scalars(_headed(select(ScoutingTask).where(ScoutingTask.id.in_(keys)))).unique()
    return {row.id: row for row in rows}
