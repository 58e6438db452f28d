"""What people do with enterprises."""

from platform_app.enterprises.services.claiming import (
    approve_claim,
    deny_claim,
    make_claim,
    revoke_claim,
    save_draft,
    take_claim,
)
from platform_app.enterprises.services.editing import edit, read_contact
from platform_app.enterprises.services.registering import Registration, act_for_new, register
from platform_app.enterprises.services.reviewing import (
    CHECKLIST,
    RETURN_REASONS,
    give_back,
    resume,
    submit,
    suspend,
    take,
    verify,
)

__all__ = [
    "CHECKLIST",
    "RETURN_REASONS",
    "Registration",
    "act_for_new",
    "approve_claim",
    "deny_claim",
    "edit",
    "give_back",
    "make_claim",
    "read_contact",
    "register",
    "resume",
    "revoke_claim",
    "save_draft",
    "submit",
    "suspend",
    "take",
    "take_claim",
    "verify",
]
