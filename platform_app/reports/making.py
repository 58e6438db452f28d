"""Making a brief behind the page: read in one view, set, kept; no lock is held while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from platform_app import jobs
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.jobs.progress import note_progress
from platform_app.reports import appendix, composing, services, typesetting
from platform_app.reports.models import FileKind, Report
from platform_app.reports.queries import Contents, contents, entries_behind
from platform_app.rules.queries import districts
from platform_app.web.language import LOCALES, named

READ, COUNTED, SET = 10, 50, 80


@jobs.handler(services.JOB)
def make(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Make one brief; one that was made or removed in the meantime is left as it is."""
    session, key, job = context.session, payload["report_id"], payload["job_id"]
    report = session.get_one(Report, key)
    if report.made_at is not None or report.removed_at is not None:
        return {"report": report.public_id}
    # The writing transaction ends here: reading and setting take longer than others may wait for it.
    session.rollback()
    note_progress(session, job, READ)
    draft = draft_of(context, session.get_one(Report, key), lambda: note_progress(session, job, COUNTED))
    session.rollback()
    note_progress(session, job, SET)
    files = draft.files()
    begin_write(session)
    # Held, so that nobody removes it between this look and the files.
    report = session.get_one(Report, key, with_for_update={"of": Report})
    services.keep(context, report, draft.figures, files)
    return {"report": key}


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief that was read: its figures, the workbook, what is still to be set."""

    figures: dict[str, Any]
    stem: str
    workbook: bytes
    paper: dict[str, Any]

    def files(self) -> dict[FileKind, tuple[str, bytes]]:
        """Set it: the files with their names."""
        return {
            FileKind.PDF: (f"{self.stem}.pdf", typesetting.pdf(self.paper)),
            FileKind.XLSX: (f"{self.stem}.xlsx", self.workbook),
        }


def draft_of(context: Context, report: Report, counted: Callable[[], None] = lambda: None) -> Draft:
    """Read what a brief says, in its language; `counted` is told when the figures are there."""
    with current_app.test_request_context(), force_locale(LOCALES[report.language]):
        found = contents(context, report)
        counted()
        book = appendix.write(found, entries_behind(context, found))
        paper = composing.compose(found, scope_words(context, report))
        return Draft(found.frozen, _stem(found), book, paper)


def _stem(found: Contents) -> str:
    code, district = found.chain.code if found.chain else "city", found.report.district
    return "-".join(("brief", f"{found.report.month:%Y-%m}", code, *([district] if district else [])))


def scope_words(context: Context, report: Report) -> str:
    """What a brief is about, in words."""
    chain = named(report.chain) if report.chain else _("All chains")
    if report.district is None:
        return str(_("%(what)s, the whole city", what=chain))
    names = {one.code: named(one) for one in districts(context)}
    return f"{chain} · {names.get(report.district, report.district)}"
