"""Closing a gap: only by what closes it, the supplier the figures know or a documented reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from platform_app.cockpit.queries import figures
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import RuleViolation
from platform_app.files.queries import list_files
from platform_app.gaps.models import ClosedHow, Gap
from platform_app.gaps.services.running import WHOLE_CITY
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require
from platform_app.rules.queries import value

GAP_FILES = "gap"
"""The kind of files that belong to a gap."""

CODES = ("supplied_from_outside", "not_wanted_here", "within_a_leader", "other")
"""Why a gap the figures still show may be closed all the same."""

ORDER = ("missing", "single", "weak", "sound")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a gap stays and needs no more work until a day on which it is looked at again."""

    code: str
    note: str
    revisit_on: date


def close_by_supplier(context: Context, gap: Gap, enterprise: Enterprise | None) -> Gap:
    """Close a gap by the verified supplier that fills it, as the figures stand at this moment.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.GAP_FILL, gap)
    if enterprise is None:
        raise RuleViolation("gap_supplier_missing", field="supplier")
    city_wide = Context(context.session, WHOLE_CITY, context.now, context.request_id)
    covered = figures(city_wide, gap.segment.chain.code).segment(gap.segment.key)
    if enterprise.id not in {member.enterprise for member in covered.verified}:
        raise RuleViolation("gap_not_a_supplier", field="supplier")
    if ORDER.index(covered.state.value) <= ORDER.index(gap.kind.value):
        raise RuleViolation("gap_still_there", field="supplier", verified=len(covered.verified))
    gap.closed_by_id, gap.closed_code, gap.closed_note, gap.revisit_on = enterprise.id, "", "", None
    return _close(context, gap, ClosedHow.SUPPLIER, reason=enterprise.public_id)


def close_for_reason(context: Context, gap: Gap, reason: Reason) -> Gap:
    """Close a gap that stays, with a reason, a document and the day it is looked at again.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.GAP_EXCUSE, gap)
    if reason.code not in CODES:
        raise RuleViolation("gap_reason_missing", field="code")
    if not reason.note.strip():
        raise RuleViolation("gap_note_missing", field="note")
    latest = context.today + timedelta(days=int(value(context, "gap.revisit_days")))
    if not context.today < reason.revisit_on <= latest:
        raise RuleViolation("gap_revisit_day", field="revisit_on")
    if not list_files(context, GAP_FILES, gap):
        raise RuleViolation("gap_document_missing", field="note")
    gap.closed_by_id, gap.closed_code, gap.closed_note = None, reason.code, reason.note.strip()[:1000]
    gap.revisit_on = reason.revisit_on
    return _close(context, gap, ClosedHow.REASON, reason=reason.code)


def _close(context: Context, gap: Gap, how: ClosedHow, *, reason: str) -> Gap:
    gap.closed_how, gap.closed_at = how, context.now
    move(context, gap, "close", reason=reason)
    context.session.flush()
    return gap
