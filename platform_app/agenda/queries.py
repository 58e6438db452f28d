"""What is due, to the eyes of one person; the page and the feed read nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from platform_app.accounts.identity import hashed
from platform_app.agenda.models import AgendaFeed
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case
from platform_app.cases.queries import Wanted, list_desk
from platform_app.cases.queries import list_own as own_cases
from platform_app.clock import city_date
from platform_app.context import Context
from platform_app.enterprises.models import Certificate
from platform_app.errors import NotFound
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import Intention
from platform_app.followups.queries import bought
from platform_app.jobs import as_person
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.projection import PublicNeed, public_need
from platform_app.needs.queries import inbox
from platform_app.needs.queries import list_own as own_needs
from platform_app.permissions import NOBODY

AHEAD = timedelta(days=366)
MOST = 200
"""So many needs, cases or follow-ups of a kind are looked at."""


class What(StrEnum):
    """What is due."""

    QUESTIONS = "questions"
    ANSWERS = "answers"
    CLOSE = "close"
    FOLLOW_UP = "follow_up"
    CERTIFICATE = "certificate"
    CASE_STEP = "case_step"
    CASE_ENDS = "case_ends"


@dataclass(frozen=True, slots=True)
class Due:
    """One date: a moment or a whole day, what it is, about what, and where to go."""

    key: str
    what: What
    at: datetime | date
    about: str
    path: str

    @property
    def day(self) -> date:
        """The day in the city."""
        return city_date(self.at) if isinstance(self.at, datetime) else self.at


def agenda(context: Context) -> list[Due]:
    """Everything that is due to the asker from today on, for a year, the next first."""
    found = [*_bought(context), *_invited(context), *_followed(context), *_held(context), *_cases(context)]
    last = context.today + AHEAD
    return sorted(
        (one for one in found if context.today <= one.day <= last), key=lambda one: (one.day, one.key)
    )


def dates_of(need: PublicNeed, *, asks: bool = False) -> Iterator[Due]:
    """The dates of one need as its reader knows them; `asks`: the reader is its buyer, who owes the answers."""
    path = f"/needs/{need.public_id}"
    answers = need.answers_due_at if asks else None
    for what, at in (
        (What.QUESTIONS, need.questions_close_at),
        (What.ANSWERS, answers),
        (What.CLOSE, need.closes_at),
    ):
        if at is not None:
            yield Due(f"{what.value}-{need.public_id}", what, at, need.title, path)


def feed_of(context: Context) -> AgendaFeed | None:
    """The asker's feed, if there is one."""
    return context.session.scalar(select(AgendaFeed).where(AgendaFeed.user_id == context.who.user_id))


def reader_of(context: Context, token: str) -> tuple[AgendaFeed, Context]:
    """Whose feed an address is, with the rights of this moment. Raises: NotFound."""
    feed = context.session.scalar(select(AgendaFeed).where(AgendaFeed.token_hash == hashed(token)))
    if feed is None:
        raise NotFound("not_found")
    reader = as_person(context, feed.user_id, feed.acting_id)
    if reader.who is NOBODY:
        raise NotFound("not_found")
    return feed, reader


def _bought(context: Context) -> Iterator[Due]:
    needs = context.session.scalars(own_needs(context, (NeedStatus.OPEN,)).limit(MOST)).unique()
    for need in needs:
        yield from dates_of(public_need(need, context.who, header_only=True), asks=True)


def _invited(context: Context) -> Iterator[Due]:
    for one in context.session.scalars(inbox(context).limit(MOST)).unique():
        if one.status is not InvitationStatus.DECLINED and one.need.status is NeedStatus.OPEN:
            yield from dates_of(public_need(one.need, context.who, header_only=True))


def _followed(context: Context) -> Iterator[Due]:
    rows = (
        select(Intention)
        .where(bought(context.who), Intention.status == IntentionStatus.OPEN)
        .options(selectinload(Intention.followups))
        .limit(MOST)
    )
    for intention in context.session.scalars(rows).unique():
        due = intention.next_due
        if due is not None:
            path = f"/follow-ups/{intention.public_id}"
            key = f"follow-up-{intention.public_id}-{due.after_days}"
            yield Due(key, What.FOLLOW_UP, due.due_on, intention.need.title, path)


def _held(context: Context) -> Iterator[Due]:
    acting = context.who.acting
    if acting is None:
        return
    rows = select(Certificate).where(
        Certificate.enterprise_id == acting.enterprise_id,
        Certificate.retired_at.is_(None),
        Certificate.valid_to >= context.today,
    )
    for one in context.session.scalars(rows.limit(MOST)):
        if one.valid_to is not None:
            path = f"/enterprises/{acting.public_id}"
            yield Due(f"certificate-{one.public_id}", What.CERTIFICATE, one.valid_to, one.code, path)


def _cases(context: Context) -> Iterator[Due]:
    rows: list[Case] = []
    if context.who.acting is not None:
        rows += context.session.scalars(own_cases(context).limit(MOST)).unique()
    if context.who.is_bureau:
        rows += context.session.scalars(list_desk(context, Wanted()).limit(MOST)).unique()
    yield from _of_cases(rows)


def _of_cases(rows: Iterable[Case]) -> Iterator[Due]:
    for case in rows:
        about, path = case.enterprise.name_zh, f"/cases/{case.public_id}"
        if case.step_due_at is not None:
            yield Due(f"case-{case.public_id}", What.CASE_STEP, case.step_due_at, about, path)
        if case.valid_to is not None and case.status is CaseStatus.APPROVED:
            yield Due(f"case-ends-{case.public_id}", What.CASE_ENDS, case.valid_to, about, path)
