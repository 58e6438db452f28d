"""The seller's pages and the public page, as a browser meets them."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, MatchChange
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.extensions import database
from platform_app.permissions import Duty
from tests import factories
from tests.support.statements import reading

Enter = Callable[..., FlaskClient]


def form(**values: object) -> dict[str, object]:
    return {
        "name": "交叉滚子轴承",
        "kind": "make",
        "makes_now": "yes",
        "segments": ["robot.bearing"],
        "description": "",
    } | values


def seller(session: Session, signed_in: Enter) -> tuple[FlaskClient, int]:
    enterprise = factories.an_enterprise(session)
    person = factories.a_member(session, enterprise, Duty.SELLER)
    factories.save(session)
    return signed_in(person, enterprise.id), enterprise.id


def only(session: Session) -> Capability:
    """Return the one card as the database holds it, outside any transaction."""
    return cards(session)[0]


def cards(session: Session) -> list[Capability]:
    session.rollback()
    found = list(session.scalars(select(Capability).order_by(Capability.id)))
    for one in found:
        session.expunge(one)
    session.rollback()
    return found


def test_a_card_with_name_and_segment_is_listed_and_fed_to_the_engine(
    robots: Session, signed_in: Enter
) -> None:
    client, _ = seller(robots, signed_in)
    answer = client.post("/capabilities/new", data=form())
    assert answer.status_code == 303
    card = only(robots)
    assert card.status is CapabilityStatus.LISTED
    assert card.confirmed_at is not None
    assert (
        robots.scalars(select(MatchChange.thing_id).where(MatchChange.kind == "capability")).first()
        == card.id
    )
    assert client.get(answer.location).status_code == 200


def test_a_card_kept_as_a_draft_needs_no_segment(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    assert client.post("/capabilities/new", data=form(segments=[], draft="yes")).status_code == 303
    assert only(robots).status is CapabilityStatus.DRAFT


def test_an_empty_form_is_refused_with_the_field_named(
    sqlite_app: Flask, robots: Session, signed_in: Enter
) -> None:
    client, _ = seller(robots, signed_in)
    answer = client.post("/capabilities/new", data={})
    assert answer.status_code == 422
    assert 'href="#name"' in answer.text


def test_listing_without_a_segment_is_refused_at_the_segments(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    answer = client.post("/capabilities/new", data=form(segments=[]))
    assert answer.status_code == 422
    assert 'href="#segments-0"' in answer.text
    assert cards(robots) == []


def test_measures_are_kept_by_code_whatever_they_are_called(measured: Session, signed_in: Enter) -> None:
    client, _ = seller(measured, signed_in)
    rows = {
        "measures-0-parameter": "外径",
        "measures-0-minimum": "10",
        "measures-0-maximum": "1,200",
        "measures-0-unit": "毫米",
        "measures-1-parameter": "Ra",
        "measures-1-minimum": "0.8",
    }
    assert client.post("/capabilities/new", data=form(**rows)).status_code == 303
    assert only(measured).dimensions == [
        {"parameter": "diameter", "minimum": 10.0, "maximum": 1200.0, "unit": "mm"},
        {"parameter": "roughness", "minimum": 0.8, "maximum": None, "unit": "um"},
    ]


def test_a_stale_edit_is_answered_with_both_texts(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    client.post("/capabilities/new", data=form())
    card = only(robots)
    address = f"/capabilities/{card.public_id}/edit"
    version = card.version
    assert client.post(address, data=form(name="第一", version=version)).status_code == 303
    answer = client.post(address, data=form(name="第二", version=version))
    assert answer.status_code == 409
    assert "第一" in answer.text
    assert "第二" in answer.text


def test_still_valid_brings_a_stale_card_back(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    client.post("/capabilities/new", data=form())
    card = robots.scalars(select(Capability)).one()
    card.status = CapabilityStatus.STALE
    address = f"/capabilities/{card.public_id}/confirm"
    factories.save(robots, card)
    assert client.post(address).status_code == 303
    assert only(robots).status is CapabilityStatus.LISTED


def test_retired_cards_leave_the_list_and_come_back_as_drafts(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    client.post("/capabilities/new", data=form())
    card = only(robots)
    client.post(f"/capabilities/{card.public_id}/retire")
    assert card.public_id not in client.get("/capabilities").text
    assert card.public_id in client.get("/capabilities?status=retired").text
    client.post(f"/capabilities/{card.public_id}/restore")
    assert only(robots).status is CapabilityStatus.DRAFT


def test_a_stranger_reads_a_verified_enterprises_card_and_nothing_else(app: Flask, robots: Session) -> None:
    chain = factories.a_chain(robots)
    segment = factories.a_segment(robots, chain)
    verified = factories.a_capability(robots, factories.an_enterprise(robots), segment)
    known, name = verified.public_id, verified.name
    unverified = factories.a_capability(
        robots, factories.an_enterprise(robots, status=EnterpriseStatus.REGISTERED), segment
    )
    hidden = unverified.public_id
    factories.save(robots)
    client = app.test_client()
    page = client.get(f"/capabilities/{known}")
    assert page.status_code == 200
    assert name in page.text
    assert "/edit" not in page.text
    assert client.get(f"/capabilities/{hidden}").status_code == 302
    assert client.get("/capabilities/nothing-there").status_code == 302


def test_another_enterprise_can_neither_change_nor_move_a_card(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    address = "/capabilities/" + factories.a_capability(robots, factories.an_enterprise(robots)).public_id
    factories.save(robots)
    for verb in ("confirm", "retire", "duplicate"):
        assert client.post(f"{address}/{verb}").status_code == 403
        robots.rollback()
    assert client.get(f"{address}/edit").status_code == 403
    robots.rollback()
    assert client.post(f"{address}/edit", data=form()).status_code == 403


def test_a_copy_is_a_draft_that_says_the_same(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    client.post("/capabilities/new", data=form(processes="CNC 车削\n磨削"))
    card = only(robots)
    assert client.post(f"/capabilities/{card.public_id}/duplicate").status_code == 303
    first, copy = cards(robots)
    assert copy.status is CapabilityStatus.DRAFT
    assert copy.processes == first.processes == ["CNC 车削", "磨削"]
    assert [one.key for one in copy.segments] == ["robot.bearing"]


def test_a_list_of_many_cards_costs_no_more_statements_than_one(robots: Session, signed_in: Enter) -> None:
    client, _ = seller(robots, signed_in)
    client.post("/capabilities/new", data=form())
    with reading(database.engine) as few:
        client.get("/capabilities")
    for number in range(12):
        client.post("/capabilities/new", data=form(name=f"能力{number}"))
    with reading(database.engine) as many:
        client.get("/capabilities")
    assert len(many) <= len(few) <= 12
