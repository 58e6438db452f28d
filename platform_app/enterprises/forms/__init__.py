"""The forms of enterprises."""

from platform_app.enterprises.forms.profile import SECTION_FORMS, ClaimForm, SectionForm
from platform_app.enterprises.forms.register import RegisterForm
from platform_app.enterprises.forms.review import ClaimDecisionForm, ReasonForm, ReturnForm, VerifyForm

__all__ = [
    "SECTION_FORMS",
    "ClaimDecisionForm",
    "ClaimForm",
    "ReasonForm",
    "RegisterForm",
    "ReturnForm",
    "SectionForm",
    "VerifyForm",
]
