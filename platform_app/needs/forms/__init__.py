"""The forms about needs."""

from platform_app.needs.forms.bound import editor_form
from platform_app.needs.forms.deeds import (
    DeclineForm,
    InterestForm,
    InviteForm,
    NewNeedForm,
    OpenForm,
    ReasonForm,
    ReturnForm,
    SampleForm,
)
from platform_app.needs.forms.editor import Choices, NeedForm, editor_class, form_data

__all__ = [
    "Choices",
    "DeclineForm",
    "InterestForm",
    "InviteForm",
    "NeedForm",
    "NewNeedForm",
    "OpenForm",
    "ReasonForm",
    "ReturnForm",
    "SampleForm",
    "editor_class",
    "editor_form",
    "form_data",
]
