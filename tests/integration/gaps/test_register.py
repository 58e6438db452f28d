"""The register of gaps: the coverage run says what is there, people say what is done, neither writes the other's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.capabilities.feed import CAPABILITY, feed
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.files.models import ScanState, StoredFile
from platform_app.gaps import queries, services
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import ActionKind, ClosedHow, Gap, GapKind
from platform_app.gaps.queries import Wanted
from platform_app.gaps.services import ActionEntry, Assignment, Reason
from platform_app.permissions import CLOCK
from tests import factories
from tests.integration.gaps.workplace import Workplace, build, given, run, supplied, the_gap
from tests.support.platform import fill_reference

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def place(session: Session) -> Workplace:
    return build(session)


def test_the_run_finds_gaps_with_their_measures_and_running_again_changes_nothing(
    session: Session, acting: Act, place: Workplace
) -> None:
    assert run(session, acting) == services.Run(2, 2, 0, 0)
    motor, arm = (
        the_gap(session, one, kind)
        for one, kind in ((place.motor, GapKind.MISSING), (place.arm, GapKind.SINGLE))
    )
    assert (motor.verified, motor.endangered, motor.severity) == (0, 1, 40 + 15 + 4)
    assert (arm.verified, arm.endangered, arm.severity) == (1, 0, 20 + 15)
    before = [(one.version, one.since, one.status) for one in (motor, arm)]
    assert run(session, acting) == services.Run(2, 0, 0, 0)
    assert [(one.version, one.since, one.status) for one in (motor, arm)] == before
    assert services.run_if_due(acting(CLOCK)) is None


def test_the_run_never_writes_what_people_wrote(session: Session, acting: Act, place: Workplace) -> None:
    gap = given(session, acting, place)
    human = (gap.owner_id, gap.due_on, gap.district, gap.status)
    supplied(session, place)
    clock.shift(timedelta(days=1))
    assert run(session, acting).gone == 1
    assert (gap.owner_id, gap.due_on, gap.district, gap.status) == human
    assert gap.gone_on == clock.city_date(clock.now())
    assert the_gap(session, place.motor, GapKind.SINGLE).status is GapStatus.OPEN


def test_a_gap_nobody_works_on_closes_when_it_is_gone_and_opens_when_it_is_back(
    session: Session, acting: Act, place: Workplace
) -> None:
    run(session, acting)
    gap = the_gap(session, place.motor, GapKind.MISSING)
    maker = supplied(session, place)
    run(session, acting)
    assert (gap.status, gap.closed_how) == (GapStatus.CLOSED, ClosedHow.HEALED)
    for card in session.scalars(select(Capability).where(Capability.enterprise_id == maker.id)).unique():
        card.makes_now = False
        feed(acting(), CAPABILITY, card.id)
    factories.save(session)
    assert run(session, acting).reopened == 1
    assert (gap.status, gap.times_reopened) == (GapStatus.OPEN, 1)


def test_a_gap_is_closed_by_the_supplier_the_figures_know_and_by_no_other(
    session: Session, acting: Act, place: Workplace
) -> None:
    gap = given(session, acting, place)
    with pytest.raises(RuleViolation) as refused:
        services.close_by_supplier(acting(place.scouts()), gap, place.firm)
    assert (refused.value.reason, refused.value.field) == ("gap_not_a_supplier", "supplier")
    session.rollback()
    maker = supplied(session, place)
    services.close_by_supplier(acting(place.scouts()), gap, maker)
    session.commit()
    assert (gap.status, gap.closed_by_id) == (GapStatus.CLOSED, maker.id)


def test_a_single_source_is_not_closed_by_its_one_supplier(
    session: Session, acting: Act, place: Workplace
) -> None:
    run(session, acting)
    gap = the_gap(session, place.arm, GapKind.SINGLE)
    context = acting(place.manages())
    services.assign(context, gap, Assignment(place.manager.id, context.today + timedelta(days=9)))
    with pytest.raises(RuleViolation) as refused:
        services.close_by_supplier(context, gap, place.firm)
    assert refused.value.reason == "gap_still_there"


def test_a_reason_needs_a_document_and_holds_until_its_day(
    session: Session, acting: Act, place: Workplace
) -> None:
    gap = given(session, acting, place)
    context = acting(place.manages())
    reason = Reason("supplied_from_outside", "长期协议", context.today + timedelta(days=40))
    with pytest.raises(RuleViolation) as refused:
        services.close_for_reason(context, gap, reason)
    assert refused.value.reason == "gap_document_missing"
    with pytest.raises(Forbidden):
        services.close_for_reason(acting(place.scouts()), gap, reason)
    session.rollback()
    _document(session, gap, place.manager)
    services.close_for_reason(acting(place.manages()), gap, reason)
    session.commit()
    assert run(session, acting).reopened == 0
    clock.shift(timedelta(days=41))
    assert run(session, acting).reopened == 1
    assert gap.status is GapStatus.OPEN


def _document(session: Session, gap: Gap, who: User) -> None:
    session.add(
        StoredFile(
            name="协议.pdf",
            media_type="application/pdf",
            size=9,
            sha256="0" * 64,
            storage_name="x",
            scan=ScanState.NOT_SCANNED,
            uploaded_by=who.id,
            uploaded_at=clock.now(),
            parent_kind="gap",
            parent_id=gap.id,
            parent_public_id=gap.public_id,
        )
    )
    factories.save(session)


def test_an_action_names_one_candidate_and_puts_the_gap_under_way(
    session: Session, acting: Act, place: Workplace
) -> None:
    gap = given(session, acting, place)
    context = acting(place.scouts())
    due = context.today + timedelta(days=5)

    def entry(kind: ActionKind, firm: Enterprise | None, outside: str) -> ActionEntry:
        return ActionEntry(kind, place.scout.id, due, "目标", firm, outside)

    for kind, firm, outside, reason in (
        (ActionKind.INVEST, place.firm, "外地公司", "gap_two_candidates"),
        (ActionKind.RAISE_LOCAL, None, "外地公司", "gap_not_local"),
    ):
        with pytest.raises(RuleViolation) as refused:
            services.add_action(context, gap, entry(kind, firm, outside))
        assert refused.value.reason == reason
    action = services.add_action(context, gap, entry(ActionKind.INVEST, None, "外地公司"))
    services.take_up(context, action)
    services.end_action(context, action, "已落户", done=True)
    session.commit()
    assert gap.status is GapStatus.IN_PROGRESS
    with pytest.raises(Conflict):
        services.end_action(acting(place.scouts()), action, "再次", done=False)


def test_officers_see_and_are_given_the_gaps_of_their_scope(
    session: Session, acting: Act, place: Workplace
) -> None:
    gap = given(session, acting, place)
    rows = session.scalars(queries.list_gaps(acting(place.scouts()), Wanted(mine=True))).unique().all()
    assert rows == [gap]
    assert session.scalars(queries.list_gaps(acting(place.elsewhere()), Wanted())).unique().all() == []
    with pytest.raises(NotFound):
        queries.get(acting(place.elsewhere()), gap.public_id)
    context = acting(place.manages())
    with pytest.raises(RuleViolation) as refused:
        services.assign(context, gap, Assignment(place.stranger.id, context.today))
    assert refused.value.reason == "gap_owner_scope"
    with pytest.raises(Forbidden):
        services.assign(acting(place.scouts()), gap, Assignment(place.scout.id, context.today))


def test_two_officers_at_once_get_a_conflict_page_not_a_lost_update(
    session: Session, acting: Act, place: Workplace, signed_in: Callable[..., FlaskClient]
) -> None:
    run(session, acting)
    gap = the_gap(session, place.motor, GapKind.MISSING)
    seen, address = gap.version, f"/bureau/gaps/{gap.public_id}"
    browser = signed_in(place.manager)
    sent = {"owner": place.scout.public_id, "due_on": "2030-01-01", "district": "", "version": str(seen)}
    assert browser.post(f"{address}/assign", data=sent).status_code == 303
    assert browser.post(f"{address}/assign", data={**sent, "due_on": "2031-01-01"}).status_code == 409
    shown = browser.get("/bureau/gaps?owner=me&status=assigned")
    assert shown.status_code == 200
    assert browser.get("/bureau/gaps.xlsx").data[:2] == b"PK"
    with Session(session.get_bind()) as other:
        assert other.scalars(select(Gap.due_on).where(Gap.id == gap.id)).one() == date(2030, 1, 1)
