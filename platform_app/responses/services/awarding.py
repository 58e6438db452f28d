"""Ending an evaluation: an award over one or several suppliers, or none suitable; nobody stays without an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from platform_app import outbox
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Cause, Need
from platform_app.needs.services import reveal_by
from platform_app.permissions import Permission, require
from platform_app.responses import queries
from platform_app.responses.lifecycle import UNDECIDED, ResponseStatus
from platform_app.responses.models import Award, AwardShare, Response
from platform_app.responses.models.award import WHOLE
from platform_app.responses.services.deciding import decline
from platform_app.responses.services.holding import hold

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided on a response that gets no share: a place in reserve, or a reason against it."""

    reserve_rank: int | None = None
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """An award as typed: shares by line and response in basis points, the verdicts on the others, the reason."""

    reason: str
    shares: Mapping[tuple[str, str], int] = field(default_factory=dict)
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)


def award(context: Context, need: Need, entry: AwardEntry) -> Award:
    """Award a need, whole or split. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.NEED_AWARD, need)
    hold(context, need)
    _still_undecided(need)
    reason = _said(entry.reason)
    undecided = {one.public_id: one for one in queries.handed_in_to(context, need.id, *UNDECIDED)}
    shares = _checked_shares(need, undecided, entry)
    for one in dict.fromkeys(response for _line, response, _points in shares):
        _settle(context, one, "award")
        if need.anonymous:
            reveal_by(context, need, one.enterprise_id, Cause.AWARD)
    _decide_on_others(context, undecided, entry.verdicts)
    move(context, need, "award", reason=reason)
    need.ended_at = context.now
    made = Award(
        need_id=need.id,
        enterprise_id=need.enterprise_id,
        made_by=context.who.user_id,
        made_at=context.now,
        reason=reason,
        shares=[
            AwardShare(need_line_id=line, response_id=response.id, basis_points=points)
            for line, response, points in shares
        ],
    )
    context.session.add(made)
    outbox.queue(context, "need_awarded", need_id=need.id)
    context.session.flush()
    return made


def find_none_suitable(context: Context, need: Need, reason: str, verdicts: Mapping[str, Verdict]) -> Need:
    """End a need because no response suits, each with its reason. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.NEED_AWARD, need)
    hold(context, need)
    _still_undecided(need)
    reason = _said(reason)
    undecided = {one.public_id: one for one in queries.handed_in_to(context, need.id, *UNDECIDED)}
    _decide_on_others(
        context, undecided, {key: Verdict(None, one.code, one.note) for key, one in verdicts.items()}
    )
    move(context, need, "find_none_suitable", reason=reason)
    need.ended_at = context.now
    need.ended_reason = reason[:400]
    outbox.queue(context, "need_unsuccessful", need_id=need.id)
    context.session.flush()
    return need


def _still_undecided(need: Need) -> None:
    """Whoever waited for the other's decision learns of it. Raises: Conflict."""
    if need.status is not NeedStatus.EVALUATING:
        raise Conflict("need_not_under_evaluation")


def _checked_shares(
    need: Need, undecided: Mapping[str, Response], entry: AwardEntry
) -> list[tuple[int, Response, int]]:
    """Line, response and basis points of every share. Raises: RuleViolation."""
    lines = {line.public_id: line.id for line in need.lines}
    totals: dict[str, int] = defaultdict(int)
    found = []
    for (line, key), points in entry.shares.items():
        if points <= 0 or line not in lines or key not in undecided:
            continue
        response = undecided[key]
        if lines[line] not in {one.need_line_id for one in response.lines}:
            raise RuleViolation(
                "award_line_not_offered", field="shares", supplier=response.enterprise.name_zh
            )
        totals[line] += points
        found.append((lines[line], response, points))
    if not found:
        raise RuleViolation("award_without_share", field="shares")
    if any(total != WHOLE for total in totals.values()):
        raise RuleViolation("award_not_whole", field="shares")
    return found


def _decide_on_others(
    context: Context, undecided: Mapping[str, Response], verdicts: Mapping[str, Verdict]
) -> None:
    """Decide on everybody without a share. Raises: RuleViolation for a response left without an answer."""
    taken: set[int] = set()
    for key, response in undecided.items():
        if response.status not in UNDECIDED:
            continue
        verdict = verdicts.get(key, Verdict())
        if verdict.reserve_rank is not None:
            if verdict.reserve_rank in taken:
                raise RuleViolation("award_reserve_twice", field="verdicts")
            taken.add(verdict.reserve_rank)
            response.reserve_rank = verdict.reserve_rank
            _settle(context, response, "reserve")
        elif verdict.code:
            decline(context, response, verdict.code, verdict.note)
        else:
            raise RuleViolation("award_undecided", field="verdicts", supplier=response.enterprise.name_zh)


def _settle(context: Context, response: Response, verb: str) -> None:
    """Award or reserve, by way of the shortlist."""
    if response.status is ResponseStatus.SUBMITTED:
        move(context, response, "shortlist")
        context.session.flush()
    response.decided_at = context.now
    move(context, response, verb)
    context.session.flush()
    if verb == "award":
        outbox.queue(context, "response_awarded", response_id=response.id)
    else:
        outbox.queue(context, "response_reserved", response_id=response.id)


def _said(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise RuleViolation("award_reason_missing", field="reason")
    return reason[:LONGEST_REASON]
