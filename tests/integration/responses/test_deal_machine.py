"""Whatever people, the worker and the time do in whatever order: each deal obeys the model, from letters to award."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.needs import services as needs
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK, Duty, Identity
from platform_app.responses import services
from platform_app.responses.models.award import WHOLE
from platform_app.responses.services import AwardEntry, Verdict
from tests import factories
from tests.integration.needs.city import City, a_city, acting_for
from tests.integration.responses.deal_machine import Deed
from tests.integration.responses.deal_reaching import WHO, ReachingDeal
from tests.integration.responses.deal_ways import EVERY_STATE, WAYS
from tests.integration.responses.quoting import a_quotation, several_rivals

PRICES = st.integers(1, 10_000)


class DealMachine(ReachingDeal):
    """The need, its three suppliers, and everything anybody may do."""

    @initialize(stage=st.sampled_from(["fresh", "answered", "closed", "opened", "opened", "opened"]))
    def begin(self, stage: str) -> None:
        """Begin somewhere on the way, so that short runs reach every end."""
        if stage != "fresh":
            self.hand_in(0, 80)
            self.hand_in(1, 90)
            self.write(2)
        if stage in ("closed", "opened"):
            self.let_the_deadline_pass(0)
            self.close()
        if stage == "opened":
            self.unseal(by_clock=False)

    @rule(who=WHO)
    def write(self, who: int) -> None:
        self.do(
            self.suppliers[who].identity,
            lambda context, _need: services.keep_typed(context, self.of(context, who), [("a", "b")]),
            allowed=self.deal.write(who),
        )

    @rule(who=WHO, price=PRICES)
    def hand_in(self, who: int, price: int) -> None:
        self.do(
            self.suppliers[who].identity,
            lambda context, need: services.submit(
                context, self.of(context, who), a_quotation(need, str(price))
            ),
            allowed=self.deal.hand_in(who, price),
        )

    @rule(who=WHO, back=st.booleans())
    def take_back_or_up(self, who: int, back: bool) -> None:
        if who in self.deal.answers:
            deed = services.withdraw if back else services.resume
            self.do(
                self.suppliers[who].identity,
                lambda context, _need: deed(context, self.response(who)),
                allowed=self.deal.take_back(who) if back else self.deal.take_up(who),
            )

    @rule(on=st.booleans())
    def suspend_or_resume(self, on: bool) -> None:
        if on:
            self.do(
                self.city.reviews(),
                lambda c, need: needs.suspend(c, need, "why"),
                allowed=self.deal.suspend(),
            )
        else:
            self.do(self.city.reviews(), needs.resume, allowed=self.deal.resume())

    @rule(sure=st.integers(0, 2))
    def let_the_deadline_pass(self, sure: int) -> None:
        if not sure and not self.deal.is_past:
            clock.shift(clock.offset() + timedelta(days=10))
            self.deal.is_past = True

    @precondition(lambda self: self.deal.is_past)
    @rule()
    def close(self) -> None:
        self.deal.close()
        self.do(CLOCK, lambda context, _need: needs.close_due(context), allowed=True)

    @rule()
    def expire(self) -> None:
        self.deal.expire()
        self.do(CLOCK, lambda context, _need: services.expire_late(context), allowed=True)

    @rule(by_clock=st.booleans())
    def unseal(self, by_clock: bool) -> None:
        who = CLOCK if by_clock else self.city.buys()
        self.do(who, services.unseal, allowed=self.deal.unseal())

    @rule(who=WHO, good=st.booleans())
    def shortlist_or_decline(self, who: int, good: bool) -> None:
        if who not in self.deal.answers:
            return
        if good:
            allowed = self.deal.shortlist(who)
            self.do(
                self.city.buys(), lambda c, _n: services.shortlist(c, self.response(who)), allowed=allowed
            )
        else:
            allowed = self.deal.decline(who)
            self.do(
                self.city.buys(),
                lambda c, _n: services.decline(c, self.response(who), "price"),
                allowed=allowed,
            )

    @rule(first=WHO, second=WHO, points=st.integers(1, WHOLE - 1), whole=st.booleans(), reserve=st.booleans())
    def award(self, first: int, second: int, points: int, whole: bool, reserve: bool) -> None:
        waiting = self.deal.standing("submitted", "shortlisted")
        first, second = (waiting[who % len(waiting)] if waiting and whole else who for who in (first, second))
        shares_of = {first: points, second: WHOLE - points} if first != second else {first: WHOLE}
        if not whole:
            shares_of[first] -= 1
        winners = {who: share for who, share in shares_of.items() if share and who in self.deal.answers}
        others = [who for who in waiting if who not in winners]

        def deed(context: Context, need: Need) -> None:
            [line] = need.lines
            shares = {(line.public_id, self.response(who).public_id): share for who, share in winners.items()}
            verdicts = {
                self.response(who).public_id: Verdict(at, "") if reserve else Verdict(code="price")
                for at, who in enumerate(others, start=1)
            }
            services.award(context, need, AwardEntry("why", shares, verdicts))

        counted = {who: share for who, share in winners.items() if who in waiting}
        allowed = self.deal.award(
            list(counted),
            "reserve" if reserve else "declined",
            whole=sum(counted.values()) == WHOLE,
        )
        self.do(self.city.buys(), deed, allowed=allowed)

    @rule(how=st.sampled_from(["none suitable", "cancel", "withdraw", "withdraw"]), sure=st.booleans())
    def end(self, how: str, sure: bool) -> None:
        if not sure:
            return
        verdicts = {
            self.response(who).public_id: Verdict(code="price")
            for who in self.deal.standing("submitted", "shortlisted")
        }
        self.session.rollback()
        deeds: dict[str, tuple[Deed, Callable[[], bool]]] = {
            "none suitable": (
                lambda c, need: services.find_none_suitable(c, need, "why", verdicts),
                self.deal.find_none_suitable,
            ),
            "cancel": (lambda c, need: needs.cancel(c, need, "why"), self.deal.cancel),
            "withdraw": (lambda c, need: needs.withdraw(c, need, "why"), self.deal.withdraw),
        }
        deed, model = deeds[how]
        self.do(self.city.buys(), deed, allowed=model())

    @precondition(lambda self: self.deal.need in ("withdrawn", "cancelled"))
    @rule()
    def answer_those_who_wait(self) -> None:
        self.deal.answer_waiting()
        self.do(CLOCK, lambda context, need: services.decline_waiting(context, need.id), allowed=True)


def a_colleague(session: Session, city: City) -> Identity:
    """Return somebody who approves for the buyer."""
    user = factories.a_member(session, session.merge(city.buyer), Duty.APPROVER)
    factories.save(session)
    return acting_for(session, user, session.merge(city.buyer), Duty.APPROVER)


def run(session: Session, examples: int, length: int) -> None:
    """Let the machine run, and see that it came everywhere."""
    city = a_city(session)
    reached: set[str] = set()
    machine = type(
        "CityMachine",
        (DealMachine,),
        {
            "city": city,
            "colleague": a_colleague(session, city),
            "suppliers": several_rivals(session, 3),
            "reached": reached,
        },
    )
    checks = list(HealthCheck)
    try:
        for stage, steps in WAYS:
            one = machine()
            one.begin(stage)
            one.everything_stands_as_the_model_says()
            for name, given in steps:
                getattr(one, name)(**given)
                one.everything_stands_as_the_model_says()
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=examples, stateful_step_count=length, deadline=None, suppress_health_check=checks
            ),
        )
    finally:
        clock.shift(timedelta(0))
    assert reached == EVERY_STATE


def test_no_forbidden_state_is_reached(sqlite_app: Flask) -> None:
    run(database.session, 45, 10)


@pytest.mark.slow
def test_no_forbidden_state_is_reached_in_many_runs(app: Flask, session: Session) -> None:
    run(session, 60, 20)
