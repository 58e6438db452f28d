"""The forms of enterprises."""

from platform_app.enterprises.forms.invite import InviteClaimForm, InviteFirmForm
from platform_app.enterprises.forms.profile import SECTION_FORMS, ClaimForm, SectionForm
from platform_app.enterprises.forms.register import RegisterForm
from platform_app.enterprises.forms.review import ClaimDecisionForm, ReasonForm, ReturnForm, VerifyForm
from platform_app.enterprises.forms.titles import CertificateForm, EndForm, TitleForm

__all__ = [
    "SECTION_FORMS",
    "CertificateForm",
    "ClaimDecisionForm",
    "ClaimForm",
    "EndForm",
    "InviteClaimForm",
    "InviteFirmForm",
    "ReasonForm",
    "RegisterForm",
    "ReturnForm",
    "SectionForm",
    "TitleForm",
    "VerifyForm",
]
