"""What people and time do with intentions."""

from platform_app.followups.services.advancing import (
    FAILED_MILESTONE,
    drop_milestone,
    fail_milestone,
    pass_milestone,
    plan,
    remind_milestones,
    repeat_milestone,
    replan,
)
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
    "FAILED_MILESTONE",
    "SAID",
    "ContactEntry",
    "Marks",
    "Report",
    "ask_due",
    "contact",
    "drop_milestone",
    "fail_milestone",
    "make_intentions",
    "pass_milestone",
    "plan",
    "rate",
    "remind_milestones",
    "remind_undecided",
    "reopen",
    "repeat_milestone",
    "replan",
    "report",
]
