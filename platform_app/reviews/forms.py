"""Forms of the second check."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from platform_app.web.forms import EditForm, choices, stripped


class AgainForm(EditForm):
    """How the second reviewer would decide."""

    passes = RadioField(
        _l("How would you decide?"),
        [InputRequired()],
        choices=choices({"yes": _l("Let it pass"), "no": _l("Give it back or refuse it")}),
    )
    note = TextAreaField(_l("By what you judge"), [InputRequired(), Length(max=1000)], filters=[stripped])


class SettleForm(EditForm):
    """What follows from two decisions that differ."""

    settled_note = TextAreaField(_l("What follows"), [InputRequired(), Length(max=1000)], filters=[stripped])
