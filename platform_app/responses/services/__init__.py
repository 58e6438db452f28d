"""What people do with responses."""

from platform_app.responses.services.attaching import attach, detach
from platform_app.responses.services.awarding import AwardEntry, Verdict, award, find_none_suitable
from platform_app.responses.services.deciding import DECISION_CODES, decline, shortlist
from platform_app.responses.services.drafting import EDITABLE, autosave, keep_typed, start_response
from platform_app.responses.services.ending import (
    UNSEAL_JOB,
    decline_waiting,
    expire_late,
    unseal_for,
    unseal_overdue,
)
from platform_app.responses.services.staling import make_stale
from platform_app.responses.services.submitting import receipt, resume, submit, withdraw
from platform_app.responses.services.unsealing import unseal

__all__ = [
    "DECISION_CODES",
    "EDITABLE",
    "UNSEAL_JOB",
    "AwardEntry",
    "Verdict",
    "attach",
    "autosave",
    "award",
    "decline",
    "decline_waiting",
    "detach",
    "expire_late",
    "find_none_suitable",
    "keep_typed",
    "make_stale",
    "receipt",
    "resume",
    "shortlist",
    "start_response",
    "submit",
    "unseal",
    "unseal_for",
    "unseal_overdue",
    "withdraw",
]
