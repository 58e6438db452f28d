"""Who asks, and what they may do: identities, predicates and the one table."""

from platform_app.permissions.identity import (
    BUYER_SIDE,
    CLOCK,
    NOBODY,
    SELLER_SIDE,
    Acting,
    Appointment,
    Asked,
    BureauDuty,
    Duty,
    Facts,
    Identity,
    Insights,
    StaffDuty,
    SupplierFacts,
)
from platform_app.permissions.names import Permission
from platform_app.permissions.policy import POLICY, can, could, require

__all__ = [
    "BUYER_SIDE",
    "CLOCK",
    "NOBODY",
    "POLICY",
    "SELLER_SIDE",
    "Acting",
    "Appointment",
    "Asked",
    "BureauDuty",
    "Duty",
    "Facts",
    "Identity",
    "Insights",
    "Permission",
    "StaffDuty",
    "SupplierFacts",
    "can",
    "could",
    "require",
]
