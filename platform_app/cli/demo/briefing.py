"""The briefs of the demo: the city's of the month that is over, and two of one chain to compare."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.chains.models import Chain
from platform_app.cli.demo.people import DOMAIN
from platform_app.cockpit.services import take_snapshot
from platform_app.context import Context
from platform_app.reports import making, services
from platform_app.reports.models import Report
from platform_app.reports.queries import past_months

CHAIN = "ic"


def make_briefs(context: Context) -> None:
    """Write down the figures of the day and make the briefs at once, as the worker does later."""
    take_snapshot(context)
    last, before = past_months(context.today)[:2]
    chain = context.session.scalars(select(Chain.id).where(Chain.code == CHAIN)).one()
    orderer = context.session.scalars(select(User.id).where(User.email == f"manager@{DOMAIN}")).one()
    for month, about, who in ((before, chain, orderer), (last, chain, orderer), (last, None, None)):
        report = _ordered(context, month, about, who)
        draft = making.draft_of(context, report)
        services.keep(context, report, draft.figures, draft.files())


def _ordered(context: Context, month: date, chain: int | None, who: int | None) -> Report:
    report = Report(month=month, chain_id=chain, language="zh", ordered_by=who, ordered_at=context.now)
    context.session.add(report)
    context.session.flush()
    return report
