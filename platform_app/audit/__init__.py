"""Who did what to which thing: append-only, hash-chained, written in the transaction of the change itself."""

from platform_app.audit.chaining import KEY, Anchor, Fault, anchor, key_of, verify
from platform_app.audit.models import AuditEvent, AuditHead
from platform_app.audit.noting import WAITING, changes_of, record
from platform_app.audit.watching import UnauditedChange, has_changed, watch

__all__ = [
    "KEY",
    "WAITING",
    "Anchor",
    "AuditEvent",
    "AuditHead",
    "Fault",
    "UnauditedChange",
    "anchor",
    "changes_of",
    "has_changed",
    "key_of",
    "record",
    "verify",
    "watch",
]
