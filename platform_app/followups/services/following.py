"""From the award to the contract: every intention has an owner and a next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from platform_app import audit, lifecycle, outbox
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import FollowUp, Intention
from platform_app.lifecycle import move
from platform_app.needs.models import Need, Outcome
from platform_app.permissions import Permission, require
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Award, Response
from platform_app.rules.queries import districts, value

SAID = ("contracted", "negotiating", "samples", "delayed", "failed")
FAILED_CODES = ("price", "quality", "capacity", "terms", "project_ended", "no_answer", "other")
BANDS = ((Decimal(100_000), "lt_100k"), (Decimal(1_000_000), "100k_1m"), (Decimal(10_000_000), "1m_10m"))
LONGEST_NOTE = 1000
MOST_VALUE = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Report:
    """What a buyer says about an intention; value and days belong to a contract, the code to a failure."""

    said: str
    note: str = ""
    value_cny: Decimal | None = None
    contracted_on: date | None = None
    starts_on: date | None = None
    new_supplier: bool = False
    failed_code: str = ""


def make_intentions(context: Context, need_id: int) -> int:
    """One intention for each supplier chosen, with the days on which it is asked after; the number made."""
    award = context.session.scalars(select(Award).where(Award.need_id == need_id)).one()
    known = set(context.session.scalars(select(Intention.supplier_id).where(Intention.need_id == need_id)))
    chosen = context.session.scalars(
        select(Response.enterprise_id)
        .where(Response.need_id == need_id, Response.status == ResponseStatus.AWARDED)
        .order_by(Response.id)
    ).all()
    need = context.session.get_one(Need, need_id)
    made = [one for one in chosen if one not in known]
    for supplier_id in made:
        intention = Intention(
            need=need,
            enterprise_id=award.enterprise_id,
            supplier_id=supplier_id,
            owner_id=award.made_by,
            since=award.made_at,
        )
        lifecycle.start(context, intention)
        context.session.add_all(_questions(context, intention))
    context.session.flush()
    return len(made)


def _questions(context: Context, intention: Intention) -> list[FollowUp]:
    days = [int(value(context, f"followup.days_{turn}")) for turn in (1, 2, 3)]
    return [
        FollowUp(
            intention_id=intention.id, after_days=one, due_on=(intention.since + timedelta(days=one)).date()
        )
        for one in sorted(set(days))
    ]


def report(context: Context, intention: Intention, said: Report) -> Intention:
    """Say how an intention stands; a contract becomes an outcome. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.INTENTION_REPORT, intention)
    if intention.status is not IntentionStatus.OPEN:
        raise Conflict("intention_not_open")
    if said.said not in SAID:
        raise RuleViolation("followup_said_missing", field="said")
    if said.said == "contracted":
        _contract(context, intention, said)
    elif said.said == "failed":
        if said.failed_code not in FAILED_CODES:
            raise RuleViolation("followup_failed_code_missing", field="failed_code")
        intention.failed_code = said.failed_code
        move(context, intention, "fail", reason=said.failed_code)
    else:
        audit.record(context, "intention.report", intention, reason=said.said)
    ended = intention.status is not IntentionStatus.OPEN
    for one in intention.followups:
        if one.answered_at is None and (ended or one.due_on <= context.today + timedelta(days=14)):
            one.said, one.note = said.said, said.note.strip()[:LONGEST_NOTE]
            one.answered_by, one.answered_at = context.who.user_id, context.now
    context.session.flush()
    return intention


def reopen(context: Context, intention: Intention) -> Intention:
    """Take up an intention that had been given up. Raises: Conflict, Forbidden."""
    move(context, intention, "reopen")
    intention.failed_code = ""
    due = context.today + timedelta(days=int(value(context, "followup.days_1")))
    last = max(one.after_days for one in intention.followups)
    days = (due - intention.since.date()).days
    intention.followups.append(FollowUp(after_days=max(days, last + 1), due_on=due))
    context.session.flush()
    return intention


def _contract(context: Context, intention: Intention, said: Report) -> None:
    if said.value_cny is None or not 0 < said.value_cny < MOST_VALUE:
        raise RuleViolation("followup_value_missing", field="value_cny")
    day = said.contracted_on
    if day is None or day > context.today or day < intention.since.date() - timedelta(days=1):
        raise RuleViolation("followup_contract_day", field="contracted_on")
    intention.value_cny = said.value_cny
    intention.contracted_on, intention.starts_on = day, said.starts_on
    intention.new_supplier = said.new_supplier
    outcome = _outcome(context, intention, day)
    context.session.add(outcome)
    context.session.flush()
    intention.outcome_id = outcome.id
    move(context, intention, "contract")
    audit.record(context, "outcome.record", outcome, changes={"value_band": outcome.value_band})
    outbox.queue(context, "contract_reported", intention_id=intention.id)


def _outcome(context: Context, intention: Intention, day: date) -> Outcome:
    assert intention.value_cny is not None
    segment = intention.need.segments[0]
    here = {one.code for one in districts(context)}
    return Outcome(
        need_id=intention.need_id,
        enterprise_id=intention.enterprise_id,
        supplier_id=intention.supplier_id,
        segment_id=segment.id,
        chain_id=segment.chain_id,
        value_band=band_of(intention.value_cny),
        local=intention.supplier.district in here,
        happened_on=day,
        source="contract reported by the buyer",
    )


def band_of(amount: Decimal) -> str:
    """The band in which the bureau reads a value."""
    return next((band for limit, band in BANDS if amount < limit), "gt_10m")
