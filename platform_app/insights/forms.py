"""Forms of insights: asking, and the answer of the second person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from platform_app.insights.services import Question
from platform_app.web.fields import WholeNumberField
from platform_app.web.forms import EditForm, PlatformForm, stripped


class AskForm(PlatformForm):
    """What for, and for how long."""

    reason = TextAreaField(
        _l("What do you need it for?"), [InputRequired(), Length(max=400)], filters=[stripped]
    )
    hours = WholeNumberField(_l("For how many hours"), [InputRequired(), NumberRange(min=1)], default=24)

    def command(self) -> Question:
        """The question as typed."""
        return Question(self.reason.data or "", self.hours.data or 0)


class AnswerForm(EditForm):
    """What the second person says."""

    note = TextAreaField(_l("Remark, or why not"), [Optional(), Length(max=400)], filters=[stripped])
