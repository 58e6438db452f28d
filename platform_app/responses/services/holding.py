"""Holding a need still: shared by all who hand in at once, alone for whoever opens or decides.

Everybody holds the need before touching a response, so that nobody waits for somebody who waits for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Interval, func, literal, select
from sqlalchemy.orm import Session

from platform_app import audit, clock
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need


def hold(context: Context, need: Need) -> None:
    """Wait for whoever is handing in or deciding this very moment, and read the need as it is then."""
    context.session.scalars(
        select(Need)
        .where(Need.id == need.id)
        .with_for_update(of=Need)
        .execution_options(populate_existing=True)
    ).unique().one()


def hold_open(
    context: Context,
    need: Need,
    *,
    until: Any = Need.closes_at,
    late: str = "response_late",
    deed: str = "response.late",
) -> int:
    """Let nobody close or change the need before this transaction ends; the database's own clock says it is in time.

    Asked before anything is touched, and again once everything is written: what took too long is late.
    The version of the need as it stands. Raises: Conflict with the reason `late`, which is noted as `deed`, or
    because the clock stands behind the log and nobody can say what is in time.
    """
    _sure(context, need, deed)
    still = select(Need.version).where(Need.id == need.id, Need.status == NeedStatus.OPEN)
    if context.session.get_bind().dialect.name == "postgresql":
        moment = func.clock_timestamp() + literal(clock.offset(), Interval())
        still = still.where(until > moment).with_for_update(read=True)
    else:
        still = still.where(until > clock.now())
    version = context.session.scalar(still)
    if version is None:
        raise Conflict(late, aftermath=_noting(context, need, deed))
    return version


def _sure(context: Context, need: Need, deed: str) -> None:
    """Let nobody hand in by a clock that stands behind the log. Raises: Conflict."""
    try:
        audit.sure_time(context.session)
    except Conflict as wrong:
        wrong.aftermath = _noting(context, need, deed, wrong.reason)
        raise


def _noting(context: Context, need: Need, deed: str, reason: str = "") -> Callable[[Session], None]:
    """What is written down after the refused transaction is rolled back."""

    def note(session: Session) -> None:
        after = Context(session, context.who, clock.now(), context.request_id, context.address)
        audit.record(after, deed, need, outcome="refused", reason=reason)

    return note
