"""The states of a deal, and one way to each of them."""

from __future__ import annotations

from typing import Any

from platform_app.clarifications.lifecycle import ProposalStatus
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.responses.lifecycle import ResponseStatus

BEFORE_OPENING = (NeedStatus.DRAFT, NeedStatus.AWAITING_APPROVAL, NeedStatus.SUBMITTED, NeedStatus.RETURNED)
Step = tuple[str, dict[str, Any]]
"""What somebody does, and how."""

INVITE: Step = ("reach", {"who": 0, "by_buyer": True})
CHANGE: Step = ("change", {})
WAYS: tuple[tuple[str, tuple[Step, ...]], ...] = (
    ("answered", (("suspend_or_resume", {"on": True}),)),
    ("answered", (("take_back_or_up", {"who": 0, "back": True}),)),
    ("answered", (("end", {"how": "withdraw", "sure": True}),)),
    ("closed", (("end", {"how": "cancel", "sure": True}),)),
    ("opened", (("shortlist_or_decline", {"who": 0, "good": True}),)),
    ("opened", (("award", {"first": 0, "second": 1, "points": 7000, "whole": True, "reserve": False}),)),
    ("opened", (("award", {"first": 1, "second": 1, "points": 1, "whole": True, "reserve": True}),)),
    ("opened", (("end", {"how": "none suitable", "sure": True}),)),
    ("fresh", (INVITE, *(("answer_letter", {"who": 0, "how": how}) for how in ("see", "decline", "accept")))),
    ("fresh", (INVITE, ("end", {"how": "withdraw", "sure": True}), ("lapse", {}))),
    (
        "answered",
        (CHANGE, ("settle_change", {"how": "consent alone"}), ("settle_change", {"how": "consent"})),
    ),
    ("answered", (CHANGE, ("settle_change", {"how": "refuse"}))),
    ("answered", (CHANGE, ("settle_change", {"how": "withdraw"}))),
    ("answered", (CHANGE, ("let_the_deadline_pass", {"sure": 0}), ("settle_change", {"how": "lapse"}))),
)
"""One way to every state, so that no run misses one by chance."""
EVERY_STATE = {
    *(one.value for one in NeedStatus if one not in BEFORE_OPENING),
    *(f"response {one.value}" for one in ResponseStatus),
    *(f"invitation {one.value}" for one in InvitationStatus),
    *(f"change {one.value}" for one in ProposalStatus),
}
