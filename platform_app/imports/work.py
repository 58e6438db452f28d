"""What the worker does for imports, and what time makes due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from platform_app import audit, jobs
from platform_app.context import Context
from platform_app.imports.models import ImportRow, ImportRun, ImportState
from platform_app.imports.services import apply_portion

KEPT = timedelta(days=14)


@jobs.handler("import_portion")
def portion(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Take over the next rows of a large import."""
    run = apply_portion(context, payload["run_id"])
    return {"rows_done": run.rows_done}


@jobs.every("imports_tidied", minutes=24 * 60)
def tidy(context: Context) -> None:
    """Drop imports that were staged and never applied, and rows of those long finished."""
    before = context.now - KEPT
    forgotten = context.session.scalars(
        select(ImportRun).where(ImportRun.state == ImportState.STAGED, ImportRun.made_at < before)
    ).all()
    for run in forgotten:
        run.state, run.ended_at = ImportState.DROPPED, context.now
        audit.record(context, "import.drop", run, reason="forgotten")
    ended = select(ImportRun.id).where(ImportRun.ended_at.is_not(None), ImportRun.made_at < before)
    context.session.flush()
    context.session.execute(delete(ImportRow).where(ImportRow.run_id.in_(ended)))
