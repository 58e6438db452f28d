"""An enterprise's own edits, and the contact data officers read with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.services.fields import set_fields
from platform_app.errors import Conflict, RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules.models import IndustryCode

MOST_SHOWN = 8

EDITABLE = (
    EnterpriseStatus.REGISTERED,
    EnterpriseStatus.RETURNED,
    EnterpriseStatus.IN_REVIEW,
    EnterpriseStatus.VERIFIED,
)


def edit(context: Context, enterprise: Enterprise, values: Mapping[str, Any]) -> Enterprise:
    """Change the profile; what changed counts as self-declared until it is checked again.

    Raises: Conflict, Forbidden.
    """
    require(context.who, Permission.ENTERPRISE_EDIT, enterprise)
    if enterprise.status not in EDITABLE:
        raise Conflict("wrong_state", move="edit", status=enterprise.status.value)
    if "industry_code" in values:
        values = {**values, "industry_code": industry_code(context, values["industry_code"])}
    if set_fields(context, enterprise, values):
        audit.record(context, "enterprise.edit", enterprise, changes=audit.changes_of(enterprise))
        outbox.queue(context, "enterprise_changed", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def industry_code(context: Context, text: str) -> str:
    """The code meant by a code or by words of its name. Raises: RuleViolation naming what it might be."""
    if not text:
        return ""
    code = text.split()[0].upper()
    if context.session.get(IndustryCode, code) is not None:
        return code
    pattern = "%" + text.replace("%", "").replace("_", "") + "%"
    found = context.session.scalars(
        select(IndustryCode)
        .where(IndustryCode.name.like(pattern))
        .order_by(func.length(IndustryCode.code).desc(), IndustryCode.code)
        .limit(MOST_SHOWN + 1)
    ).all()
    if not found:
        raise RuleViolation("industry_unknown", field="industry_code")
    if len(found) > 1:
        named = "; ".join(f"{row.code} {row.name}" for row in found[:MOST_SHOWN])
        raise RuleViolation("industry_several", field="industry_code", found=named)
    return found[0].code


def read_contact(context: Context, enterprise: Enterprise, reason: str) -> Enterprise:
    """Let an officer see whom to call, with a reason that the enterprise can read. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.ENTERPRISE_READ_CONTACT, enterprise)
    if len(reason) < 4:
        raise RuleViolation("reason_missing", field="reason")
    audit.record(context, "enterprise.read_contact", enterprise, reason=reason)
    return enterprise
