"""The pipeline is seen by the enterprise and the bureau only; one click makes a draft."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import EnterpriseFact, PipelineMembership
from platform_app.errors import Forbidden, RuleViolation
from platform_app.extensions import database
from platform_app.goal import services
from platform_app.goal.services import Entry, FactEntry
from platform_app.matching import engine
from platform_app.needs.models import Need
from platform_app.permissions import BureauDuty, Duty
from platform_app.rules.leader_criteria import CRITERIA
from platform_app.rules.services import RuleChange, set_rule
from tests import factories
from tests.integration.goal.growing_city import OFFICER, GrowingCity, build, open_need
from tests.support.platform import Visitor

Acting = Callable[..., Context]
Visiting = Callable[..., Visitor]


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about pages and rules, not about data."""
    return sqlite_app


@pytest.fixture
def city(app: Flask) -> GrowingCity:
    engine.forget()
    return build(database.session)


def person_of(city: GrowingCity, visiting: Visiting, *duties: Duty) -> Visitor:
    person = factories.a_member(database.session, city.firm, *duties)
    factories.save(database.session)
    return visiting(person, city.firm)


def test_the_enterprise_and_the_bureau_see_the_path_and_nobody_else(
    city: GrowingCity, visiting: Visiting
) -> None:
    url = f"/pipeline/{city.membership.public_id}"
    officer = factories.an_officer(database.session, BureauDuty.REVIEWER)
    elsewhere = factories.an_officer(database.session, BureauDuty.REVIEWER, district="320402")
    other = factories.a_member(database.session, city.suppliers[0], Duty.OWNER)
    factories.save(database.session)
    own = person_of(city, visiting, Duty.OWNER)
    assert (own.get(url).status_code, visiting(officer).get(url).status_code) == (200, 200)
    assert visiting(elsewhere).get(url).status_code == 404
    assert visiting(other, city.suppliers[0]).get(url).status_code == 404


def test_a_suggestion_becomes_one_prefilled_draft_however_often_it_is_clicked(
    city: GrowingCity, visiting: Visiting
) -> None:
    client = person_of(city, visiting, Duty.OWNER)
    assert "/goal/alpha/alpha.gear/draft" in client.get("/").text
    places = {client.post("/goal/alpha/alpha.gear/draft").location for _ in range(2)}
    assert len(places) == 1
    assert places.pop().endswith("/edit")
    database.session.rollback()
    drafts = database.session.scalars(select(Need).where(Need.enterprise_id == city.firm.id)).unique().all()
    assert [(one.segments[0].key, [line.name for line in one.lines]) for one in drafts] == [
        ("alpha.gear", ["gear"])
    ]


def test_a_segment_that_is_not_suggested_makes_no_draft(city: GrowingCity, visiting: Visiting) -> None:
    assert person_of(city, visiting, Duty.OWNER).post("/goal/alpha/alpha.motor/draft").status_code == 404


def test_an_officer_reads_the_sentence_of_the_chain(city: GrowingCity, visiting: Visiting) -> None:
    officer = factories.an_officer(database.session, BureauDuty.ANALYST)
    factories.save(database.session)
    page = visiting(officer).get("/").text
    assert "培育企业" in page
    assert 'id="leader-target"' in page


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": EnterpriseStatus.REGISTERED}, "pipeline_not_verified"),
        ({}, ""),
    ],
)
def test_only_verified_enterprises_are_grown(
    city: GrowingCity, acting: Acting, change: dict[str, object], reason: str
) -> None:
    firm = factories.an_enterprise(database.session, **change)
    context = acting(OFFICER)
    entry = Entry("alpha", context.today, "试点")
    if reason:
        with pytest.raises(RuleViolation, match=reason):
            services.add_to_pipeline(context, firm, entry)
        return
    row = services.add_to_pipeline(context, firm, entry)
    with pytest.raises(RuleViolation, match="pipeline_in_already"):
        services.add_to_pipeline(context, firm, entry)
    services.end_membership(context, row, context.today, "迁出")
    database.session.commit()
    deeds = database.session.scalars(select(AuditEvent.action).where(AuditEvent.action.like("pipeline.%")))
    assert sorted(deeds) == ["pipeline.add", "pipeline.end"]


def fact(**values: object) -> FactEntry:
    known: dict[str, object] = {"indicator": "rd_share", "year": 2024, "value": 4.0, "source": "报表"}
    return FactEntry(**(known | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"value": 101.0}, "fact_share"),
        ({"value": -1.0}, "fact_value"),
        ({"year": 2999}, "fact_year"),
        ({"indicator": "upstream_opened"}, "indicator_unknown"),
        ({"indicator": "no_incident", "value": 2.0}, "fact_value"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_at_its_field(
    city: GrowingCity, acting: Acting, values: dict[str, object], reason: str
) -> None:
    with pytest.raises(RuleViolation, match=reason):
        services.record_fact(acting(OFFICER), city.firm, fact(**values))


def test_the_same_figure_year_and_source_corrects_what_stood_there(city: GrowingCity, acting: Acting) -> None:
    for value in (4.0, 5.0):
        services.record_fact(acting(OFFICER), city.firm, fact(value=value))
    rows = database.session.scalars(select(EnterpriseFact).where(EnterpriseFact.indicator == "rd_share"))
    assert [row.value for row in rows] == [5.0]


def test_weights_that_do_not_add_up_to_a_hundred_are_refused(app: Flask, acting: Acting) -> None:
    from platform_app.permissions import Appointment, Identity

    manager = Identity(user_id=None, appointments=(Appointment(BureauDuty.MANAGER),))
    wrong = [dict(row) for row in CRITERIA]
    wrong[0]["weight"] = 30
    context = acting(manager)
    with pytest.raises(RuleViolation, match="criteria_weights"):
        set_rule(context, RuleChange("goal.criteria", wrong, context.today, "test"))
    wrong[1]["weight"] = 5
    assert set_rule(context, RuleChange("goal.criteria", wrong, context.today, "test")).value == wrong


def test_an_enterprise_records_nothing_about_another(city: GrowingCity, acting: Acting) -> None:
    with pytest.raises(Forbidden):
        services.record_fact(acting(), city.firm, fact())


def test_the_badge_stands_on_the_list_of_a_grown_buyer_alone_and_moves_nothing(
    city: GrowingCity, visiting: Visiting
) -> None:
    need = open_need(database.session, city.firm, city.gear)
    factories.save(database.session)
    client = person_of(city, visiting, Duty.OWNER)
    url = f"/needs/{need.public_id}/suggestions"
    badge = "有助成为链主"
    page = client.get(url).text
    assert page.count(badge) == len(city.suppliers)
    membership = database.session.get_one(PipelineMembership, city.membership.id)
    membership.ended_on, membership.ended_reason = membership.since, "test"
    factories.save(database.session)
    assert order(client.get(url).text) == order(page)
    assert badge not in client.get(url).text


def order(page: str) -> list[str]:
    """Return the ranks, names and scores of a list, in order."""
    return re.findall(r'id="capability-[^"]*"|data-figure[^>]*value="[^"]*"', page)
