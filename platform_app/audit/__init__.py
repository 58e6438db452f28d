"""Who did what to which thing: append-only, hash-chained, written in the transaction of the change itself."""

from platform_app.audit.chaining import KEY, Fault, verify
from platform_app.audit.models import AuditEvent, AuditHead
from platform_app.audit.noting import WAITING, changes_of, record
from platform_app.audit.watching import UnauditedChange, watch

__all__ = [
    "KEY",
    "WAITING",
    "AuditEvent",
    "AuditHead",
    "Fault",
    "UnauditedChange",
    "changes_of",
    "record",
    "verify",
    "watch",
]
