"""The forms about responses."""

from platform_app.responses.forms.deeds import AwardForm, DeclineResponseForm, NoneSuitableForm, award_form
from platform_app.responses.forms.editor import ResponseForm, editor_form

__all__ = [
    "AwardForm",
    "DeclineResponseForm",
    "NoneSuitableForm",
    "ResponseForm",
    "award_form",
    "editor_form",
]
