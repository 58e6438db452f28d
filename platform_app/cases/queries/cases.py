"""One case, who may read it, who and what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from platform_app.accounts.models import User
from platform_app.audit import AuditEvent
from platform_app.cases.models import Case, CaseExpert, CaseObjection
from platform_app.cockpit.queries.titles import standing_on
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.enterprises.queries import in_scope, load_many
from platform_app.errors import NotFound
from platform_app.permissions import Identity


def visible(who: Identity) -> ColumnElement[bool]:
    """The rule of CASE_READ as part of a statement."""
    rules: list[ColumnElement[bool]] = []
    if who.enterprise_id is not None:
        rules.append(Case.enterprise_id == who.enterprise_id)
    if who.user_id is not None:
        rules.append(Case.id.in_(select(CaseExpert.case_id).where(CaseExpert.user_id == who.user_id)))
    return or_(false(), before_the_bureau(who), *rules)


def before_the_bureau(who: Identity) -> ColumnElement[bool]:
    """The cases in the scope of an officer that were handed in or begun by the bureau."""
    shown = or_(Case.nominated.is_(True), Case.submitted_at.is_not(None))
    return and_(shown, or_(false(), *(_within(one.chain_id, one.district) for one in who.appointments)))


def _within(chain_id: int | None, district: str | None) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [true()]
    if district is not None:
        parts.append(Case.enterprise.has(Enterprise.district == district))
    if chain_id is not None:
        without = and_(Case.chain_id.is_(None), Case.enterprise.has(in_scope(chain_id, None)))
        parts.append(or_(Case.chain_id == chain_id, without))
    return and_(*parts)


ONCE = (
    joinedload(Case.experts).lazyload(CaseExpert.case),
    joinedload(Case.judgements),
    selectinload(Case.objections).lazyload(CaseObjection.case),
)
"""The parts of a case know it already: it is not read once more through them; the few come with it."""


def get(context: Context, public_id: str) -> Case:
    """One case the asker may read. Raises: NotFound."""
    rows = select(Case).where(Case.public_id == public_id, visible(context.who)).options(*ONCE)
    found = context.session.scalars(rows).unique().one_or_none()
    if found is None:
        raise NotFound("not_found")
    return found


def get_assignment(context: Context, public_id: str) -> CaseExpert:
    """One's own assignment. Raises: NotFound."""
    found = (
        context.session.scalars(
            select(CaseExpert)
            .where(CaseExpert.public_id == public_id, CaseExpert.user_id == (context.who.user_id or 0))
            .options(joinedload(CaseExpert.case).options(*ONCE))
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound("not_found")
    return found


def led_chains(context: Context, enterprise_id: int, but: int | None) -> int:
    """How many other chains an enterprise leads today."""
    rows = select(func.count(Recognition.chain_id.distinct())).where(
        Recognition.enterprise_id == enterprise_id,
        Recognition.kind == RecognitionKind.LEADER,
        Recognition.chain_id != (but or 0),
        standing_on(context.today),
    )
    return context.session.scalar(rows) or 0


def log(context: Context, case: Case) -> Sequence[Any]:
    """What was done about a case and by whom, the newest first."""
    return context.session.execute(
        select(AuditEvent.at, AuditEvent.action, AuditEvent.reason, User.name)
        .outerjoin(User, User.id == AuditEvent.user_id)
        .where(AuditEvent.thing_kind == "case", AuditEvent.thing_id == case.id, AuditEvent.outcome == "done")
        .order_by(AuditEvent.id.desc())
        .limit(60)
    ).all()


def people_of(context: Context, case: Case) -> dict[int, str]:
    """The names of the people a case speaks of."""
    ids = {one.user_id for one in case.experts} | {one.answered_by for one in case.objections}
    ids |= {case.taken_by, case.checked_by, case.decided_by, *(one.held_by for one in case.evaluations)}
    ids |= {one.made_by for one in case.judgements}
    rows = context.session.execute(select(User.id, User.name).where(User.id.in_(ids - {None})))
    return {row.id: row.name for row in rows}


def know_chains(context: Context, cases: Sequence[Case]) -> None:
    """Let the enterprises of cases without a chain know theirs, in two statements."""
    load_many(context, {one.enterprise_id for one in cases if one.chain_id is None})
