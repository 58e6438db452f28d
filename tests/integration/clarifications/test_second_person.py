"""Where responses wait, nobody changes a need alone: a second person consents to what every supplier then reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import Membership, User
from platform_app.audit import AuditEvent
from platform_app.clarifications import queries, services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.lifecycle import ProposalStatus
from platform_app.clarifications.models import Addendum, AddendumProposal
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.jobs.services import deliver_messages
from platform_app.needs.entry import requirement_entry
from platform_app.needs.models import Need
from platform_app.notices.models import Mail, Notice
from platform_app.permissions import CLOCK, Duty, Identity
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from tests import factories
from tests.integration.clarifications.test_addenda import later
from tests.integration.needs.city import City, acting_for
from tests.integration.responses.quoting import hand_in

Act = Callable[..., Context]
S = ProposalStatus


@pytest.fixture
def colleague(session: Session, city: City) -> Identity:
    """Return somebody who approves for the buyer."""
    enterprise = session.merge(city.buyer)
    user = factories.a_member(session, enterprise, Duty.APPROVER)
    factories.save(session)
    return acting_for(session, user, enterprise, Duty.APPROVER)


def proposed(session: Session, acting: Act, city: City, need: Need, **typed: Any) -> AddendumProposal:
    """Add to a need as its buyer and commit; it must have become a proposal. `line` changes the first line."""
    session.rollback()
    context = acting(city.buys())
    stands = session.get_one(Need, need.id)
    line = typed.pop("line", None)
    entry = AddendumEntry(
        typed.pop("text", "用量调整"), lines={stands.lines[0].public_id: line} if line else {}, **typed
    )
    made = services.publish(context, stands, entry, stands.version)
    session.commit()
    assert isinstance(made, AddendumProposal)
    return made


def the(session: Session, acting: Act, who: Identity, proposal: AddendumProposal) -> tuple[Context, Any]:
    """Return a unit of work of somebody, and the proposal as they find it."""
    key = proposal.public_id
    session.rollback()
    context = acting(who)
    return context, queries.get_proposal(context, key)


def test_a_change_waits_until_a_colleague_agrees_and_is_then_published_word_for_word(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    closes_on = later(need, 5)
    before = session.get_one(Need, need.id).closes_at
    asked = [requirement_entry(one) for one in session.get_one(Need, need.id).requirements]
    made = proposed(
        session, acting, city, need, line={"quantity": 10.0}, closes_on=closes_on, requirements=[*asked, None]
    )
    assert session.scalars(select(Addendum)).all() == []
    assert session.get_one(Need, need.id).closes_at == before
    assert set(session.scalars(select(Response.status))) == {ResponseStatus.SUBMITTED}

    context, found = the(session, acting, colleague, made)
    services.consent(context, found, "同意")
    session.commit()
    session.rollback()
    added = session.scalars(select(Addendum)).one()
    stands = session.get_one(Need, need.id)
    assert (added.number, added.text, added.is_material) == (1, "用量调整", True)
    assert (stands.lines[0].quantity, stands.closes_at) == (10.0, added.closes_after)
    assert added.published_by == city.buyer_user.id
    assert set(session.scalars(select(Response.status))) == {ResponseStatus.STALE}
    decided = session.scalars(select(AddendumProposal)).unique().one()
    assert (decided.status, decided.decided_by, decided.addendum_id) == (
        S.PUBLISHED,
        colleague.user_id,
        added.id,
    )
    deeds = {
        one.action: one.user_id
        for one in session.scalars(select(AuditEvent))
        if one.action in ("need.amend", "addendum_proposal.start", "addendum_proposal.consent")
    }
    assert deeds == {
        "addendum_proposal.start": city.buyer_user.id,
        "need.amend": city.buyer_user.id,
        "addendum_proposal.consent": colleague.user_id,
    }


@pytest.mark.parametrize("typed", [{"closes_on": 5}, {"line": {"material": "TC4"}}])
def test_a_later_deadline_or_a_material_change_wants_a_second_person_only_where_somebody_answered(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity, typed: dict[str, Any]
) -> None:
    typed = {name: later(need, value) if name == "closes_on" else value for name, value in typed.items()}
    hand_in(session, acting, city.sells(), need)
    assert proposed(session, acting, city, need, **typed).status is S.PROPOSED
    session.rollback()
    context = acting(city.buys())
    stands = session.get_one(Need, need.id)
    text_alone = services.publish(context, stands, AddendumEntry("包装说明"), stands.version)
    assert isinstance(text_alone, Addendum)


def test_nobody_agrees_to_what_they_proposed_nor_does_the_database_take_it(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    made = proposed(session, acting, city, need, is_material=True)
    context, found = the(session, acting, city.buys(), made)
    with pytest.raises(Conflict, match="four_eyes"):
        services.consent(context, found)
    session.rollback()
    acting()
    row = session.get_one(AddendumProposal, made.id)
    row.decided_by, row.decided_at, row.note, row.status = row.proposed_by, clock.now(), "x", S.REFUSED
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_without_a_colleague_the_bureaus_reviewer_is_the_second_person_and_nobody_else_reads_it(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    made = proposed(session, acting, city, need, is_material=True)
    assert made.left_to_bureau
    for who in (city.sells(), city.buys(Duty.SELLER)):
        with pytest.raises(NotFound):
            the(session, acting, who, made)
    context, found = the(session, acting, city.reviews(), made)
    services.consent(context, found)
    session.commit()
    assert session.scalars(select(Addendum.number)).all() == [1]


def test_with_a_colleague_the_bureau_does_not_read_it_and_viewers_do_not_agree(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    made = proposed(session, acting, city, need, is_material=True)
    with pytest.raises(NotFound):
        the(session, acting, city.reviews(), made)
    viewer = acting_for(
        session, session.get_one(User, colleague.user_id), session.merge(city.buyer), Duty.VIEWER
    )
    context, found = the(session, acting, viewer, made)
    with pytest.raises(Forbidden):
        services.consent(context, found)


def test_a_need_that_moved_on_wants_the_change_proposed_anew(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    made = proposed(session, acting, city, need, is_material=True)
    session.rollback()
    stands = session.get_one(Need, need.id)
    services.publish(acting(city.buys()), stands, AddendumEntry("包装说明"), stands.version)
    session.commit()
    context, found = the(session, acting, colleague, made)
    with pytest.raises(Conflict, match="addendum_outdated"):
        services.consent(context, found)
    context, found = the(session, acting, city.buys(), made)
    services.withdraw(context, found)
    session.commit()
    assert proposed(session, acting, city, need, is_material=True).status is S.PROPOSED
    with pytest.raises(Conflict, match="addendum_waits"):
        proposed(session, acting, city, need, is_material=True)


def test_a_refusal_says_why_and_the_end_of_the_need_ends_what_waits(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    first = proposed(session, acting, city, need, is_material=True)
    context, found = the(session, acting, colleague, first)
    with pytest.raises(RuleViolation, match="addendum_refusal_missing"):
        services.refuse(context, found, " ")
    services.refuse(context, found, "对已报价的不公平")
    session.commit()
    second = proposed(session, acting, city, need, is_material=True)
    session.rollback()
    clock.shift(timedelta(days=10))
    context, found = the(session, acting, colleague, second)
    with pytest.raises(Conflict):
        services.consent(context, found)
    session.rollback()
    assert services.lapse_due(acting(CLOCK)) == 1
    session.commit()
    rows = select(AddendumProposal.status).order_by(AddendumProposal.id)
    assert session.scalars(rows).all() == [S.REFUSED, S.LAPSED]


def test_what_a_person_proposed_who_left_since_is_not_published(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    made = proposed(session, acting, city, need, is_material=True)
    session.rollback()
    for one in session.scalars(select(Membership).where(Membership.user_id == city.buyer_user.id)):
        one.ended_at = clock.now()
    factories.save(session)
    context, found = the(session, acting, colleague, made)
    with pytest.raises(Forbidden):
        services.consent(context, found)


def test_only_those_who_may_agree_are_told_and_no_mail_says_that_somebody_answered(
    session: Session, city: City, need: Need, acting: Act, colleague: Identity
) -> None:
    hand_in(session, acting, city.sells(), need)
    made = proposed(session, acting, city, need, is_material=True)
    session.rollback()
    deliver_messages(session)
    context, found = the(session, acting, colleague, made)
    services.consent(context, found)
    session.commit()
    deliver_messages(session)
    session.rollback()
    told = {(one.kind, one.user_id) for one in session.scalars(select(Notice))}
    assert told == {
        ("addendum_proposed", colleague.user_id),
        ("addendum_consented", city.buyer_user.id),
        ("need_changed", city.supplier_user.id),
    }
    assert {one.kind for one in session.scalars(select(Mail))} <= {"need_changed"}
