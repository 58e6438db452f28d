"""Who is told: an enterprise that is grown, where its figures are kept, and in which order the digest goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.goal import services
from platform_app.goal.queries.helping import helped_first
from platform_app.goal.services import Entry
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.matching import engine
from platform_app.matching.services import telling
from platform_app.needs.models import Need
from platform_app.notices.models import Mail, Notice
from platform_app.outbox import OutboxMessage
from platform_app.permissions import CLOCK, Duty, Identity
from tests import factories
from tests.integration.goal.growing_city import OFFICER, GrowingCity, build, grow, lead
from tests.support.platform import Visitor

Acting = Callable[..., Context]
Visiting = Callable[..., Visitor]


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about rules, not about data."""
    return sqlite_app


@pytest.fixture
def city(app: Flask) -> GrowingCity:
    engine.forget()
    made = build(database.session)
    factories.a_rule(database.session, "digest.from_hour", 0)
    factories.save(database.session)
    return made


def work() -> None:
    while deliver_messages(database.session) + run_due_jobs(database.session):
        pass


def test_an_enterprise_hears_in_its_language_that_it_is_grown_and_nobody_else_does(
    city: GrowingCity, acting: Acting
) -> None:
    grown, other = city.suppliers[:2]
    people = [
        factories.a_member(database.session, grown, Duty.BUYER, language="zh"),
        factories.a_member(database.session, grown, Duty.SELLER, language="en"),
    ]
    factories.a_member(database.session, other, Duty.OWNER)
    keys = {person.id for person in people}
    context = acting(OFFICER)
    row = services.add_to_pipeline(context, grown, Entry("alpha", context.today, "试点"))
    url = f"/pipeline/{row.public_id}"
    context.session.commit()
    work()
    notices = database.session.scalars(select(Notice).where(Notice.kind == "pipeline_entered")).all()
    assert {(one.user_id, one.url) for one in notices} == {(key, url) for key in keys}
    rows = database.session.execute(
        select(User.language, Mail.subject).join(Mail, Mail.recipient == User.email)
    )
    mails = {row.language: row.subject for row in rows}
    assert "列入链主培育：甲链" in mails["zh"]
    assert "towards leadership of a chain: Alpha" in mails["en"]


def test_a_time_that_ended_before_it_was_told_is_told_to_nobody(city: GrowingCity, acting: Acting) -> None:
    factories.a_member(database.session, city.suppliers[0], Duty.OWNER)
    context = acting(OFFICER)
    row = services.add_to_pipeline(context, city.suppliers[0], Entry("alpha", context.today, "试点"))
    services.end_membership(context, row, context.today, "误录")
    context.session.commit()
    work()
    assert database.session.scalars(select(Notice)).all() == []


def test_a_firm_outside_the_pipeline_finds_its_figures_from_its_profile(
    city: GrowingCity, visiting: Visiting
) -> None:
    firm = city.suppliers[0]
    person, stranger = (factories.a_member(database.session, one, Duty.OWNER) for one in city.suppliers[:2])
    factories.save(database.session)
    link, page = f'href="/enterprises/{firm.public_id}/records"', f"/enterprises/{firm.public_id}"
    assert link in visiting(person, firm).get(page).text
    assert visiting(person, firm).get(f"{page}/records").status_code == 200
    assert link not in visiting(stranger, city.suppliers[1]).get(page).text


def digest(context: Context) -> list[tuple[int, int]]:
    """Whom the digest tells of how many needs, in the order they are told."""
    telling.tell_of_opportunities(context)
    context.session.flush()
    rows = context.session.scalars(
        select(OutboxMessage).where(OutboxMessage.name == "opportunities_new").order_by(OutboxMessage.id)
    )
    return [(row.payload["enterprise_id"], row.payload["count"]) for row in rows]


def told(acting: Acting, who: Identity = CLOCK) -> list[tuple[int, int]]:
    """The same, and undone again."""
    context = acting(who)
    context.session.execute(update(Need).values(opened_at=clock.now() - timedelta(hours=2)))
    found = digest(context)
    context.session.rollback()
    return found


def by_fit(city: GrowingCity) -> list[int]:
    """Three suppliers that fit alike, the older first, then the firm that makes something near it."""
    return [*sorted(one.id for one in city.suppliers), city.firm.id]


def test_the_digest_tells_those_first_who_serve_the_goal_and_everybody_the_same(
    city: GrowingCity, acting: Acting
) -> None:
    """The last of the three that fit alike is grown, so a deal with it is worth something to the chain."""
    without = told(acting)
    assert [enterprise for enterprise, _ in without] == by_fit(city)
    grow(database.session, city.suppliers[-1], city.chain)
    factories.save(database.session)
    found = told(acting)
    assert found[0][0] == city.suppliers[-1].id
    assert sorted(found) == sorted(without)


@pytest.mark.parametrize("change", ["no weight", "target met"])
def test_without_weight_or_with_the_target_met_fit_alone_decides(
    city: GrowingCity, acting: Acting, change: str
) -> None:
    grow(database.session, city.suppliers[-1], city.chain)
    if change == "target met":
        lead(database.session, city.chain, 2)
    else:
        factories.a_rule(database.session, "goal.outreach_weight", 0)
    factories.save(database.session)
    assert [enterprise for enterprise, _ in told(acting)] == by_fit(city)


def test_a_likely_deal_stays_before_an_unlikely_one_that_serves_the_goal(
    city: GrowingCity, acting: Acting
) -> None:
    plain, grown = city.suppliers[0], city.suppliers[-1]
    grow(database.session, grown, city.chain)
    factories.save(database.session)
    order = {
        chance: helped_first(acting(CLOCK), {plain.id: {city.need: 0.9}, grown.id: {city.need: chance}})
        for chance in (0.3, 0.85)
    }
    assert order == {0.3: [plain.id, grown.id], 0.85: [grown.id, plain.id]}


def test_nobody_to_tell_is_nobody_first(city: GrowingCity, acting: Acting) -> None:
    assert helped_first(acting(CLOCK), {}) == []
