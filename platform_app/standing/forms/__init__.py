"""The forms about standing offers and panels."""

from platform_app.standing.forms.deeds import (
    AdmitForm,
    DeclineForm,
    EndForm,
    InviteForm,
    NewOfferForm,
    OffForm,
    ProlongForm,
    application_form,
)
from platform_app.standing.forms.editor import OfferForm, editor_form, form_data

__all__ = [
    "AdmitForm",
    "DeclineForm",
    "EndForm",
    "InviteForm",
    "NewOfferForm",
    "OffForm",
    "OfferForm",
    "ProlongForm",
    "application_form",
    "editor_form",
    "form_data",
]
