"""A city with one row for every list of the register, and what tests ask of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.records import CapabilityKind
from platform_app import clock
from platform_app.accounts.models import User
from platform_app.chains.models import Segment
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.enterprises.models import (
    Certificate,
    EnterpriseKind,
    PoolMembership,
    Recognition,
    RecognitionKind,
    VerificationLevel,
)
from platform_app.measures import queries
from platform_app.measures.judging import Standing
from platform_app.measures.models import MeasureIndicator
from platform_app.measures.queries.sources import CARRIER
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import NeedKind, Reach
from platform_app.permissions import BureauDuty, Identity
from tests import factories
from tests.integration.needs.city import officer


def managing(user: User) -> Identity:
    return officer(user, BureauDuty.MANAGER)


def the_indicator(session: Session, code: str) -> MeasureIndicator:
    return session.scalars(select(MeasureIndicator).where(MeasureIndicator.code == code)).one()


def counted(context: Context) -> dict[str, int]:
    """Return every live actual of the register, each compared with its list first."""
    lists = queries.live(context, queries.LISTS)
    lines = [line for entry in queries.register(context).entries for line in entry.lines]
    live = {line.indicator.code: line.value for line in lines if line.live is not None}
    assert live == {code: len(one.rows) for code, one in lists.items()}
    return {code: len(one.rows) for code, one in lists.items()}


def fill_the_city(session: Session, today: date) -> None:
    """Save one row for every list: titles, the pool, a leader with an open need, shared work, an instrument."""
    segment = session.scalars(select(Segment).order_by(Segment.id)).unique().first()
    assert segment is not None
    firm, leader = factories.an_enterprise(session), factories.an_enterprise(session)
    lab = factories.an_enterprise(session, kind=EnterpriseKind.INSTITUTION)
    for level, since in (("specialised", date(2023, 5, 1)), ("little_giant", today), ("champion", today)):
        session.add(
            Recognition(
                enterprise=firm if level != "specialised" else leader,
                kind=RecognitionKind.TIER,
                level=level,
                document="文号",
                valid_from=since,
            )
        )
    last_year = date(today.year - 1, 3, 1)
    session.add_all(
        [
            PoolMembership(enterprise=firm, entered_on=today, entry_reason="入库"),
            PoolMembership(enterprise=leader, entered_on=last_year, entry_reason="入库"),
            PoolMembership(enterprise=lab, entered_on=last_year, left_on=today, exit_reason="出库"),
        ]
    )
    factories.a_leader(session, leader, segment.chain)
    opened = datetime.combine(today, time(), tzinfo=CITY_ZONE)
    facts: dict[str, Any] = {
        "status": NeedStatus.OPEN,
        "reach": Reach.PUBLIC,
        "submitted_at": opened,
        "opened_at": opened,
        "closes_at": clock.now() + timedelta(days=9),
    }
    factories.a_need(session, leader, segment, **facts)
    factories.a_need(session, firm, segment, kind=NeedKind.OUTSOURCED_CAPACITY, **facts)
    factories.a_capability(session, lab, segment, kind=CapabilityKind.INSTRUMENT)
    for level in (VerificationLevel.DOCUMENT_CHECKED, VerificationLevel.SELF_DECLARED):
        holder = lab if level is VerificationLevel.DOCUMENT_CHECKED else firm
        session.add(Certificate(enterprise_id=holder.id, code=CARRIER, valid_from=last_year, level=level))
    factories.save(session)


def standing(context: Context, indicator: MeasureIndicator) -> Standing:
    known = queries.reported(context, [indicator.id])
    return queries.entry_of(context, indicator.measure, known).entries[0].standing
