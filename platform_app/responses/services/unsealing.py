"""Opening the responses of a need: once, after the deadline, all of them or none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from platform_app import audit, clock, outbox
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.lifecycle import move
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Permission, require
from platform_app.responses import attachments, queries, sealing
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response, ResponseLine, ResponseVersion
from platform_app.responses.services.holding import hold

AMOUNTS = ("unit_price_cny", "tax_percent", "tooling_cny")
KEPT = ("kind", "header", "checks", "files")
PLAIN = ("lead_time_days", "minimum_order", "deviation")


def unseal(context: Context, need: Need) -> Need:
    """Open every response handed in, each compared with its receipt; without any the need ends unanswered.

    What was only drafted, or never confirmed after a change of the need, expires unread. The database's clock says
    whether the deadline is past; trying before it, or with a clock that stands behind the log, is noted.
    Raises: Conflict, Forbidden.
    """
    require(context.who, Permission.NEED_UNSEAL, need)
    hold(context, need)
    _wait_for_deadline(context, need)
    if need.status in (NeedStatus.OPEN, NeedStatus.SUSPENDED):
        raise Conflict("need_still_open")
    if need.status is not NeedStatus.CLOSED:
        raise Conflict("wrong_state", move="unseal", status=need.status.value)
    for late in queries.handed_in_to(context, need.id, ResponseStatus.DRAFT, ResponseStatus.STALE):
        move(context, late, "expire")
    found = queries.handed_in_to(context, need.id, ResponseStatus.SUBMITTED)
    for response in found:
        open_response(context, need, response)
    if found:
        need.unsealed_at = context.now
        move(context, need, "unseal", note=f"{len(found)} responses")
        outbox.queue(context, "responses_unsealed", need_id=need.id)
    else:
        move(context, need, "stay_unanswered")
        need.ended_at = context.now
        outbox.queue(context, "need_unanswered", need_id=need.id)
    context.session.flush()
    return need


def _wait_for_deadline(context: Context, need: Need) -> None:
    """Let nobody open before the deadline has passed by the database's clock. Raises: Conflict."""
    try:
        moment = audit.sure_time(context.session)
        if need.closes_at is None or need.closes_at > moment:
            raise Conflict("deadline_ahead")
    except Conflict as early:
        reason = early.reason
        early.aftermath = lambda session: _note_attempt(context, session, need, reason)
        raise


def open_response(context: Context, need: Need, response: Response) -> None:
    """Open one response and compare it with its receipt. Raises: Conflict."""
    version = context.session.scalars(
        select(ResponseVersion).where(
            ResponseVersion.response_id == response.id, ResponseVersion.number == response.handed_in
        )
    ).one()
    try:
        content = queries.handed_in(context, response, version)
        attachments.confirm(context, response, content)
    except sealing.Broken:
        raise Conflict(
            "response_broken", aftermath=lambda session: _note_broken(context, session, response)
        ) from None
    lines = {line.public_id: line.id for line in need.lines}
    response.content = {name: content[name] for name in KEPT if name in content}
    response.unsealed_at = context.now
    context.session.add_all(
        _line(response.id, lines[offered["line"]], offered)
        for offered in content["lines"]
        if offered["line"] in lines
    )
    context.session.flush()
    context.session.expire(response, ["lines"])
    audit.record(context, "response.unseal", response, changes={"commitment": version.commitment})


def _line(response_id: int, need_line_id: int, offered: dict[str, Any]) -> ResponseLine:
    amounts = {name: Decimal(offered[name]) for name in AMOUNTS if name in offered}
    plain = {name: offered[name] for name in PLAIN if name in offered}
    return ResponseLine(response_id=response_id, need_line_id=need_line_id, **amounts, **plain)


def _note_attempt(context: Context, session: Any, need: Need, reason: str) -> None:
    after = Context(session, context.who, clock.now(), context.request_id, context.address)
    audit.record(after, "need.unseal", need, outcome="refused", reason=reason)


def _note_broken(context: Context, session: Any, response: Response) -> None:
    after = Context(session, context.who, clock.now(), context.request_id, context.address)
    audit.record(after, "response.unseal", response, outcome="refused", reason="response_broken")
