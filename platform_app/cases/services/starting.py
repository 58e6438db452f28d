"""A case begins: applied for or nominated; its answers are written, it is handed in or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.calendar.queries import add_working_days
from platform_app.cases import queries
from platform_app.cases.lifecycle import RUNNING, CaseStatus
from platform_app.cases.models import Case
from platform_app.cases.procedure import Procedure
from platform_app.chains.models import Chain
from platform_app.chains.queries import get_chain
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, RuleViolation
from platform_app.files.queries import list_files
from platform_app.lifecycle import move, start
from platform_app.permissions import Permission, require

CASE_FILES = "case"
"""The kind of thing evidence belongs to."""
MOST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Start:
    """Which procedure, for whom, for which chain, and why."""

    key: str
    enterprise: Enterprise
    chain: str = ""
    reason: str = ""


def start_case(context: Context, wanted: Start) -> Case:
    """Begin a case: an application by the enterprise itself, or a nomination by the bureau.

    Raises: Conflict, Forbidden, NotFound, RuleViolation.
    """
    found = queries.get_procedure(context, wanted.key)
    nominated = context.who.enterprise_id != wanted.enterprise.id
    chain = _chain(context, found.procedure, wanted)
    case = Case(
        procedure_id=found.version.id,
        terms=queries.written_out(context, found.version.document),
        about=f"{wanted.key}:{chain.code if chain else ''}",
        enterprise_id=wanted.enterprise.id,
        enterprise=wanted.enterprise,
        chain_id=chain.id if chain else None,
        chain=chain,
        nominated=nominated,
        reason=wanted.reason.strip()[:MOST_TEXT] if nominated else "",
        answers={},
        opened_by=context.who.user_id,
        opened_at=context.now,
        four_eyes=found.procedure.four_eyes,
        filled_by_bureau=found.procedure.filled_by == "bureau",
        return_codes=[],
        findings=[],
    )
    with context.session.no_autoflush:
        require(context.who, Permission.CASE_START, case)
        if ("nominate" if nominated else "apply") not in found.procedure.start:
            raise RuleViolation("case_start_other", field="procedure")
        if nominated and not case.reason:
            raise RuleViolation("case_reason_missing", field="reason")
        if wanted.enterprise.status is not EnterpriseStatus.VERIFIED:
            raise RuleViolation("case_not_verified", field="enterprise")
        _only_one(context, case)
    within_limit(context, case)
    start(context, case)
    if nominated and not case.filled_by_bureau:
        outbox.queue(context, "case_nominated", case_id=case.id)
    return case


def save_answers(context: Context, case: Case, answers: Mapping[str, Any]) -> Case:
    """Keep what was typed so far. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CASE_SUBMIT, case)
    _is_open(case)
    known = {one.code for one in case.procedure.form}
    case.answers = {key: value for key, value in answers.items() if key in known}
    audit.record(context, "case.edit", case, changes={"answers": sorted(case.answers)})
    context.session.flush()
    return case


def submit(context: Context, case: Case) -> Case:
    """Hand a case in. Raises: Conflict, Forbidden, RuleViolation when evidence is missing."""
    shown = {one.about for one in list_files(context, CASE_FILES, case)}
    missing = [one for one in case.procedure.evidence if one.required and one.code not in shown]
    if missing:
        raise Conflict("case_evidence_missing")
    within_limit(context, case)
    move(context, case, "submit")
    case.submitted_at = context.now
    case.step_due_at = due(context, case, "check")
    case.taken_by = case.checked_by = None
    case.return_codes, case.return_note = [], ""
    outbox.queue(context, "case_submitted", case_id=case.id)
    context.session.flush()
    return case


def withdraw(context: Context, case: Case) -> Case:
    """Take a case back, or decline a nomination. Raises: Conflict, Forbidden."""
    move(context, case, "withdraw")
    case.step_due_at = None
    context.session.flush()
    return case


def due(context: Context, case: Case, period: str) -> Any:
    """When a step that begins now is to be done."""
    return add_working_days(context, context.now, case.procedure.periods[period])


def within_limit(context: Context, case: Case) -> None:
    """Refuse more chains for one enterprise than the procedure allows. Raises: Conflict."""
    most = case.procedure.most_chains
    if most and queries.led_chains(context, case.enterprise_id, case.chain_id) >= most:
        raise Conflict("case_most_chains", most=most)


def _chain(context: Context, procedure: Procedure, wanted: Start) -> Chain | None:
    if not procedure.per_chain:
        return None
    if not wanted.chain:
        raise RuleViolation("case_chain_missing", field="chain")
    return get_chain(context, wanted.chain)


def _only_one(context: Context, case: Case) -> None:
    """One running case of a procedure for an enterprise and a chain."""
    running = context.session.scalar(
        select(Case.id).where(
            Case.enterprise_id == case.enterprise_id,
            Case.about == case.about,
            Case.status.in_(RUNNING),
        )
    )
    if running is not None:
        raise RuleViolation("case_runs_already", field="procedure")


def _is_open(case: Case) -> None:
    if case.status not in (CaseStatus.DRAFT, CaseStatus.RETURNED):
        raise Conflict("case_fixed")
