"""Addenda: an open need is never edited; what changes is added, and responses are confirmed anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.clarifications import queries, services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.models import Addendum, AddendumProposal
from platform_app.clock import city_date
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.matching.queries.known import known_needs
from platform_app.needs.models import Need
from platform_app.needs.projection import public_need
from platform_app.permissions import NOBODY, Duty
from platform_app.responses import queries as responses
from platform_app.responses import services as answers
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, a_quotation, hand_in
from tests.integration.responses.test_sealed import unsealed

Act = Callable[..., Context]
S = ResponseStatus


def added(session: Session, acting: Act, city: City, need: Need, **typed: Any) -> Addendum:
    """Publish an addendum and commit, with the second person's word where it needs one; `line` changes the first."""
    session.rollback()
    context = acting(city.buys())
    stands = session.get_one(Need, need.id)
    line = typed.pop("line", None)
    lines = {stands.lines[0].public_id: line} if line else {}
    entry = AddendumEntry(typed.pop("text", "图纸更新"), lines=lines, **typed)
    made = services.publish(context, stands, entry, stands.version)
    session.commit()
    return agreed(session, acting(city.reviews()), made) if isinstance(made, AddendumProposal) else made


def agreed(session: Session, context: Context, made: AddendumProposal) -> Addendum:
    """Let a second person agree and commit."""
    services.consent(context, queries.get_proposal(context, made.public_id))
    session.commit()
    return session.scalars(select(Addendum).where(Addendum.need_id == made.need_id)).one()


def later(need: Need, days: int) -> date:
    """A day after the deadline."""
    assert need.closes_at is not None
    return city_date(need.closes_at) + timedelta(days=days)


def test_addenda_are_numbered_and_read_by_everybody(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    added(session, acting, city, need, text="补充图纸说明")
    added(session, acting, city, need, text="补充包装要求")
    found = queries.addenda(acting(NOBODY), need)
    assert [(one.number, one.text) for one in found] == [(2, "补充包装要求"), (1, "补充图纸说明")]


def test_a_changed_line_shows_what_stood_before(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    before = session.get_one(Need, need.id)
    quantity, version = before.lines[0].quantity, before.version
    made = added(session, acting, city, need, line={"quantity": 5000.0, "tolerance": "±0.01 mm"})
    assert {(one["field"], one["before"], one["after"]) for one in made.changes} == {
        ("quantity", quantity, 5000.0),
        ("tolerance", "", "±0.01 mm"),
    }
    assert made.is_material
    acting()
    stands = session.get_one(Need, need.id)
    assert (public_need(stands).lines[0].quantity, stands.version) == (5000.0, version + 1)


def test_the_engine_reads_a_changed_line(session: Session, city: City, need: Need, acting: Act) -> None:
    def read() -> tuple[str, ...]:
        context = acting(city.sells())
        stands = session.get_one(Need, need.id)
        record, _shown = known_needs(context, {stands.id: (stands.version, 1)})[stands.id]
        session.rollback()
        return record.products

    before = read()
    added(session, acting, city, need, line={"material": "钛合金 TC4"})
    after = read()
    assert before != after
    assert "钛合金 TC4" in after


def test_a_text_alone_is_material_when_the_buyer_says_so(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    assert added(session, acting, city, need).is_material is False
    assert added(session, acting, city, need, is_material=True).is_material is True


def test_a_material_addendum_makes_what_was_handed_in_stale(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    draft = answers.start_response(acting(rival.identity), session.get_one(Need, need.id))
    session.commit()
    key, version = draft.id, draft.version
    added(session, acting, city, need, is_material=True)
    acting()
    states = set(session.scalars(select(Response.status)))
    assert states == {S.STALE, S.DRAFT}
    assert session.get_one(Response, key).version == version + 1, "an open editor would hand in unseen"
    assert responses.bucket(acting(city.buys()), need) == "few"


def test_another_addendum_leaves_responses_as_they_are(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    added(session, acting, city, need, closes_on=later(need, 5))
    acting()
    assert set(session.scalars(select(Response.status))) == {S.SUBMITTED}


def test_what_is_not_confirmed_expires_unread_and_what_is_confirmed_is_opened(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    mine = hand_in(session, acting, city.sells(), need, a_quotation(need, "90"))
    hand_in(session, acting, rival.identity, need, a_quotation(need, "110"))
    added(session, acting, city, need, line={"quantity": 10.0}, closes_on=later(need, 5))
    session.rollback()
    context = acting(city.sells())
    answers.submit(context, session.get_one(Response, mine.id), a_quotation(need, "95"))
    session.commit()
    unsealed(session, acting, city, need)
    (opened,) = responses.opened_of(acting(city.buys()), need)
    assert (opened.id, opened.lines[0].unit_price_cny) == (mine.id, Decimal(95))
    assert set(session.scalars(select(Response.status))) == {S.SUBMITTED, S.EXPIRED}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"text": " "}, "addendum_missing"),
        ({"line": {"needed_by": date(2020, 1, 1)}}, "need_day_has_passed"),
        ({"line": {"material": "x" * 81}}, "need_text_too_long"),
        ({"closes_on": date(2100, 1, 1)}, "response_time_too_long"),
    ],
)
def test_what_cannot_be_added_is_refused_and_leaves_nothing(
    session: Session, city: City, need: Need, acting: Act, typed: dict[str, Any], reason: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        added(session, acting, city, need, **typed)
    session.rollback()
    assert caught.value.reason == reason
    assert session.scalars(select(Addendum)).all() == []


def test_nobody_but_the_buyer_adds_and_only_while_the_need_is_open(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    session.rollback()
    stands = session.get_one(Need, need.id)
    for who in (city.sells(), city.buys(Duty.VIEWER), city.reviews()):
        with pytest.raises(Forbidden):
            services.publish(acting(who), stands, AddendumEntry("越权"), stands.version)
    session.rollback()
    clock.shift(timedelta(days=10))
    with pytest.raises(Conflict):
        added(session, acting, city, need, closes_on=later(need, 30))


def test_a_colleague_who_saw_an_older_need_is_refused(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    seen = session.get_one(Need, need.id).version
    added(session, acting, city, need)
    with pytest.raises(Conflict) as caught:
        services.publish(acting(city.buys()), session.get_one(Need, need.id), AddendumEntry("旧"), seen)
    assert caught.value.reason == "stale"


def test_the_database_keeps_numbers_apart_and_deadlines_moving_later(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    made = added(session, acting, city, need)
    now = clock.now()
    for values in (
        {"number": made.number, "closes_before": None, "closes_after": None},
        {"number": 9, "closes_before": now, "closes_after": now - timedelta(days=1)},
    ):
        session.rollback()
        acting()
        session.add(
            Addendum(need_id=need.id, text="x", is_material=False, changes=[], published_at=now, **values)
        )
        with pytest.raises(IntegrityError):
            session.flush()
    session.rollback()


def test_the_log_of_the_buyer_says_what_changed_and_not_how_many_answers_it_met(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    added(session, acting, city, need, is_material=True)
    acting()
    chain = f"enterprise:{city.buyer.id}"
    noted = session.scalars(select(AuditEvent).where(AuditEvent.chain == chain)).all()
    assert "need.amend" in {one.action for one in noted}
    assert {one.action for one in noted if one.action.startswith("response.")} == set()
