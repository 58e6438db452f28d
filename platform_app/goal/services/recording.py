"""Recording what readiness is counted from: facts of a year, known purchases, outcomes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from platform_app import audit
from platform_app.chains import queries as chains
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, EnterpriseFact, Purchase, VerificationLevel
from platform_app.errors import Conflict, RuleViolation
from platform_app.needs import queries as needs
from platform_app.needs.models import Need, Outcome
from platform_app.permissions import Permission, can, require
from platform_app.rules import queries as rules
from platform_app.rules.leader_criteria import COUNTED, read_criteria

OLDEST_YEAR = 2000
BANDS = ("lt_100k", "100k_1m", "1m_10m", "gt_10m")


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One figure of one finished year."""

    indicator: str
    year: int
    value: float
    source: str
    level: VerificationLevel = VerificationLevel.SELF_DECLARED


@dataclass(frozen=True, slots=True)
class PurchaseEntry:
    """What is bought in a segment, from whom where known."""

    segment: str
    supplier: Enterprise | None
    source: str
    private: bool = True


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """What came of a need or a contact; `need` is the address of one of the buyer's needs, where there was one."""

    segment: str
    supplier: Enterprise | None
    happened_on: date
    value_band: str
    local: bool
    source: str
    need: str = ""


def record_fact(context: Context, enterprise: Enterprise, entry: FactEntry) -> EnterpriseFact:
    """Record a figure, or correct the one of the same year and source. Raises: Forbidden, RuleViolation.

    An enterprise speaks for itself: what it states is self-declared whatever it says.
    """
    require(context.who, Permission.FACT_RECORD, enterprise)
    criteria = {row.code: row for row in read_criteria(rules.value(context, "goal.criteria"))}
    if entry.indicator not in criteria or entry.indicator in COUNTED:
        raise RuleViolation("indicator_unknown", field="indicator")
    if not OLDEST_YEAR <= entry.year < context.today.year:
        raise RuleViolation("fact_year", field="year", first=OLDEST_YEAR, last=context.today.year - 1)
    asked = criteria[entry.indicator]
    yes_no = asked.is_yes_no
    if not math.isfinite(entry.value) or entry.value < 0 or (yes_no and entry.value not in (0, 1)):
        raise RuleViolation("fact_value", field="value")
    if asked.unit_zh == "%" and entry.value > 100:
        raise RuleViolation("fact_share", field="value")
    row = context.session.scalar(
        select(EnterpriseFact).where(
            EnterpriseFact.enterprise_id == enterprise.id,
            EnterpriseFact.indicator == entry.indicator,
            EnterpriseFact.year == entry.year,
            EnterpriseFact.source == entry.source,
        )
    )
    before = row.value if row else None
    if row is None:
        row = EnterpriseFact(
            enterprise_id=enterprise.id, indicator=entry.indicator, year=entry.year, source=entry.source
        )
        context.session.add(row)
    row.value, row.unit = entry.value, "yes_no" if yes_no else asked.unit_zh
    row.level = entry.level if context.who.is_bureau else VerificationLevel.SELF_DECLARED
    context.session.flush()
    audit.record(
        context,
        "fact.record",
        enterprise,
        changes={f"{entry.indicator} {entry.year}": [before, entry.value]},
        reason=entry.source,
    )
    return row


def record_purchase(context: Context, enterprise: Enterprise, entry: PurchaseEntry) -> Purchase:
    """Note what the enterprise buys; its amount is never asked. Raises: Forbidden, NotFound, RuleViolation."""
    require(context.who, Permission.PURCHASE_RECORD, enterprise)
    _not_itself(enterprise, entry.supplier)
    row = Purchase(
        enterprise_id=enterprise.id,
        segment_id=chains.get_segment(context, entry.segment).id,
        supplier_id=entry.supplier.id if entry.supplier else None,
        source=entry.source,
        private=entry.private,
    )
    context.session.add(row)
    context.session.flush()
    # The log is read by the auditor: what is private to the enterprise stays out of it.
    audit.record(context, "purchase.record", enterprise, changes={"private": [None, entry.private]})
    return row


def retire_purchase(context: Context, enterprise: Enterprise, row: Purchase) -> Purchase:
    """Say that something is no longer bought. Raises: Forbidden."""
    require(context.who, Permission.PURCHASE_RECORD, enterprise)
    row.retired_at = context.now
    audit.record(context, "purchase.retire", enterprise)
    context.session.flush()
    return row


def record_outcome(context: Context, enterprise: Enterprise, entry: OutcomeEntry) -> Outcome:
    """Record a deal the enterprise made as a buyer. Raises: Forbidden, NotFound, RuleViolation."""
    require(context.who, Permission.OUTCOME_RECORD, enterprise)
    _not_itself(enterprise, entry.supplier)
    if entry.happened_on > context.today:
        raise RuleViolation("outcome_in_future", field="happened_on")
    if entry.value_band not in BANDS:
        raise RuleViolation("outcome_band", field="value_band")
    segment = chains.get_segment(context, entry.segment)
    need = _need(context, enterprise, entry, segment)
    row = Outcome(
        need_id=need.id if need else None,
        enterprise_id=enterprise.id,
        supplier_id=entry.supplier.id if entry.supplier else None,
        segment_id=segment.id,
        chain_id=segment.chain_id,
        value_band=entry.value_band,
        local=entry.local,
        happened_on=entry.happened_on,
        source=entry.source,
    )
    context.session.add(row)
    context.session.flush()
    audit.record(context, "outcome.record", row, reason=entry.source)
    return row


def void_outcome(context: Context, enterprise: Enterprise, row: Outcome, reason: str) -> Outcome:
    """Say that an outcome was recorded in error: it counts nowhere any more. Raises: Conflict, Forbidden."""
    require(context.who, Permission.OUTCOME_RECORD, enterprise)
    if row.voided_at is not None:
        raise Conflict("outcome_voided")
    if not reason:
        raise RuleViolation("reason_missing", field="reason")
    row.voided_at, row.voided_reason = context.now, reason
    audit.record(context, "outcome.void", row, reason=reason, changes=audit.changes_of(row))
    context.session.flush()
    return row


def _not_itself(enterprise: Enterprise, supplier: Enterprise | None) -> None:
    if supplier is not None and supplier.id == enterprise.id:
        raise RuleViolation("supplier_itself", field="supplier")


def _need(context: Context, enterprise: Enterprise, entry: OutcomeEntry, segment: Segment) -> Need | None:
    if not entry.need:
        return None
    found = needs.find(context, entry.need)
    if (
        found is None
        or found.enterprise_id != enterprise.id
        or not can(context.who, Permission.NEED_READ, found)
    ):
        raise RuleViolation("outcome_need", field="need")
    if found.opened_at is None or segment.id not in {one.id for one in found.segments}:
        raise RuleViolation("outcome_need", field="need")
    return found
