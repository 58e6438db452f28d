"""Files of a need: added until the deadline, opened to more people, superseded and never lost, counted."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.confidentiality import queries, services
from platform_app.confidentiality.copies import KIND
from platform_app.confidentiality.models import NdaKind, NeedDocument, Visibility
from platform_app.confidentiality.services import NdaEntry
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.files import services as files
from platform_app.files.models import StoredFile
from platform_app.needs.models import Need
from platform_app.permissions import Duty
from platform_app.rules.models import RuleEntry
from tests import factories
from tests.integration.confidentiality.secrets import add_file, choose, received, sign
from tests.integration.files.test_files import a_picture
from tests.integration.needs.city import City
from tests.support.platform import Visitor

Act = Callable[..., Context]
V = Visibility


@pytest.fixture
def draft(session: Session, city: City) -> Need:
    made = factories.a_need(session, session.merge(city.buyer), session.merge(city.segment))
    factories.save(session)
    return made


def test_before_the_need_opens_the_buyer_changes_the_readers_freely(
    session: Session, city: City, draft: Need, acting: Act, folder: Path
) -> None:
    document = add_file(session, acting, city.buys(), draft, folder, V.PUBLIC)
    for visibility in (V.SHORTLISTED, V.MATCHED, V.PUBLIC):
        session.rollback()
        found = queries.get_document(acting(city.buys()), document.public_id)
        services.disclose(acting(city.buys()), found, visibility)
        session.commit()
        assert session.get_one(NeedDocument, document.id).visibility is visibility


@pytest.mark.parametrize("before", list(V))
@pytest.mark.parametrize("after", list(V))
def test_once_it_is_open_a_file_is_only_opened_to_more_people(
    session: Session, city: City, need: Need, acting: Act, folder: Path, before: V, after: V
) -> None:
    choose(session, acting, city.buys(), need)
    document = add_file(session, acting, city.buys(), need, folder, before)
    session.rollback()
    context = acting(city.buys())
    found = queries.get_document(context, document.public_id)
    order = list(V)
    if order.index(after) > order.index(before):
        with pytest.raises(RuleViolation, match="document_only_wider"):
            services.disclose(context, found, after)
        return
    services.disclose(context, found, after)
    session.commit()
    assert session.get_one(NeedDocument, document.id).visibility is after
    written = session.scalars(select(AuditEvent).where(AuditEvent.action == "need_document.disclose")).all()
    assert [one.changes["visibility"] for one in written] == (
        [] if before is after else [[before.value, after.value]]
    )


def test_after_the_deadline_nothing_changes(
    session: Session, city: City, need: Need, acting: Act, folder: Path
) -> None:
    document = add_file(session, acting, city.buys(), need, folder, V.MATCHED)
    session.rollback()
    session.get_one(Need, need.id).closes_at = clock.now() - timedelta(seconds=1)
    factories.save(session)
    context = acting(city.buys())
    found = queries.get_document(context, document.public_id)
    with pytest.raises(Conflict, match="need_files_fixed"):
        services.disclose(context, found, V.PUBLIC)
    with pytest.raises(Conflict, match="need_files_fixed"):
        services.add_document(context, found.need, received(folder, "b.step"), V.PUBLIC, scanned=False)
    with pytest.raises(Conflict, match="need_files_fixed"):
        services.choose_nda(context, found.need, NdaEntry(NdaKind.STANDARD))
    with pytest.raises(Conflict, match="need_files_fixed"):
        files.add(context, KIND, found.public_id, received(folder, "b.step"), scanned=False)


def test_a_new_version_supersedes_and_the_old_one_stays_readable(
    session: Session, city: City, need: Need, acting: Act, folder: Path
) -> None:
    document = add_file(session, acting, city.buys(), need, folder, V.MATCHED)
    session.rollback()
    files.add(
        acting(city.buys()),
        KIND,
        document.public_id,
        received(folder, "new.step", b"newer"),
        scanned=False,
    )
    session.commit()
    context = acting(city.sells())
    asked = session.get_one(Need, need.id)
    [shown] = queries.list_documents(context, asked, queries.access_to(context, asked))
    assert [one.name for one in shown.versions] == ["matched.step", "new.step"]
    assert shown.newest.name == "new.step"
    assert len({one.sha256 for one in shown.versions}) == 2


def test_what_suppliers_may_have_read_is_not_taken_away(
    session: Session, city: City, need: Need, draft: Need, acting: Act, folder: Path
) -> None:
    add_file(session, acting, city.buys(), need, folder, V.PUBLIC)
    add_file(session, acting, city.buys(), draft, folder, V.PUBLIC)
    session.rollback()
    context = acting(city.buys())
    opened, drafted = session.scalars(select(StoredFile).order_by(StoredFile.id)).all()
    with pytest.raises(Conflict, match="document_stays"):
        files.remove(context, opened)
    files.remove(context, drafted)
    session.commit()
    asked = session.get_one(Need, draft.id)
    assert queries.list_documents(context, asked, queries.access_to(context, asked)) == []


def test_a_need_takes_twenty_files(
    session: Session, city: City, draft: Need, acting: Act, folder: Path
) -> None:
    for _turn in range(20):
        add_file(session, acting, city.buys(), draft, folder, V.PUBLIC)
    with pytest.raises(RuleViolation, match="file_most"):
        add_file(session, acting, city.buys(), draft, folder, V.PUBLIC)


def test_files_of_needs_count_against_the_quota_of_the_enterprise(
    session: Session, city: City, draft: Need, acting: Act, folder: Path
) -> None:
    context = acting()
    quota = RuleEntry(
        key="files.quota_mb", value=10, valid_from=context.today, source="test", set_at=context.now
    )
    session.add(quota)
    factories.save(session)
    large = b"0" * (6 * 1024 * 1024)
    for turn in range(2):
        session.rollback()
        context = acting(city.buys())
        asked, file = session.get_one(Need, draft.id), received(folder, f"{turn}.step", large)
        if turn == 0:
            services.add_document(context, asked, file, V.PUBLIC, scanned=False)
            session.commit()
            continue
        with pytest.raises(RuleViolation, match="file_quota"):
            services.add_document(context, asked, file, V.PUBLIC, scanned=False)


def test_without_an_undertaking_no_file_waits_for_one(
    session: Session, city: City, draft: Need, acting: Act, folder: Path
) -> None:
    with pytest.raises(RuleViolation, match="nda_missing"):
        add_file(session, acting, city.buys(), draft, folder, V.AFTER_NDA)
    choose(session, acting, city.buys(), draft)
    add_file(session, acting, city.buys(), draft, folder, V.AFTER_NDA)
    session.rollback()
    with pytest.raises(RuleViolation, match="nda_in_use"):
        services.choose_nda(acting(city.buys()), session.get_one(Need, draft.id), NdaEntry(NdaKind.NONE))


@pytest.mark.parametrize("duty", [Duty.APPROVER, Duty.VIEWER, Duty.SELLER])
def test_only_buyers_change_files(
    session: Session, city: City, need: Need, acting: Act, folder: Path, duty: Duty
) -> None:
    with pytest.raises(Forbidden):
        add_file(session, acting, city.buys(duty), need, folder, V.PUBLIC)


def test_nobody_else_even_finds_a_draft_s_file(
    session: Session, city: City, draft: Need, acting: Act, folder: Path
) -> None:
    document = add_file(session, acting, city.buys(), draft, folder, V.PUBLIC)
    for who in (city.sells(), city.reviews()):
        session.rollback()
        with pytest.raises(NotFound):
            queries.get_document(acting(who), document.public_id)


def test_the_buyer_s_page_says_who_fetched_a_file(
    session: Session, city: City, need: Need, acting: Act, visiting: Callable[..., Visitor]
) -> None:
    buyer, supplier = visiting(city.buyer_user, city.buyer), visiting(city.supplier_user, city.supplier)
    here = f"/needs/{need.public_id}/files"
    choose(session, acting, city.buys(), need)
    sent = buyer.post(here, visibility="after_nda", file=(io.BytesIO(a_picture()), "图纸.png"))
    assert sent.status_code == 303, sent.text
    session.rollback()
    address = f"/files/{session.scalars(select(StoredFile.public_id)).one()}"
    name = session.merge(city.supplier).name_zh
    assert supplier.get(address).status_code == 404
    assert name not in buyer.get(here).text
    sign(session, acting, city.sells(), need)
    answer = supplier.get(address)
    assert answer.status_code == 200
    assert answer.data.startswith(b"\x89PNG")
    answer.close()
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    page = buyer.get(here).text
    assert page.count(name) == 2, "once as a signatory, once as a reader"
