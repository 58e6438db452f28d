"""Where a case stands, like a parcel: what happened, what comes next and when it is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from platform_app.calendar.queries import add_working_days
from platform_app.cases.lifecycle import RUNNING, CaseStatus
from platform_app.cases.models import Case
from platform_app.context import Context

S = CaseStatus


@dataclass(frozen=True, slots=True)
class CaseStation:
    """One stop: its code, when it was or is expected, whether it lies ahead."""

    code: str
    at: datetime | date | None
    expected: bool = False


def stations(context: Context, case: Case) -> list[CaseStation]:
    """The stops of a case in order; those ahead with the moment the periods of its procedure promise."""
    known = {
        "opened": case.opened_at,
        "submitted": case.submitted_at,
        "checked": case.checked_at,
        "scored": max((one.handed_in_at for one in case.scored if one.handed_in_at), default=None)
        if case.status not in (S.SUBMITTED, S.IN_REVIEW, S.SCORING, S.RETURNED, S.DRAFT)
        else None,
        "notice_over": case.notice_until if case.notice_until and case.notice_until <= context.now else None,
        "decided": case.decided_at,
    }
    found: list[CaseStation] = [CaseStation("opened", case.opened_at)]
    found += [CaseStation(code, at) for code, at in known.items() if at is not None and code != "opened"]
    if case.status in RUNNING:
        found += _ahead(context, case)
    elif case.status is S.WITHDRAWN:
        found.append(CaseStation("withdrawn", None))
    elif case.valid_to is not None and case.status in (S.APPROVED, S.RENEWED, S.EXPIRING):
        found += [
            CaseStation("evaluation", one.due_on, expected=True)
            for one in case.evaluations
            if one.held_at is None
        ]
        found.append(CaseStation("ends", case.valid_to, expected=True))
    return found


def _ahead(context: Context, case: Case) -> list[CaseStation]:
    """What lies ahead of a running case, each step after the last by its period."""
    periods = case.procedure.periods
    if case.status in (S.DRAFT, S.RETURNED):
        return [CaseStation("submitted", case.step_due_at, expected=True)]
    steps: list[tuple[str, int, tuple[CaseStatus, ...]]] = [
        ("checked", periods["check"], (S.SUBMITTED, S.IN_REVIEW))
    ]
    if case.procedure.is_scored:
        steps.append(("scored", periods["score"], (S.SUBMITTED, S.IN_REVIEW, S.SCORING)))
    if case.procedure.is_noticed:
        steps.append(("notice_over", periods["notice"], (S.SUBMITTED, S.IN_REVIEW, S.SCORING, S.NOTICE)))
    steps.append(("decided", periods["decide"], RUNNING))
    at = case.step_due_at or context.now
    found: list[CaseStation] = []
    for code, days, before in steps:
        if case.status not in before:
            continue
        at = at if not found else add_working_days(context, max(at, context.now), days)
        found.append(CaseStation(code, at, expected=True))
    return found
