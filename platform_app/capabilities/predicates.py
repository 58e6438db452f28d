"""What makes a capability count: the one predicate, in Python and in SQL."""

from __future__ import annotations

from sqlalchemy import and_
from sqlalchemy.sql.elements import ColumnElement

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise


def counts_as_verified(capability: Capability) -> bool:
    """Whether it makes its enterprise a verified supplier: enterprise verified, listed, not stale, made now."""
    return (
        capability.enterprise.status is EnterpriseStatus.VERIFIED
        and capability.status is CapabilityStatus.LISTED
        and capability.makes_now
        and capability.claim_id is None
    )


def counting_as_verified() -> ColumnElement[bool]:
    """The same claim for statements that join Capability and Enterprise."""
    return and_(
        Enterprise.status == EnterpriseStatus.VERIFIED,
        Capability.status == CapabilityStatus.LISTED,
        Capability.makes_now.is_(True),
        Capability.claim_id.is_(None),
    )
