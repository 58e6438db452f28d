"""What happened with an enterprise, from the rows of every room, each as far as the reader may see it.

Amounts are in none of it: an outcome shows the band the bureau reads. A need whose buyer stays unnamed stands on the
buyer's own page alone, since this page would name the buyer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload, lazyload

from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import visible as visible_capabilities
from platform_app.cases.models import Case
from platform_app.cases.queries import HEADERS_ONLY as CASE_HEADERS
from platform_app.cases.queries.cases import visible as visible_cases
from platform_app.clock import city_date
from platform_app.context import Context
from platform_app.enterprises import queries as enterprises
from platform_app.enterprises.models import (
    Claim,
    Enterprise,
    PipelineMembership,
)
from platform_app.errors import NotFound
from platform_app.followups.models import Contact, Intention
from platform_app.followups.queries import visible as visible_intentions
from platform_app.goal.queries import list_outcomes
from platform_app.needs.models import Invitation, Need, Origin, ScoutingTask
from platform_app.needs.queries import HEADERS_ONLY
from platform_app.needs.visibility import visible as visible_needs
from platform_app.permissions import Permission, can, could
from platform_app.reviews.models import Review, ReviewSubject
from platform_app.scouting.queries import visible as visible_tasks

TITLE_ONLY = (*HEADERS_ONLY, lazyload(Need.segments))
"""Of a need its title and its buyer are read, nothing else."""
NOBODY_ANSWERED = "nobody_answered"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on one day: its code, what it is about as somebody wrote it, a coded word, the page that opens with
    its address.
    """

    kind: str
    code: str
    on: date
    about: str = ""
    word: str = ""
    opens: tuple[str, str] = ("", "")


def get_enterprise(context: Context, public_id: str) -> Enterprise:
    """An enterprise whose history the asker may read: its own people, officers of its scope. Raises: NotFound."""
    found = enterprises.get(context, public_id, joinedload(Enterprise.recognitions))
    if not can(context.who, Permission.ENTERPRISE_READ_FULL, found):
        raise NotFound("not_found")
    return found


def history(context: Context, enterprise: Enterprise, kinds: tuple[str, ...] = ()) -> list[Event]:
    """Everything that happened, the newest first; `kinds` leaves only these."""
    wanted = kinds or tuple(SOURCES)
    found = [event for kind in wanted for event in SOURCES[kind](context, enterprise)]
    return sorted(found, key=lambda one: (one.on, one.kind, one.code, one.about), reverse=True)


def _profile(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    yield Event("profile", "registered", _day(enterprise.created_at))
    claims = context.session.scalars(select(Claim).where(Claim.enterprise_id == enterprise.id)).all()
    for claim in claims:
        if can(context.who, Permission.CLAIM_READ, claim):
            yield Event("profile", "claimed", _day(claim.made_at))
            if claim.decided_at:
                yield Event("profile", "claim_decided", _day(claim.decided_at), word=claim.status.value)
    reviews = select(Review).where(
        Review.subject == ReviewSubject.ENTERPRISE, Review.subject_id == enterprise.id
    )
    for review in context.session.scalars(reviews):
        yield Event("profile", "review_asked", _day(review.submitted_at))
        if review.decided_at and review.decision:
            yield Event("profile", "reviewed", _day(review.decided_at), word=review.decision.value)


def _titles(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    own = enterprise.id
    for row in enterprise.recognitions:
        opens = ("enterprises.recognition", row.public_id)
        yield Event("title", f"{row.kind.value}_recognised", row.valid_from, row.document, opens=opens)
        if row.ended_on:
            yield Event("title", f"{row.kind.value}_ended", row.ended_on, row.ended_reason, opens=opens)
    for pool in enterprise.pool_memberships:
        yield Event("title", "pool_entered", pool.entered_on, pool.entry_reason)
        if pool.left_on:
            yield Event("title", "pool_left", pool.left_on, pool.exit_reason)
    grown = select(PipelineMembership).where(PipelineMembership.enterprise_id == own)
    for member in context.session.scalars(grown).unique():
        if can(context.who, Permission.PIPELINE_READ, member):
            opens = ("goal.path", member.public_id)
            yield Event("title", "pipeline_entered", member.since, member.reason, opens=opens)
            if member.ended_on:
                yield Event("title", "pipeline_left", member.ended_on, member.ended_reason, opens=opens)


def _capabilities(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    rows = context.session.execute(
        select(Capability.public_id, Capability.name, Capability.created_at, Capability.confirmed_at)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(
            Capability.enterprise_id == enterprise.id,
            Capability.claim_id.is_(None),
            visible_capabilities(context.who),
        )
    )
    for public_id, name, created_at, confirmed_at in rows:
        opens = ("capabilities.show", public_id)
        yield Event("capability", "capability_made", _day(created_at), name, opens=opens)
        if confirmed_at and _day(confirmed_at) != _day(created_at):
            yield Event("capability", "capability_confirmed", _day(confirmed_at), name, opens=opens)


def _asked(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    """The needs it opened and those it was invited to, in one statement."""
    to_it = and_(Invitation.need_id == Need.id, Invitation.enterprise_id == enterprise.id)
    own = and_(Need.enterprise_id == enterprise.id, Need.opened_at.is_not(None), _named(context, enterprise))
    rows: Iterable[Any] = context.session.execute(
        select(Need, Invitation)
        .outerjoin(Invitation, to_it)
        .where(visible_needs(context.who), or_(own, Invitation.id.is_not(None)))
        .options(*TITLE_ONLY, lazyload(Invitation.need), lazyload(Invitation.enterprise))
    ).unique()
    for need, row in rows:
        opens = ("needs.show", need.public_id)
        if row and can(context.who, Permission.INVITATION_READ, row):
            code = "invited" if row.origin is Origin.BUYER else "interest_shown"
            yield Event("need", code, _day(row.made_at), need.title, opens=opens)
        if need.enterprise_id != enterprise.id or need.opened_at is None:
            continue
        yield Event("need", "need_opened", _day(need.opened_at), need.title, opens=opens)
        if need.closes_at and need.closes_at <= context.now:
            yield Event(
                "need", "need_closed", _day(need.closes_at), need.title, need.status.value, opens=opens
            )


def _named(context: Context, enterprise: Enterprise) -> ColumnElement[bool]:
    """Needs whose buyer is named, and all of them to the buyer itself."""
    own = context.who.enterprise_id == enterprise.id
    return or_(Need.anonymous.is_(False), Need.enterprise_id == (enterprise.id if own else 0))


def _deals(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    rows = (
        select(Intention)
        .join(Need, Need.id == Intention.need_id)
        .where(
            visible_intentions(context.who),
            or_(
                Intention.supplier_id == enterprise.id,
                (Intention.enterprise_id == enterprise.id) & _named(context, enterprise),
            ),
        )
        .options(
            lazyload(Intention.followups),
            joinedload(Intention.need).options(*TITLE_ONLY),
        )
    )
    for row in context.session.scalars(rows).unique():
        opens = ("followups.show", row.public_id)
        chosen = "chosen" if row.supplier_id == enterprise.id else "awarded"
        yield Event("deal", chosen, _day(row.since), row.need.title, opens=opens)
        if row.contracted_on:
            yield Event("deal", "contracted", row.contracted_on, row.need.title, opens=opens)
    if can(context.who, Permission.FACT_READ, enterprise):
        for outcome in list_outcomes(context, enterprise):
            if outcome.voided_at is None:
                yield Event("deal", "outcome", outcome.happened_on, word=outcome.value_band)


def _cases(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    rows = select(Case).where(Case.enterprise_id == enterprise.id, visible_cases(context.who))
    rows = rows.options(*CASE_HEADERS)
    for row in context.session.scalars(rows).unique():
        opens = ("cases.show", row.public_id)
        yield Event("case", "case_begun", _day(row.opened_at), opens=opens)
        if row.decided_at:
            yield Event("case", "case_decided", _day(row.decided_at), word=row.status.value, opens=opens)


def _spoken(context: Context, enterprise: Enterprise) -> Iterator[Event]:
    """What scouts noted when they spoke to it: for scouts alone."""
    if not could(context.who, Permission.SCOUTING_TASK_READ):
        return
    rows = context.session.execute(
        select(Contact.made_at, Contact.result, Contact.note, ScoutingTask.public_id)
        .join(ScoutingTask, ScoutingTask.id == Contact.scouting_task_id)
        .where(Contact.enterprise_id == enterprise.id, visible_tasks(context.who))
    )
    for made_at, result, note, task in rows:
        word = result.value if result else NOBODY_ANSWERED
        yield Event("contact", "spoken_to", _day(made_at), note, word, ("scouting.show", task))


Source = Callable[[Context, Enterprise], Iterator[Event]]

SOURCES: dict[str, Source] = {
    "profile": _profile,
    "title": _titles,
    "capability": _capabilities,
    "need": _asked,
    "deal": _deals,
    "case": _cases,
    "contact": _spoken,
}


def _day(moment: datetime) -> date:
    return city_date(moment)
