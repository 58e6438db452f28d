"""Forms of the register: the office, the target of a year, an actual, why an actual is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DecimalField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from platform_app.measures.services import ActualEntry, TargetEntry
from platform_app.web.forms import EditForm, PlatformForm, choices, stripped


class OfficeForm(EditForm):
    """Which office answers for a measure."""

    office = StringField(
        _l("Office"),
        [Optional(), Length(max=60)],
        filters=[stripped],
        description=_l("Empty: nobody answers for it yet."),
    )


class TargetForm(PlatformForm):
    """What a year shall reach."""

    indicator = SelectField(_l("Indicator"), [InputRequired()])
    year = IntegerField(_l("Year"), [InputRequired()])
    value = DecimalField(_l("Target"), [InputRequired()], places=None)
    upper = DecimalField(_l("Up to, for a range"), [Optional()], places=None)
    source = StringField(_l("Set by which document"), [InputRequired(), Length(max=200)], filters=[stripped])

    def offer(self, indicators: Mapping[str, str]) -> None:
        """Fill the indicators of the measure."""
        self.indicator.choices = choices(indicators)

    def command(self) -> TargetEntry:
        """What the service is asked to do."""
        upper = None if self.upper.data is None else float(self.upper.data)
        return TargetEntry(self.year.data or 0, float(self.value.data or 0), upper, self.source.data or "")


class ActualForm(PlatformForm):
    """What was there on a day."""

    counted = SelectField(_l("Indicator"), [InputRequired()])
    as_of = DateField(_l("As of"), [InputRequired()])
    amount = DecimalField(
        _l("Actual"),
        [InputRequired()],
        places=None,
        description=_l("What is counted within a year: everything from the first of January to that day."),
    )
    said_by = StringField(_l("Source"), [InputRequired(), Length(max=200)], filters=[stripped])

    def offer(self, indicators: Mapping[str, str]) -> None:
        """Fill the indicators officers report on."""
        self.counted.choices = choices(indicators)

    def command(self) -> ActualEntry:
        """What the service is asked to do."""
        day: date | None = self.as_of.data
        assert day is not None
        return ActualEntry(day, float(self.amount.data or 0), self.said_by.data or "")


class VoidForm(PlatformForm):
    """Why an actual is wrong."""

    reason = StringField(_l("Why the entry is wrong"), [InputRequired(), Length(max=400)], filters=[stripped])
