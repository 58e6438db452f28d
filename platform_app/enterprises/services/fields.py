"""The fields of a profile: which there are, and what it means to change one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from platform_app import audit
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, EnterpriseKind, FieldVerification, VerificationLevel

DRAFT_FIELDS = (
    "name_zh",
    "name_en",
    "short_name",
    "kind",
    "district",
    "address",
    "industry_code",
    "founded_year",
    "employees",
    "revenue_10k_cny",
    "assets_10k_cny",
    "business",
    "website",
    "contact_name",
    "contact_phone",
    "contact_email",
)
"""What an enterprise says about itself; the code, the status and the source are not among them."""


def set_fields(context: Context, enterprise: Enterprise, values: Mapping[str, Any]) -> list[str]:
    """Write answers onto the profile; each changed field counts as self-declared again. Names what changed."""
    changed = []
    for name in DRAFT_FIELDS:
        if name in values and getattr(enterprise, name) != values[name]:
            setattr(enterprise, name, EnterpriseKind(values[name]) if name == "kind" else values[name])
            changed.append(name)
    note_level(context, enterprise, changed, VerificationLevel.SELF_DECLARED)
    return changed


def note_level(
    context: Context,
    enterprise: Enterprise,
    fields: Iterable[str],
    level: VerificationLevel,
    note: str = "",
) -> None:
    """Note who stands for these fields from now on, and how well."""
    for name in fields:
        context.session.add(
            FieldVerification(
                enterprise_id=enterprise.id,
                field=name,
                level=level,
                note=note,
                checked_by=context.who.user_id,
                checked_at=context.now,
            )
        )


def apply_draft(
    context: Context, enterprise: Enterprise, draft: Mapping[str, Any], *, replace: bool
) -> list[str]:
    """Turn a claimant's answers into the profile: all of them, or only where the profile is blank."""
    said = {key: value for key, value in draft.items() if value not in (None, "")}
    if not replace:
        said = {key: value for key, value in said.items() if getattr(enterprise, key) in (None, "")}
    changed = set_fields(context, enterprise, said)
    if changed:
        audit.record(context, "enterprise.edit", enterprise, changes=audit.changes_of(enterprise))
    return changed
