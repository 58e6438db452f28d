"""What people and time do with intentions."""

from platform_app.followups.services.contacting import ContactEntry, contact
from platform_app.followups.services.following import (
    FAILED_CODES,
    SAID,
    Report,
    make_intentions,
    reopen,
    report,
)
from platform_app.followups.services.rating import Marks, rate
from platform_app.followups.services.reminding import ask_due, remind_undecided

__all__ = [
    "FAILED_CODES",
    "SAID",
    "ContactEntry",
    "Marks",
    "Report",
    "ask_due",
    "contact",
    "make_intentions",
    "rate",
    "remind_undecided",
    "reopen",
    "report",
]
