"""A city in which one of two enterprises asks without its name; all else is the same to the last address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from unittest.mock import patch

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.chains.models import Segment
from platform_app.confidentiality.copies import KIND
from platform_app.confidentiality.models import NeedDocument, Visibility
from platform_app.context import Context
from platform_app.db import begin_write, new_public_id
from platform_app.enterprises.models import Enterprise
from platform_app.files import storage
from platform_app.files.models import FileCopy, ScanState, StoredFile
from platform_app.needs import services
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.needs.services.moving import opened
from platform_app.permissions import Duty, Identity
from platform_app.settings import Settings
from tests import factories
from tests.integration.needs.city import acting_for
from tests.worlds.making import NOW, People
from tests.worlds.sealed_city import Addresses, work

SMALL = {"employees": 40, "revenue_10k_cny": 900, "industry_code": "3451"}
LARGE = {"employees": 4000, "revenue_10k_cny": 900_000, "industry_code": "3451"}


@dataclass
class Unnamed:
    """The people of a city, the need and who really asks for it."""

    people: People
    need: str
    buyer: str


def make_unnamed(session: Session, asking: int, *, revealed: bool) -> Unnamed:
    """Fill an empty database; the first or second enterprise asks and, `revealed`, tells the first supplier."""
    addresses = Addresses()
    with (
        patch.object(factories, "_numbers", count(1)),
        patch("platform_app.db.secrets.token_urlsafe", addresses),
    ):
        people, able, segment, suppliers = _city(session)
        factories.save(session)
        addresses.reseed(50)
        buyer, person = able[asking]
        need = _need(session, buyer, person, segment)
        factories.save(session)
        addresses.reseed(60)
        _reach_out(
            session, acting_for(session, person, buyer, Duty.OWNER), need, suppliers, revealed=revealed
        )
        addresses.reseed(70)
        work(session)
    people.shared.append({"public_id": need.public_id})
    for row in session.scalars(select(StoredFile)).unique():
        people.shared.append({"public_id": row.public_id})
    return Unnamed(people, need.public_id, buyer.public_id)


def _city(session: Session) -> tuple[People, list[tuple[Enterprise, User]], Segment, list[Enterprise]]:
    """Two enterprises that could ask, of other size and district; suppliers between and after them."""
    chain = factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    first = factories.an_enterprise(session, **SMALL)
    told = factories.an_enterprise(session)
    other = factories.an_enterprise(session)
    second = factories.an_enterprise(session, district="320412", **LARGE)
    outsider = factories.an_enterprise(session)
    for one in (told, other):
        factories.a_capability(session, one, segment)
    for one in (first, second):
        factories.a_leader(session, one, chain)
    able = [(one, factories.a_member(session, one, Duty.OWNER)) for one in (first, second)]
    accounts: dict[str, tuple[int, int | None]] = {
        "told": (factories.a_member(session, told, Duty.OWNER).id, told.id),
        "supplier": (factories.a_member(session, other, Duty.OWNER).id, other.id),
        "outsider": (factories.a_member(session, outsider, Duty.OWNER).id, outsider.id),
        "first": (able[0][1].id, first.id),
        "second": (able[1][1].id, second.id),
    }
    shared = [{"public_id": one.public_id} for one in (first, told, other, second, outsider)]
    shared += [{"code": chain.code, "segment": segment.code}, {"code": chain.code}]
    return People(accounts, shared), able, segment, [told, other]


def _need(session: Session, buyer: Enterprise, person: User, segment: Segment) -> Need:
    need = factories.a_need(
        session,
        buyer,
        segment,
        title="匿名需求",
        status=NeedStatus.OPEN,
        reach=Reach.PUBLIC,
        place=buyer.district,
        anonymous=True,
        created_by=person.id,
        created_at=NOW - timedelta(days=2, minutes=buyer.id),
        submitted_at=NOW - timedelta(days=2, minutes=buyer.id),
        opened_at=NOW - timedelta(days=1, minutes=buyer.id),
        closes_at=NOW + timedelta(days=20),
    )
    need.lines[0].place = f"{buyer.name_zh}一号门"
    document = NeedDocument(need=need, visibility=Visibility.PUBLIC, created_by=person.id, created_at=NOW)
    session.add(document)
    session.flush()
    settings: Settings = current_app.extensions["settings"]
    session.add(
        StoredFile(
            public_id=new_public_id(),
            name=f"{buyer.name_zh}图纸.pdf",
            media_type="application/pdf",
            size=100 + buyer.id,
            sha256=f"{buyer.id:064}",
            storage_name=storage.keep(settings.files_dir, buyer.name_zh.encode()),
            scan=ScanState.CLEAN,
            enterprise_id=buyer.id,
            uploaded_by=person.id,
            uploaded_at=NOW - timedelta(days=1, minutes=buyer.id),
            parent_kind=KIND,
            parent_id=document.id,
            parent_public_id=document.public_id,
            copy=FileCopy(size=90, sha256="c" * 64, storage_name=storage.keep(settings.files_dir, b"copy")),
        )
    )
    return need


def _reach_out(
    session: Session, who: Identity, need: Need, suppliers: list[Enterprise], *, revealed: bool
) -> None:
    begin_write(session)
    context = Context(session, who, NOW - timedelta(hours=2), "reach out")
    asked = session.get_one(Need, need.id)
    opened(context, asked)
    for one in suppliers:
        services.invite(context, asked, session.get_one(Enterprise, one.id), "工序一致")
    if revealed:
        services.reveal(context, asked, session.get_one(Enterprise, suppliers[0].id))
    session.commit()
