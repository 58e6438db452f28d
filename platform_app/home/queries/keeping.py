"""The desk of those who keep the installation: operator, security officer, auditor."""

from __future__ import annotations

from sqlalchemy import func, select

from platform_app.accounts.models import BureauAppointment, StaffAppointment, User
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.home.desk import PageAddress, Panel, Question, Row
from platform_app.home.queries.public import SHOWN
from platform_app.jobs.models import Job, JobState
from platform_app.notices.models import Mail, MailState
from platform_app.outbox import OutboxMessage
from platform_app.permissions import StaffDuty


def questions(context: Context) -> list[Question]:
    """What waits for each duty of the installation the person holds."""
    found: list[Question] = []
    if StaffDuty.OPERATOR in context.who.staff:
        found += [
            Question(
                "jobs_failed",
                select(func.count(Job.id)).where(Job.state == JobState.FAILED),
                PageAddress("operation.index"),
            ),
            Question(
                "messages_stuck",
                select(func.count(OutboxMessage.id)).where(
                    OutboxMessage.delivered_at.is_(None), OutboxMessage.error != ""
                ),
                PageAddress("operation.index"),
            ),
            Question(
                "mails_unsent",
                select(func.count(Mail.id)).where(Mail.state.in_((MailState.NOT_SENT, MailState.FAILED))),
                PageAddress("operation.mails"),
            ),
        ]
    if StaffDuty.SECURITY_OFFICER in context.who.staff:
        people = select(BureauAppointment.user_id).where(BureauAppointment.ended_at.is_(None))
        keepers = select(StaffAppointment.user_id).where(StaffAppointment.ended_at.is_(None))
        found.append(
            Question(
                "people_without_factor",
                select(func.count(User.id)).where(
                    User.id.in_(people.union(keepers)), User.totp_secret.is_(None)
                ),
                PageAddress("accounts.staff"),
            )
        )
    return found


def panels(context: Context) -> list[Panel]:
    """Failed work for the operator, the last appointments for the security officer, the log for the auditor."""
    found = []
    if StaffDuty.OPERATOR in context.who.staff:
        jobs = context.session.scalars(
            select(Job).where(Job.state == JobState.FAILED).order_by(Job.id.desc()).limit(SHOWN)
        )
        rows = [
            Row(job.kind, PageAddress("operation.index"), None, job.ended_at, job.error[:80]) for job in jobs
        ]
        found.append(Panel("jobs", rows, PageAddress("operation.index")))
    if StaffDuty.SECURITY_OFFICER in context.who.staff:
        found.append(_log(context, "appointments", "accounts.staff", "staff."))
    if StaffDuty.AUDITOR in context.who.staff:
        found.append(_log(context, "log", "operation.audit", ""))
    return found


def _log(context: Context, code: str, endpoint: str, prefix: str) -> Panel:
    events = context.session.scalars(
        select(AuditEvent)
        .where(AuditEvent.action.startswith(prefix, autoescape=True))
        .order_by(AuditEvent.id.desc())
        .limit(SHOWN)
    )
    rows = [
        Row(
            event.action,
            PageAddress(endpoint),
            None,
            event.at,
            mark="" if event.outcome == "done" else "refused",
        )
        for event in events
    ]
    return Panel(code, rows, PageAddress(endpoint))
