"""The supplier's answer to a question: yes fills the card, no is kept, a value is checked like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from graph.records import RequirementKind
from platform_app import audit, outbox
from platform_app.capabilities.feed import CAPABILITY, ENTERPRISE, feed
from platform_app.capabilities.models import Capability, Confirmation
from platform_app.capabilities.services.asking import BY_WORDS
from platform_app.capabilities.services.stating import (
    StatedMeasure,
    amount,
    checked_words,
    dimension,
    unit_code,
)
from platform_app.context import Context
from platform_app.enterprises.models import Certificate
from platform_app.errors import Conflict, RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules import queries as rules

R = RequirementKind
WORD_COLUMNS = {
    R.PROCESS: "processes",
    R.MATERIAL: "materials",
    R.STANDARD: "standards",
    R.REGION: "regions_served",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the supplier says. For words: which of them; for numbers: from, to, unit; for certificates: validity."""

    yes: bool
    texts: tuple[str, ...] = ()
    value: float | None = None
    until: float | None = None
    unit: str = ""
    valid_to: date | None = None
    number: str = ""


def answer(context: Context, question: Confirmation, given: Answer) -> Confirmation:
    """The answered question, the card filled. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CONFIRMATION_ANSWER, question)
    if question.answered_at is not None:
        raise Conflict("question_answered")
    capability, kind = question.capability, RequirementKind(question.field)
    said = _fill(context, question, capability, kind, given) if given.yes else "no"
    question.answered_at, question.answer = context.now, said[:200]
    changes = audit.changes_of(capability)
    audit.record(context, "confirmation.answer", question, changes={"answer": question.answer})
    if changes:
        audit.record(context, "capability.edit", capability, changes=changes)
    context.session.flush()
    feed(context, CAPABILITY, capability.id)
    outbox.queue(context, "confirmation_answered", confirmation_id=question.id, capability_id=capability.id)
    context.session.flush()
    return question


def _fill(
    context: Context, question: Confirmation, capability: Capability, kind: RequirementKind, given: Answer
) -> str:
    if kind is R.CERTIFICATE:
        return _certificate(context, question, capability, given)
    if kind in BY_WORDS:
        return _words(question, capability, kind, given)
    return _number(context, question, capability, kind, given)


def _asked_texts(question: Confirmation, given: Answer) -> list[str]:
    """Which of the words asked for the answer names; the only one when there is only one."""
    asked: list[str] = question.asked.get("texts", [])
    chosen = [text for text in asked if text in given.texts] or (asked if len(asked) == 1 else [])
    if not chosen:
        raise RuleViolation("answer_which", field="texts")
    return chosen


def _words(question: Confirmation, capability: Capability, kind: RequirementKind, given: Answer) -> str:
    chosen = _asked_texts(question, given)
    column = WORD_COLUMNS[kind]
    setattr(capability, column, checked_words([*getattr(capability, column), *chosen], field="texts"))
    return "；".join(chosen)


def _certificate(context: Context, question: Confirmation, capability: Capability, given: Answer) -> str:
    """The enterprise's certificate of the kind asked for, recorded as self-declared where there is none yet."""
    if given.valid_to is None:
        raise RuleViolation("answer_valid_to", field="valid_to")
    tables = rules.tables(context)
    chosen = _asked_texts(question, given)
    for text in chosen:
        code = tables.certificates.find(text)
        if code is None:
            raise RuleViolation("certificate_not_listed", field="texts", word=text)
        held = context.session.scalar(
            select(Certificate).where(
                Certificate.enterprise_id == capability.enterprise_id,
                Certificate.code == code,
                Certificate.retired_at.is_(None),
                Certificate.valid_to == given.valid_to,
            )
        )
        if held is None:
            held = Certificate(
                enterprise_id=capability.enterprise_id,
                code=code,
                number=given.number,
                valid_to=given.valid_to,
            )
            require(context.who, Permission.CERTIFICATE_EDIT, held)
            context.session.add(held)
            context.session.flush()
            audit.record(context, "certificate.add", held, changes={"code": code})
        if held not in capability.certificates:
            capability.certificates = [*capability.certificates, held]
    feed(context, ENTERPRISE, capability.enterprise_id)
    return f"{'；'.join(chosen)} → {given.valid_to.isoformat()}"


def _number(
    context: Context, question: Confirmation, capability: Capability, kind: RequirementKind, given: Answer
) -> str:
    if given.value is None:
        raise RuleViolation("answer_value", field="value")
    tables = rules.tables(context)
    value = amount(given.value, "value")
    if kind in (R.SIZE, R.PRECISION):
        measure = StatedMeasure(question.parameter or "tolerance", given.value, given.until, given.unit)
        capability.dimensions = [*capability.dimensions, dimension(measure, tables, field="value")]
    elif kind is R.LEAD_TIME:
        capability.lead_time_days = round(given.value)
    elif kind is R.CAPACITY:
        capability.capacity_unit = unit_code(given.unit, tables, "unit")
        capability.capacity_per_month = value
    else:
        capability.minimum_order_unit = unit_code(given.unit, tables, "unit")
        capability.minimum_order = value
    until = "" if given.until is None else f" – {given.until:g}"
    return f"{given.value:g}{until} {given.unit}".strip()
