"""Who did what to which thing: append-only, hash-chained, written in the transaction of the change itself."""

from platform_app.audit.chaining import KEY, Anchor, Fault, anchor, key_of, verify
from platform_app.audit.models import AuditEvent, AuditHead
from platform_app.audit.noting import SYSTEM_CHAIN, WAITING, changes_of, record
from platform_app.audit.timing import SLACK, database_time, runs_forward, sure_time
from platform_app.audit.watching import UnauditedChange, has_changed, watch

__all__ = [
    "KEY",
    "SLACK",
    "SYSTEM_CHAIN",
    "WAITING",
    "Anchor",
    "AuditEvent",
    "AuditHead",
    "Fault",
    "UnauditedChange",
    "anchor",
    "changes_of",
    "database_time",
    "has_changed",
    "key_of",
    "record",
    "runs_forward",
    "sure_time",
    "verify",
    "watch",
]
