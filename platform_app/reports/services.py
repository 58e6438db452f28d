"""Ordering briefs, keeping what was made, removing them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete

from platform_app import audit, jobs
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.jobs.models import JobState
from platform_app.permissions import Permission, require
from platform_app.reports.models import FileKind, Report, ReportFile
from platform_app.reports.queries import in_the_making, kept_too_long, one_before, past_months, scopes
from platform_app.reports.queries.briefs import Scope
from platform_app.rules.queries import value
from platform_app.throttle import Limit, count

JOB = "report_make"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the scope as its key, the first day of the month, the language."""

    scope: str
    month: str
    language: str


def order(context: Context, asked: Order) -> Report:
    """Ask for a brief; the worker makes it. Raises: Forbidden, RuleViolation, TooMany."""
    scope = next((one for one in scopes(context) if one.key == asked.scope), None)
    if scope is None:
        raise RuleViolation("report_scope", field="scope")
    require(context.who, Permission.REPORT_ORDER, scope)
    month = next((one for one in past_months(context.today) if one.isoformat() == asked.month), None)
    if month is None:
        raise RuleViolation("report_month", field="month")
    limit = Limit("reports", int(value(context, "report.per_day")), timedelta(days=1), "report_too_often")
    count(context.session, limit, f"person {context.who.user_id}", context.now)
    return _ordered(context, scope, month, asked.language)


def order_for_the_city(context: Context, month: date, language: str) -> Report:
    """The brief of the whole city that nobody has to ask for."""
    return _ordered(context, Scope(None, None), month, language)


def _ordered(context: Context, scope: Scope, month: date, language: str) -> Report:
    running = in_the_making(context, scope, month, language)
    if running is not None and running.job is not None and running.job.state is not JobState.FAILED:
        return running
    report = Report(
        month=month,
        chain_id=scope.chain.id if scope.chain else None,
        district=scope.district,
        language=language,
        ordered_by=context.who.user_id,
        ordered_at=context.now,
    )
    context.session.add(report)
    context.session.flush()
    report.job_id = jobs.enqueue(context, JOB, {"report_id": report.id}).id
    said = {"month": f"{month:%Y-%m}", "chain": scope.chain.code if scope.chain else "", "language": language}
    audit.record(context, "report.order", report, changes=said)
    return report


def keep(
    context: Context, report: Report, figures: Mapping[str, Any], files: Mapping[FileKind, tuple[str, bytes]]
) -> None:
    """Keep what was made: the figures by key, the files byte for byte.

    Nothing when it is kept already, or was removed while it was made.
    """
    if report.made_at is not None or report.removed_at is not None:
        return
    before = one_before(context, report)
    report.made_at, report.figures = context.now, dict(figures)
    report.compared_id = before.id if before else None
    sums = {}
    for kind, (name, content) in files.items():
        sums[kind.value] = hashlib.sha256(content).hexdigest()
        context.session.add(
            ReportFile(
                report_id=report.id,
                kind=kind,
                name=name,
                size=len(content),
                sha256=sums[kind.value],
                content=content,
            )
        )
    context.session.flush()
    context.session.expire(report, ["files"])
    audit.record(context, "report.make", report, changes=sums)


def checked(file: ReportFile) -> bytes:
    """The content of a file, which must still be what was made. Raises: Conflict."""
    if hashlib.sha256(file.content).hexdigest() != file.sha256:
        raise Conflict("report_damaged")
    return file.content


def note_read(context: Context, report: Report, kind: str) -> None:
    """Write down who took a file away."""
    audit.record(context, "report.read", report, changes={"file": kind})


def remove(context: Context, report: Report) -> Report:
    """Take the files of a brief away; that it was made, its figures and its checksums stay on record.

    Raises: Conflict, Forbidden.
    """
    require(context.who, Permission.REPORT_REMOVE, report)
    if report.removed_at is not None:
        raise Conflict("wrong_state", move="remove")
    report.removed_at, report.removed_by = context.now, context.who.user_id
    _erase(context, report)
    audit.record(context, "report.remove", report)
    return report


def remove_old(context: Context) -> int:
    """Take away the files kept longer than the rule says; say of how many briefs. Only the clock asks."""
    months = int(value(context, "report.keep_months"))
    old = kept_too_long(context, context.today - timedelta(days=31 * months))
    for report in old:
        report.removed_at = context.now
        _erase(context, report)
        audit.record(context, "report.remove", report, reason="kept_long_enough")
    return len(old)


def _erase(context: Context, report: Report) -> None:
    context.session.execute(delete(ReportFile).where(ReportFile.report_id == report.id))
    context.session.expire(report, ["files"])
