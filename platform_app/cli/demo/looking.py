"""Who of the demo's bureau looks at what is hidden: one question waits, one is open, one is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from platform_app.accounts.models import Membership, User
from platform_app.cli.demo.people import BUREAU, DOMAIN, STAFF
from platform_app.confidentiality.models import NeedDocument, Visibility
from platform_app.context import Context
from platform_app.followups.models import Intention
from platform_app.insights import services
from platform_app.insights.models import Insight, InsightKind
from platform_app.insights.services import Question
from platform_app.permissions import CLOCK, Appointment, Identity
from platform_app.responses.models import Response


def look_into_secrets(context: Context) -> int:
    """Let the scout and the analyst ask, the manager and the security officer answer; the number of questions."""
    context.session.flush()
    scout, analyst, manager, security = (
        _desk(context, one) for one in ("scout", "analyst", "manager", "security")
    )
    response = context.session.scalars(
        select(Response)
        .where(Response.unsealed_at.is_not(None))
        .order_by(Response.enterprise_id != _enterprise_of(context, "seller"), Response.id)
        .limit(1)
    ).one()
    intention = context.session.scalars(
        select(Intention)
        .where(Intention.value_cny.is_not(None))
        .order_by(
            Intention.enterprise_id != _enterprise_of(context, "buyer"),
            Intention.supplier_id != _enterprise_of(context, "seller"),
            Intention.id,
        )
        .limit(1)
    ).one()
    document = context.session.scalars(
        select(NeedDocument).where(NeedDocument.visibility == Visibility.AFTER_NDA).order_by(NeedDocument.id)
    ).first()
    _ask(scout, InsightKind.RESPONSE, response, "供应商申诉报价被误读，核对原始报价（虚构）")
    opened = _ask(scout, InsightKind.INTENTION, intention, "核对合同金额与上报表是否一致（虚构）")
    services.grant(manager, opened, "同意，仅限核对（虚构）")
    services.note_look(scout, opened)
    if document is not None:
        then = context.now - timedelta(days=4)
        over = _ask(
            replace(analyst, now=then),
            InsightKind.NEED_DOCUMENT,
            document.need,
            "判断本地能否承接该零件（虚构）",
        )
        services.grant(replace(security, now=then + timedelta(hours=2)), over)
        services.note_look(replace(analyst, now=then + timedelta(hours=3)), over)
        services.expire_due(replace(context, who=CLOCK))
    return 3


def _ask(desk: Context, kind: InsightKind, thing: Any, reason: str) -> Insight:
    return services.ask(desk, kind, thing, Question(reason, 24))


def _person(context: Context, word: str) -> User:
    return context.session.scalars(select(User).where(User.email == f"{word}@{DOMAIN}")).one()


def _desk(context: Context, word: str) -> Context:
    """The unit of work of one of the demo's officers."""
    key = _person(context, word).id
    if word in STAFF:
        return replace(context, who=Identity(user_id=key, staff=frozenset({STAFF[word]})))
    duty, district = BUREAU[word]
    return replace(context, who=Identity(user_id=key, appointments=(Appointment(duty, None, district),)))


def _enterprise_of(context: Context, word: str) -> int:
    return context.session.scalars(
        select(Membership.enterprise_id).where(Membership.user_id == _person(context, word).id)
    ).one()
