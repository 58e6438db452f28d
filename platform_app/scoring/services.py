"""Fixing a scheme, declaring conflicts, giving marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Permission, require
from platform_app.responses.models import Response
from platform_app.scoring import queries
from platform_app.scoring.arithmetic import BEST_MARK
from platform_app.scoring.models import Criterion, CriterionKind, Declaration, Mark

MOST_CRITERIA = 8
WHOLE = 100


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """One criterion as typed."""

    kind: CriterionKind
    weight: int
    name: str = ""


def set_scheme(context: Context, need: Need, entries: Sequence[CriterionEntry]) -> Need:
    """Replace the scheme of a draft. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.NEED_EDIT, need)
    if need.status is not NeedStatus.DRAFT:
        raise Conflict("scheme_fixed")
    _check(entries)
    _put(context, need, entries)
    weights = {f"{position} {one.kind.value}": one.weight for position, one in enumerate(entries)}
    audit.record(context, "need.edit", need, changes={"scheme": weights})
    context.session.flush()
    return need


def scheme_change(
    context: Context, need: Need, entries: Sequence[CriterionEntry] | None
) -> dict[str, Any] | None:
    """What another scheme changes in an open need: before and after, None where nothing differs.

    Raises: RuleViolation for a scheme that is no whole one.
    """
    if entries is None:
        return None
    _check(entries)
    before = [_said(one) for one in queries.scheme(context, need)]
    after = [_said(one) for one in entries]
    return {"before": before, "after": after} if before != after else None


def amend_scheme(context: Context, need: Need, entries: Sequence[CriterionEntry]) -> None:
    """Replace the scheme of an open need, as part of an addendum.

    Whoever calls holds the need, publishes the addendum and makes responses stale. Raises: Forbidden.
    """
    require(context.who, Permission.NEED_AMEND, need)
    _put(context, need, entries)
    context.session.flush()


def _check(entries: Sequence[CriterionEntry]) -> None:
    """Raises: RuleViolation for a scheme that is no whole one."""
    if not entries or len(entries) > MOST_CRITERIA:
        raise RuleViolation("scheme_size", field="criteria", most=MOST_CRITERIA)
    if sum(one.weight for one in entries) != WHOLE:
        raise RuleViolation("scheme_not_whole", field="criteria")
    counted = [one.kind for one in entries if one.kind is not CriterionKind.JUDGED]
    if len(counted) != len(set(counted)):
        raise RuleViolation("scheme_twice", field="criteria")
    if any(one.kind is CriterionKind.JUDGED and not one.name.strip() for one in entries):
        raise RuleViolation("scheme_name_missing", field="criteria")


def _put(context: Context, need: Need, entries: Sequence[CriterionEntry]) -> None:
    context.session.execute(delete(Criterion).where(Criterion.need_id == need.id))
    context.session.add_all(
        Criterion(
            need_id=need.id, position=position, kind=one.kind, name=one.name.strip()[:120], weight=one.weight
        )
        for position, one in enumerate(entries)
    )


def _said(one: CriterionEntry | Criterion) -> dict[str, Any]:
    return {"kind": one.kind.value, "name": one.name.strip()[:120], "weight": one.weight}


def fix_scheme(context: Context, need_id: int) -> None:
    """Store what a need is scored by once it leaves its owner's desk; what is stored stays."""
    need = context.session.get_one(Need, need_id)
    if queries.stored_scheme(context, need):
        return
    context.session.add_all(queries.proposed(need))
    audit.record(context, "need.fix_scheme", need)
    context.session.flush()


def declare(context: Context, need: Need, *, free: bool, note: str = "") -> Declaration:
    """Declare whether there is a conflict of interest, once the responses are open. Raises: Conflict, Forbidden."""
    require(context.who, Permission.NEED_EVALUATE, need)
    if need.status is not NeedStatus.EVALUATING:
        raise Conflict("need_not_under_evaluation")
    if not free and not note.strip():
        raise RuleViolation("declaration_note_missing", field="note")
    known = queries.find_declaration(context, need)
    if known is not None:
        raise Conflict("declared_already")
    assert context.who.user_id is not None
    made = Declaration(
        need_id=need.id, user_id=context.who.user_id, free=free, note=note.strip()[:400], made_at=context.now
    )
    context.session.add(made)
    audit.record(context, "need.declare", need, changes={"free": free})
    context.session.flush()
    return made


def give_marks(context: Context, need: Need, given: Mapping[tuple[Criterion, Response], int]) -> Need:
    """Give or change the asker's marks. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.NEED_EVALUATE, need)
    if need.status is not NeedStatus.EVALUATING:
        raise Conflict("need_not_under_evaluation")
    declaration = queries.find_declaration(context, need)
    if declaration is None or not declaration.free:
        raise Forbidden("evaluator_not_free")
    assert context.who.user_id is not None
    known = queries.own_marks(context, need)
    for (criterion, response), mark in given.items():
        if not 0 <= mark <= BEST_MARK or criterion.kind is not CriterionKind.JUDGED:
            raise RuleViolation("mark_out_of_range", field="marks")
        row = known.get((criterion.id, response.id))
        if row is None:
            row = Mark(criterion_id=criterion.id, response_id=response.id, user_id=context.who.user_id)
            context.session.add(row)
        row.mark, row.made_at = mark, context.now
    audit.record(context, "need.evaluate", need, changes={"marks": len(given)})
    context.session.flush()
    return need
