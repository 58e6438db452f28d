"""The form of a special day."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from platform_app.calendar.labels import DAY_KINDS
from platform_app.calendar.models import DayKind
from platform_app.calendar.services import SpecialDay
from platform_app.web.forms import PlatformForm, choices, stripped


class DayForm(PlatformForm):
    """A day, what it is, what it is called and who decided so."""

    day = DateField(_l("Day"), [DataRequired()])
    kind = SelectField(
        _l("Kind of day"), choices=choices({kind.value: word for kind, word in DAY_KINDS.items()})
    )
    name_zh = StringField(_l("Chinese name"), [DataRequired(), Length(max=40)], filters=[stripped])
    name_en = StringField(_l("English name"), [DataRequired(), Length(max=60)], filters=[stripped])
    source = StringField(_l("Source"), [DataRequired(), Length(max=200)], filters=[stripped])

    def command(self) -> SpecialDay:
        """What the service is asked to do."""
        assert self.day.data is not None
        return SpecialDay(
            self.day.data,
            DayKind(self.kind.data),
            self.name_zh.data or "",
            self.name_en.data or "",
            self.source.data or "",
        )
