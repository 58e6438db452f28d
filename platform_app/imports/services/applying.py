"""Applying: a few thousand rows in one transaction, more in portions that survive a stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from platform_app import audit, jobs
from platform_app.context import Context
from platform_app.errors import Conflict, PlatformError
from platform_app.imports.models import ImportRow, ImportRun, ImportState
from platform_app.imports.queries import entered
from platform_app.imports.registry import Batch, ImportKind, problem

AT_ONCE = 5_000
PORTION = 1_000
SAVEPOINT = 100


def apply_import(context: Context, run: ImportRun) -> ImportRun:
    """Take the good rows of a staged import over, or ask the worker to when they are many.

    Raises: Conflict when it is no longer staged or has no good row, Forbidden.
    """
    kind, target = entered(context, run.kind, run.target_public_id)
    if run.state is not ImportState.STAGED:
        raise Conflict("wrong_state", move="apply")
    good = run.rows_total - run.rows_bad
    if good == 0:
        raise Conflict("import_no_good_rows")
    audit.record(
        context,
        "import.apply",
        run,
        changes={"file": run.file_sha256, "good": good, "left_out": run.rows_bad},
    )
    run.state = ImportState.APPLYING
    if good > AT_ONCE:
        jobs.enqueue(context, "import_portion", {"run_id": run.id}, unique_key=f"import:{run.id}:0")
        return run
    _apply_rows(context, kind, run, Batch(run.file_name, target), _waiting(context, run, AT_ONCE))
    _end(context, run)
    return run


def apply_portion(clock: Context, run_id: int) -> ImportRun:
    """Take the next thousand rows over and ask for the rest; the worker calls this until none is left.

    It is done in the name of whoever asked, with the rights held now; without them the import ends as failed.
    """
    run = clock.session.get_one(ImportRun, run_id)
    if run.state is not ImportState.APPLYING:
        return run
    context = jobs.as_person(clock, run.user_id, run.enterprise_id)
    try:
        kind, target = entered(context, run.kind, run.target_public_id)
    except PlatformError as error:
        run.state, run.ended_at = ImportState.FAILED, context.now
        run.result = {**run.result, "failed": error.reason}
        audit.record(context, "import.portion", run, outcome="refused", reason=error.reason)
        return run
    _apply_rows(context, kind, run, Batch(run.file_name, target), _waiting(context, run, PORTION))
    if _waiting(context, run, 1):
        jobs.enqueue(
            context, "import_portion", {"run_id": run.id}, unique_key=f"import:{run.id}:{run.rows_done}"
        )
    else:
        _end(context, run)
    audit.record(context, "import.portion", run, changes={"rows_done": run.rows_done})
    return run


def _waiting(context: Context, run: ImportRun, most: int) -> Sequence[ImportRow]:
    rows = context.session.scalars(
        select(ImportRow)
        .where(ImportRow.run_id == run.id, ImportRow.outcome == "")
        .order_by(ImportRow.number)
        .limit(most + run.rows_bad)
    )
    return [row for row in rows if not row.problems][:most]


def _apply_rows(
    context: Context, kind: ImportKind, run: ImportRun, batch: Batch, rows: Sequence[ImportRow]
) -> None:
    counts: Counter[str] = Counter(run.result.get("counts", {}))
    for first in range(0, len(rows), SAVEPOINT):
        some = rows[first : first + SAVEPOINT]
        if not _apply_together(context, kind, batch, some):
            for row in some:
                _apply_alone(context, kind, batch, row)
        counts.update(row.outcome for row in some)
    run.rows_done += len(rows)
    run.result = {**run.result, "counts": dict(counts)}


def _apply_together(context: Context, kind: ImportKind, batch: Batch, rows: Sequence[ImportRow]) -> bool:
    """Apply several rows under one savepoint; False with nothing changed when one of them is refused."""
    noted = len(context.session.info.get(audit.WAITING, []))
    try:
        with context.session.begin_nested():
            _begin(context, kind, batch, rows)
            for row in rows:
                row.outcome, row.thing_id = kind.apply(context, row.content["row"], batch)
            context.session.flush()
    except (PlatformError, IntegrityError):
        del context.session.info.get(audit.WAITING, [])[noted:]
        return False
    return True


def _apply_alone(context: Context, kind: ImportKind, batch: Batch, row: ImportRow) -> None:
    noted = len(context.session.info.get(audit.WAITING, []))
    try:
        with context.session.begin_nested():
            _begin(context, kind, batch, [row])
            row.outcome, row.thing_id = kind.apply(context, row.content["row"], batch)
            context.session.flush()
    except (PlatformError, IntegrityError) as error:
        del context.session.info.get(audit.WAITING, [])[noted:]
        row.outcome, row.thing_id = "refused", None
        told = problem(error.reason, **error.values) if isinstance(error, PlatformError) else None
        row.problems = [told or problem("constraint")]


def _begin(context: Context, kind: ImportKind, batch: Batch, rows: Sequence[ImportRow]) -> None:
    batch.memory.clear()
    if kind.begin is not None:
        kind.begin(context, batch, [row.content["row"] for row in rows])


def _end(context: Context, run: ImportRun) -> None:
    run.state, run.ended_at = ImportState.APPLIED, context.now
