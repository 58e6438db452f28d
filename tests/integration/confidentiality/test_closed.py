"""An officer who may look behind a need is told of its files by a second person's consent alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.audit import AuditEvent
from platform_app.confidentiality.models import NeedDocument
from platform_app.context import Context
from platform_app.files.models import StoredFile
from platform_app.insights import queries, services
from platform_app.insights.models import InsightKind
from platform_app.insights.services import Question
from platform_app.needs.models import Need
from platform_app.permissions import Asked, BureauDuty, Identity
from tests import factories
from tests.integration.confidentiality.secrets import readable
from tests.integration.confidentiality.test_who_reads import ALL, PUBLIC, fetchable
from tests.integration.needs.city import City, officer

Act = Callable[..., Context]
WHY = "核对图纸是否需要脱敏（测试）"


def test_consent_opens_the_files_of_a_need_to_one_officer_and_the_buyer_reads_what_for(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    session.rollback()
    manager = officer(factories.an_officer(session, BureauDuty.MANAGER), BureauDuty.MANAGER)
    factories.save(session)
    asks = city.reviews()
    question = services.ask(
        acting(asks), InsightKind.NEED_DOCUMENT, session.get_one(Need, need.id), Question(WHY, 4)
    )
    session.commit()

    def now() -> Identity:
        key, at = asks.user_id or 0, acting(asks).now
        return replace(asks, insights=Asked(lambda: queries.insights_of(session, key, at)))

    assert fetchable(session, acting, now(), documents) == PUBLIC
    session.rollback()
    services.grant(acting(manager), session.merge(question))
    session.commit()
    assert fetchable(session, acting, now(), documents) == ALL
    assert readable(session, acting, now(), need) == ALL
    assert fetchable(session, acting, manager, documents) == PUBLIC
    context = acting(asks)
    file = session.scalars(select(StoredFile).where(StoredFile.parent_id == documents["after_nda"].id)).one()
    audit.record(context, "file.read", file)
    session.commit()
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "file.read")).all()
    looks = queries.read_looks(context, events)
    assert [(one.title, one.reason) for one in looks] == [(file.name, WHY)]
    session.rollback()
