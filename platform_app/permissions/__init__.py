"""Who asks, and what they may do: identities, predicates and the one table."""

from platform_app.permissions.identity import (
    CLOCK,
    NOBODY,
    Acting,
    Appointment,
    BureauDuty,
    Duty,
    Facts,
    Identity,
    StaffDuty,
    SupplierFacts,
)
from platform_app.permissions.names import Permission
from platform_app.permissions.policy import POLICY, can, could, require

__all__ = [
    "CLOCK",
    "NOBODY",
    "POLICY",
    "Acting",
    "Appointment",
    "BureauDuty",
    "Duty",
    "Facts",
    "Identity",
    "Permission",
    "StaffDuty",
    "SupplierFacts",
    "can",
    "could",
    "require",
]
