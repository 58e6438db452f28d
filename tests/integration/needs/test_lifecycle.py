"""Every move from every state: allowed exactly where the table says, refused with a conflict elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

import pytest
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden
from platform_app.lifecycle import move
from platform_app.needs.lifecycle import INVITATION, NEED, SHOWN, InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin, Reach
from platform_app.permissions import CLOCK, Identity
from tests import factories
from tests.integration.needs.city import City

S = NeedStatus
Act = Callable[[Identity], Context]

BY_BUREAU = frozenset(("return", "open", "suspend", "resume"))
BY_THE_CLOCK_TOO = frozenset(("unseal", "stay_unanswered"))
NEEDS_APPROVAL = frozenset(("send_for_approval", "approve", "refuse"))


def who_may(city: City, verb: str) -> Identity:
    if verb in ("close", "lapse"):
        return CLOCK
    if verb in BY_BUREAU:
        return city.reviews()
    return city.sells() if verb in ("see", "accept", "decline") else city.buys()


def a_need_at(session: Session, city: City, status: StrEnum, verb: str = "") -> Need:
    now = clock.now()
    opened = status in (S.SUSPENDED, S.CANCELLED, *SHOWN)
    past = verb in ("close", "unseal", "stay_unanswered")
    return factories.a_need(
        session,
        session.merge(city.buyer),
        session.merge(city.segment),
        status=status,
        reach=Reach.INVITED,
        approval_needed=verb in NEEDS_APPROVAL,
        submitted_at=now if opened else None,
        opened_at=now if opened else None,
        unsealed_at=now if status in (S.EVALUATING, S.AWARDED) or verb == "unseal" else None,
        closes_at=now + timedelta(days=-1 if past else 9) if opened or verb.startswith("open") else None,
    )


@pytest.mark.parametrize("verb", NEED.moves)
def test_a_need_makes_a_move_from_its_own_states_only(
    session: Session, city: City, acting: Act, verb: str
) -> None:
    step = NEED.moves[verb]
    context = acting(who_may(city, verb))
    for status in S:
        need = a_need_at(session, city, status, verb)
        if status in step.sources:
            move(context, need, verb)
            assert need.status is step.target
        else:
            with pytest.raises(Conflict):
                move(context, need, verb)
            assert need.status is status


@pytest.mark.parametrize("verb", NEED.moves)
def test_nobody_else_moves_a_need(session: Session, city: City, acting: Act, verb: str) -> None:
    step = NEED.moves[verb]
    need = a_need_at(session, city, step.sources[0], verb)
    allowed = (who_may(city, verb), CLOCK) if verb in BY_THE_CLOCK_TOO else (who_may(city, verb),)
    others = [one for one in (city.buys(), city.sells(), city.reviews(), CLOCK) if one not in allowed]
    assert len(others) == 4 - len(allowed)
    for who in others:
        with pytest.raises(Forbidden):
            move(acting(who), need, verb)


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached: set[StrEnum] = {S.DRAFT}
    for _ in S:
        reached |= {step.target for step in NEED.moves.values() if not reached.isdisjoint(step.sources)}
    assert reached == set(S)


def test_every_state_of_an_invitation_can_be_reached() -> None:
    reached = set(INVITATION.initial)
    for _ in InvitationStatus:
        reached |= {step.target for step in INVITATION.moves.values() if not reached.isdisjoint(step.sources)}
    assert reached == set(InvitationStatus)


@pytest.mark.parametrize("verb", INVITATION.moves)
def test_an_invitation_makes_a_move_from_its_own_states_only(
    session: Session, city: City, acting: Act, verb: str
) -> None:
    step = INVITATION.moves[verb]
    context = acting(who_may(city, verb))
    for status in InvitationStatus:
        need = a_need_at(session, city, S.CLOSED if verb == "lapse" else S.OPEN)
        letter = Invitation(
            need=need,
            enterprise_id=city.supplier.id,
            origin=Origin.BUYER,
            status=status,
            made_at=clock.now(),
        )
        session.add(letter)
        session.flush()
        if status in step.sources:
            move(context, letter, verb)
            assert letter.status is step.target
        else:
            with pytest.raises(Conflict):
                move(context, letter, verb)


@pytest.mark.parametrize("verb", ["withdraw", "suspend"])
def test_past_its_deadline_a_need_behaves_as_closed_before_the_clock_has_run(
    session: Session, city: City, acting: Act, verb: str
) -> None:
    need = a_need_at(session, city, S.OPEN, "close")
    assert not need.accepts_answers(clock.now())
    with pytest.raises(Conflict, match="deadline_passed"):
        move(acting(who_may(city, verb)), need, verb)


def test_a_need_without_line_or_segment_is_not_handed_in(session: Session, city: City, acting: Act) -> None:
    need = factories.a_need(session, session.merge(city.buyer))
    with pytest.raises(Conflict, match="need_incomplete"):
        move(acting(city.buys()), need, "submit")


def test_an_enterprise_that_is_no_leader_does_not_open_without_review(
    session: Session, city: City, acting: Act
) -> None:
    need = factories.a_need(
        session, session.merge(city.supplier), session.merge(city.segment), reach=Reach.INVITED
    )
    with pytest.raises(Forbidden):
        move(acting(city.sells()), need, "open_invited")
