"""Making, changing and copying capabilities."""

from __future__ import annotations

from platform_app import audit
from platform_app.capabilities.feed import CAPABILITY, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import Workbench, list_certificates
from platform_app.capabilities.services.moving import confirm, list_
from platform_app.capabilities.services.stating import Statement, apply
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import start
from platform_app.permissions import Permission, require

S = CapabilityStatus
COPIED = (
    "kind",
    "makes_now",
    "name",
    "description",
    "capacity_per_month",
    "capacity_unit",
    "free_share_percent",
    "minimum_order",
    "minimum_order_unit",
    "lead_time_days",
)
COPIED_LISTS = ("processes", "materials", "standards", "equipment", "regions_served", "dimensions")


def create(
    context: Context,
    workbench: Workbench,
    statement: Statement,
    *,
    listed: bool = False,
    source: str = "entered",
) -> Capability:
    """A new capability, a draft or at once listed. Raises: Forbidden, RuleViolation."""
    capability = blank(context, workbench, source)
    require(context.who, Permission.CAPABILITY_EDIT, capability)
    apply(context, capability, statement, list_certificates(context, workbench))
    start(context, capability)
    if listed:
        _needs_segment(capability)
        list_(context, capability)
    feed(context, CAPABILITY, capability.id)
    return capability


def edit(
    context: Context,
    capability: Capability,
    statement: Statement,
    workbench: Workbench,
    *,
    listed: bool = False,
) -> Capability:
    """A changed capability. What stands listed counts as confirmed by whoever changes it.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.CAPABILITY_EDIT, capability)
    if capability.status is S.RETIRED:
        raise Conflict("wrong_state", move="edit", status=capability.status.value)
    before = (_segment_keys(capability), _certificate_ids(capability))
    held = list_certificates(context, workbench)
    with context.session.no_autoflush:  # the audit row compares with what the database holds
        apply(context, capability, statement, held)
    if listed or capability.status is not S.DRAFT:
        _needs_segment(capability)
    changes = audit.changes_of(capability)
    after = (_segment_keys(capability), _certificate_ids(capability))
    if before[0] != after[0]:
        changes["segments"] = [before[0], after[0]]
    if before[1] != after[1]:
        changes["certificates"] = [before[1], after[1]]
    if changes:
        audit.record(context, "capability.edit", capability, changes=changes)
    context.session.flush()
    if capability.status is not S.DRAFT:
        confirm(context, capability)
    elif listed:
        list_(context, capability)
    feed(context, CAPABILITY, capability.id)
    context.session.flush()
    return capability


def duplicate(context: Context, capability: Capability) -> Capability:
    """A draft that says the same, to be changed into something similar. Raises: Forbidden."""
    require(context.who, Permission.CAPABILITY_EDIT, capability)
    copy = blank(context, Workbench(context.session, capability.enterprise_id, capability.claim), "entered")
    for name in COPIED:
        setattr(copy, name, getattr(capability, name))
    for name in COPIED_LISTS:
        setattr(copy, name, list(getattr(capability, name)))
    copy.segments = list(capability.segments)
    copy.certificates = list(capability.certificates)
    start(context, copy)
    feed(context, CAPABILITY, copy.id)
    return copy


def blank(context: Context, workbench: Workbench, source: str) -> Capability:
    """A capability that says nothing yet, not in the session."""
    return Capability(
        enterprise=workbench.enterprise,
        enterprise_id=workbench.enterprise_id,
        claim=workbench.claim,
        claim_id=workbench.claim_id,
        name="",
        processes=[],
        materials=[],
        standards=[],
        equipment=[],
        regions_served=[],
        dimensions=[],
        segments=[],
        certificates=[],
        created_at=context.now,
        source=source,
    )


def _needs_segment(capability: Capability) -> None:
    if not capability.segments:
        raise RuleViolation("capability_without_segment", field="segments")


def _segment_keys(capability: Capability) -> list[str]:
    return sorted(segment.key for segment in capability.segments)


def _certificate_ids(capability: Capability) -> list[str]:
    return sorted(one.public_id for one in capability.certificates)
