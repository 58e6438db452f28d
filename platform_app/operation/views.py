"""Pages of the operator and the auditor, and the two addresses a monitor asks."""

from __future__ import annotations

import json
import re
import shutil
from typing import Any

from flask import Response as FlaskResponse
from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from platform_app.files.queries import UNSCANNED
from platform_app.jobs.services import MOST_TRIES
from platform_app.jobs.services import retry as retry_job
from platform_app.jobs.services import retry_messages as retry_stopped
from platform_app.notices.account_labels import SECRET
from platform_app.notices.labels import MAIL_STATES
from platform_app.notices.way_labels import WAYS
from platform_app.operation import health, queries
from platform_app.operation.labels import CHECKS, JOB_STATES
from platform_app.permissions import Permission as P
from platform_app.rules import queries as rules
from platform_app.settings import Settings
from platform_app.web import PUBLIC, Room, context, paginate

room = Room("operation", __name__)
room.menu(_l("Operation"), "index", P.JOB_READ, order=80, audience="staff")
room.menu(_l("Mails sent"), "mails", P.MAIL_READ, order=81, audience="staff")
room.menu(_l("Log"), "audit", P.AUDIT_READ, order=82, audience="staff")
room.stands_under("operation.mails", "mail")

WAY_IN = re.compile(r"https?://\S+|\b\d{6}\b")
"""A link, or a code sent to a phone."""
FILTERS = ("action", "kind", "outcome", "request")


def settings() -> Settings:
    """The installation's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


def last_backup() -> dict[str, Any] | None:
    """What the last backup wrote down, if there was one."""
    path = settings().data_dir / "last_backup.json"
    return json.loads(path.read_text()) if path.exists() else None


@room.get("/operation", access=P.JOB_READ)
def index() -> str:
    """Whether all is well: checks, jobs, messages, clock, storage, backup."""
    disk = shutil.disk_usage(settings().data_dir)
    return render_template(
        "operation/index.html",
        checks=[(CHECKS[name], fine) for name, fine in health.check(context(), settings().data_dir).items()],
        page=paginate(context().session, queries.jobs(context(), request.args.get("state", ""))),
        counts=queries.counts(context()),
        messages=queries.waiting_messages(context()),
        most_tries=MOST_TRIES,
        duties=queries.duty_runs(context()),
        states=JOB_STATES,
        free_gb=round(disk.free / 1e9, 1),
        whole_gb=round(disk.total / 1e9, 1),
        backup=last_backup(),
        has_smtp=bool(settings().smtp_url),
        has_scanner=bool(settings().scanner),
        gives_unscanned=bool(rules.value(context(), UNSCANNED)),
    )


@room.post("/operation/jobs/<public_id>/retry", access=P.JOB_RETRY)
def retry(public_id: str) -> Response:
    """Put a stopped job back into the queue."""
    retry_job(context(), queries.get_job(context(), public_id))
    flash(_("The job is queued again."), "success")
    return redirect(url_for("operation.index"), code=303)


@room.post("/operation/messages/retry", access=P.JOB_RETRY)
def retry_messages() -> Response:
    """Let the messages that stopped wait for delivery again."""
    retry_stopped(context())
    flash(_("The stopped messages wait for delivery again."), "success")
    return redirect(url_for("operation.index"), code=303)


@room.get("/operation/mails", access=P.MAIL_READ)
def mails() -> str:
    """Every mail and what became of it."""
    state = request.args.get("state", "")
    asked = state if state in MAIL_STATES else ""
    return render_template(
        "operation/mails.html",
        page=paginate(context().session, queries.mails(context(), asked)),
        states=MAIL_STATES,
        ways=WAYS,
        state=asked,
        has_smtp=bool(settings().smtp_url),
        is_trial=settings().is_trial,
    )


@room.get("/operation/mails/<public_id>", access=P.MAIL_READ)
def mail(public_id: str) -> str:
    """One mail with its text; a way in is hidden but in a trial, where there is no other way to follow it."""
    row = queries.get_mail(context(), public_id)
    hides = row.kind in SECRET and not settings().is_trial
    body = WAY_IN.sub("[" + _("hidden") + "]", row.body) if hides else row.body
    return render_template(
        "operation/mail.html", mail=row, body=body, hides=hides, state=MAIL_STATES[row.state.value]
    )


@room.get("/audit", access=P.AUDIT_READ)
def audit() -> str:
    """The log, narrowed by what the reader asks."""
    filters = {name: request.args.get(name, "").strip()[:60] for name in FILTERS}
    return render_template(
        "operation/audit.html",
        page=paginate(context().session, queries.deeds(context(), filters)),
        filters=filters,
        kinds=queries.kinds_of_things(context()),
    )


@room.get("/healthz", access=PUBLIC)
def healthz() -> FlaskResponse:
    """The process answers."""
    return FlaskResponse("ok\n", mimetype="text/plain")


@room.get("/readyz", access=PUBLIC)
def readyz() -> FlaskResponse:
    """Whether requests should be sent here; details for the machine itself only."""
    found = health.check(context(), settings().data_dir)
    ready = all(found.values())
    local = request.remote_addr in ("127.0.0.1", "::1") and not settings().proxy_hops
    lines = [f"{name} {'ok' if fine else 'not ok'}\n" for name, fine in found.items()] if local else []
    return FlaskResponse(
        "".join([("ready" if ready else "not ready") + "\n", *lines]),
        status=200 if ready else 503,
        mimetype="text/plain",
    )
