"""The chain editor: every save is an edition with a note, segments are retired and never dropped."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.chainfile import LinkRecord, SegmentRecord, parse_chain
from graph.records import Stage
from platform_app.chains import queries, services
from platform_app.chains.differences import differences
from platform_app.chains.models import ChainEdition, Segment
from platform_app.chains.services import Head, HighGrowth, Target
from platform_app.context import Context
from platform_app.errors import Forbidden, RuleViolation
from platform_app.permissions import Appointment, BureauDuty, Identity
from tests import factories

Acting = Callable[..., Context]
MANAGER = Identity(user_id=None, appointments=(Appointment(BureauDuty.MANAGER),))
TEXT = """
code: robot
name_zh: 机器人
name_en: Robotics
source: a test
segments:
  - {id: motor, zh: 电机, en: Motors, stage: upstream}
  - {id: gear, zh: 减速器, en: Gears, stage: upstream}
  - {id: arm, zh: 本体, en: Robots, stage: midstream}
links:
  - motor>arm
"""
OTHER = TEXT.replace("code: robot", "code: drone").replace("机器人", "无人机")


@pytest.fixture
def editing(session: Session, acting: Acting) -> Context:
    found = acting(MANAGER)
    for text in (TEXT, OTHER):
        record = parse_chain(text).record
        assert record is not None
        services.store_chain(found, record, note="first")
    session.commit()
    return acting(MANAGER)


def segment(code: str = "sensor", **values: object) -> SegmentRecord:
    defaults = {"id": code, "stage": Stage.UPSTREAM, "name_zh": "传感器", "name_en": "Sensors"}
    return SegmentRecord(**(defaults | values))  # type: ignore[arg-type]


def test_a_saved_segment_is_a_new_edition_with_its_note_and_difference(editing: Context) -> None:
    chain = queries.get_chain(editing, "robot")
    changed = segment("motor", name_zh="伺服电机", name_en="Motors", products=("交流伺服",))
    services.save_segment(editing, chain, changed, "say it exactly")
    newest, first = queries.list_editions(editing, chain)
    assert (newest.number, newest.note, first.note) == (2, "say it exactly", "first")
    found = {
        (one.kind, one.thing, one.field, one.after) for one in differences(first.content, newest.content)
    }
    assert found == {
        ("segment_changed", "motor", "name_zh", "伺服电机"),
        ("segment_changed", "motor", "products", "交流伺服"),
    }


def test_segments_and_links_are_added_and_removed(editing: Context) -> None:
    chain = queries.get_chain(editing, "robot")
    services.add_segment(editing, chain, segment(), "more")
    services.add_link(editing, chain, LinkRecord("sensor", "arm", "eyes"), "more")
    services.remove_link(editing, chain, "motor", "arm", "less")
    kinds = []
    editions = list(reversed(queries.list_editions(editing, chain)))
    for before, after in pairwise(editions):
        kinds += [one.kind for one in differences(before.content, after.content)]
    assert kinds == ["segment_added", "link_added", "link_removed"]
    assert [(one.supplier, one.alternative_group) for one in queries.record(editing, chain).links] == [
        ("sensor", "eyes")
    ]


def test_a_retired_segment_keeps_its_row_names_its_successor_and_leaves_the_structure(
    editing: Context,
) -> None:
    chain = queries.get_chain(editing, "robot")
    key = queries.get_segment(editing, "robot.motor").id
    services.retire_segment(editing, chain, "motor", ["gear"], "one of them")
    row = editing.session.get(Segment, key)
    assert row is not None
    assert row.retired_at is not None
    assert queries.record(editing, chain).segments[0].successors == ("gear",)
    assert "robot.motor" not in {one.key for one in queries.structure(editing).segments}
    services.restore_segment(editing, chain, "motor", "back")
    assert "robot.motor" in {one.key for one in queries.structure(editing).segments}


@pytest.mark.parametrize(
    ("act", "reason", "field"),
    [
        (lambda c, k: services.add_segment(c, k, segment("motor"), "n"), "chain_file_duplicate", "code"),
        (lambda c, k: services.add_segment(c, k, segment("Bad!"), "n"), "chain_file_bad_id", "code"),
        (
            lambda c, k: services.add_link(c, k, LinkRecord("arm", "arm"), "n"),
            "chain_file_self_link",
            "supplier",
        ),
        (
            lambda c, k: services.add_link(c, k, LinkRecord("motor", "arm"), "n"),
            "chain_file_duplicate",
            "supplier",
        ),
        (
            lambda c, k: services.retire_segment(c, k, "motor", ["none"], "n"),
            "successor_retired",
            "successors",
        ),
        (
            lambda c, k: services.save_high_growth(c, k, HighGrowth(True, "", "n")),
            "chain_file_source_missing",
            "source",
        ),
        (lambda c, k: services.set_target(c, k, Target(2026, 4, 3, 5, "s")), "target_order", "target"),
    ],
)
def test_what_breaks_the_rule_is_refused_at_its_field(
    editing: Context, act: Callable[..., object], reason: str, field: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        act(editing, queries.get_chain(editing, "robot"))
    assert (refused.value.reason, refused.value.field) == (reason, field)


def test_an_officer_of_another_chain_may_not_edit(editing: Context, acting: Acting) -> None:
    other = queries.get_chain(editing, "drone")
    scoped = acting(Identity(appointments=(Appointment(BureauDuty.MANAGER, other.id),)))
    chain = queries.get_chain(scoped, "robot")
    for act in (
        lambda: services.save_head(scoped, chain, Head("甲", "A", "s", "n")),
        lambda: services.save_high_growth(scoped, chain, HighGrowth(False, "", "n")),
        lambda: services.add_equivalence(scoped, "robot.motor", "drone.motor", "n"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_an_equivalence_is_an_edition_of_both_chains_and_can_be_taken_back(editing: Context) -> None:
    services.add_equivalence(editing, "robot.motor", "drone.motor", "the same motors")
    assert queries.structure(editing).equivalences == (("robot.motor", "drone.motor"),)
    notes = editing.session.scalars(
        select(ChainEdition.note).where(ChainEdition.number == 2).order_by(ChainEdition.id)
    ).all()
    assert notes == ["the same motors", "the same motors"]
    services.remove_equivalence(editing, "drone.motor", "robot.motor", "no longer")
    assert queries.structure(editing).equivalences == ()
    with pytest.raises(RuleViolation):
        services.add_equivalence(editing, "robot.motor", "robot.gear", "n")


def test_the_city_list_needs_a_source_and_is_taken_back(editing: Context) -> None:
    chain = queries.get_chain(editing, "robot")
    services.save_high_growth(editing, chain, HighGrowth(True, "Daily 2022", "listed"))
    assert (chain.high_growth, chain.high_growth_source) == (True, "Daily 2022")
    services.save_high_growth(editing, chain, HighGrowth(False, "", "no longer"))
    assert (chain.high_growth, chain.high_growth_source) == (False, "")


@pytest.fixture
def officer(editing: Context, session: Session, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    session.rollback()
    person = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session)
    return signed_in(person)


def test_an_editor_saves_a_segment_in_the_browser_and_a_stale_one_is_told(
    officer: FlaskClient, session: Session
) -> None:
    sent = {
        "version": "1",
        "code": "gear",
        "name_zh": "谐波减速器",
        "name_en": "Harmonic gears",
        "stage": "upstream",
        "weight": "2",
        "products": "柔轮\n钢轮",
        "note": "exact",
    }
    address = "/structures/robot/segments/gear"
    assert officer.post(address, data=sent).status_code == 303
    assert officer.post(address, data=sent).status_code == 409
    row = session.scalars(select(Segment).where(Segment.name_zh == "谐波减速器")).one()
    assert (row.products, row.weight, row.is_key) == (["柔轮", "钢轮"], 2.0, False)
    session.rollback()


@pytest.mark.parametrize(
    "address",
    ["head", "segments/new", "segments/gear", "segments/gear/retire", "links/add", "high-growth", "target"],
)
def test_a_form_sent_empty_names_its_fields(officer: FlaskClient, address: str) -> None:
    answer = officer.post(f"/structures/robot/{address}", data={"version": "1"})
    assert answer.status_code == 422
    assert 'id="error-summary"' in answer.text


def test_strangers_and_reviewers_do_not_edit(
    officer: FlaskClient, session: Session, signed_in: Callable[..., FlaskClient]
) -> None:
    person = factories.an_officer(session, BureauDuty.REVIEWER)
    factories.save(session)
    reviewer = signed_in(person)
    assert reviewer.get("/structures/robot").status_code == 200
    assert "add-link" not in reviewer.get("/structures/robot").text
    assert reviewer.get("/structures/robot/head").status_code == 403
    assert reviewer.get("/structures/import").status_code == 403
    assert reviewer.application.test_client().get("/structures").status_code == 302
