"""What people do with needs."""

from platform_app.needs.services.closing import close_due, lapse_unanswered, release_held
from platform_app.needs.services.drafting import autosave, copy, create, forget_autosave, save
from platform_app.needs.services.hiding import confirm_texts, refuse_naming, reveal, reveal_by
from platform_app.needs.services.moving import (
    approve,
    cancel,
    open_invited,
    recall,
    refuse,
    revise,
    submit,
    withdraw,
)
from platform_app.needs.services.reaching import DECLINE_REASONS, answer, invite, see, show_interest
from platform_app.needs.services.reviewing import (
    CHECKLIST,
    RETURN_REASONS,
    open_need,
    resume,
    return_need,
    sample,
    suspend,
    take,
)

__all__ = [
    "CHECKLIST",
    "DECLINE_REASONS",
    "RETURN_REASONS",
    "answer",
    "approve",
    "autosave",
    "cancel",
    "close_due",
    "confirm_texts",
    "copy",
    "create",
    "forget_autosave",
    "invite",
    "lapse_unanswered",
    "open_invited",
    "open_need",
    "recall",
    "refuse",
    "refuse_naming",
    "release_held",
    "resume",
    "return_need",
    "reveal",
    "reveal_by",
    "revise",
    "sample",
    "save",
    "see",
    "show_interest",
    "submit",
    "suspend",
    "take",
    "withdraw",
]
