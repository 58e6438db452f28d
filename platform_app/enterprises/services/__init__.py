"""What people do with enterprises."""

from platform_app.enterprises.services.certifying import (
    CertificateFacts,
    add_certificate,
    check_certificate,
    edit_certificate,
    retire_certificate,
)
from platform_app.enterprises.services.claiming import (
    approve_claim,
    deny_claim,
    make_claim,
    revoke_claim,
    save_draft,
    take_claim,
)
from platform_app.enterprises.services.editing import edit, read_contact
from platform_app.enterprises.services.inviting import (
    FirmInvitation,
    invite_claimant,
    invite_firm,
)
from platform_app.enterprises.services.recognising import (
    Title,
    end_recognition,
    enter_pool,
    extend_recognition,
    leave_pool,
    record_recognition,
)
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
    "CertificateFacts",
    "FirmInvitation",
    "Registration",
    "Title",
    "act_for_new",
    "add_certificate",
    "approve_claim",
    "check_certificate",
    "deny_claim",
    "edit",
    "edit_certificate",
    "end_recognition",
    "enter_pool",
    "extend_recognition",
    "give_back",
    "invite_claimant",
    "invite_firm",
    "leave_pool",
    "make_claim",
    "read_contact",
    "record_recognition",
    "register",
    "resume",
    "retire_certificate",
    "revoke_claim",
    "save_draft",
    "submit",
    "suspend",
    "take",
    "take_claim",
    "verify",
]
