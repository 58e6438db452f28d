"""Forms of the register: the office, the target of a year, an actual, why an actual is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from platform_app.measures import labels
from platform_app.measures.models import IndicatorKind
from platform_app.measures.services import ActualEntry, IndicatorEntry, MeasureEntry, TargetEntry
from platform_app.measures.serving import Mechanism
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import AmountField, InnerForm, TickBoxes

REPORTED = (IndicatorKind.STOCK, IndicatorKind.FLOW, IndicatorKind.CEILING)
"""How what the bureau adds is read; conditions are named by the plan alone."""


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
    value = AmountField(_l("Target"), [InputRequired()], places=None)
    upper = AmountField(_l("Up to, for a range"), [Optional()], places=None)
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
    amount = AmountField(
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


class IndicatorForm(InnerForm):
    """What is counted for a measure of the bureau's own."""

    code = HiddenField(default="")
    name_zh = StringField(_l("Chinese name"), [InputRequired(), Length(max=80)], filters=[stripped])
    name_en = StringField(_l("English name"), [InputRequired(), Length(max=120)], filters=[stripped])
    unit_zh = StringField(_l("Unit in Chinese"), [InputRequired(), Length(max=20)], filters=[stripped])
    unit_en = StringField(_l("Unit in English"), [InputRequired(), Length(max=40)], filters=[stripped])
    kind = SelectField(
        _l("How it is read"), choices=choices({one.value: labels.KIND[one] for one in REPORTED})
    )

    def entry(self) -> IndicatorEntry:
        """What the service is asked to write."""
        data = {name: self[name].data or "" for name in ("code", "name_zh", "name_en", "unit_zh", "unit_en")}
        return IndicatorEntry(kind=IndicatorKind(self.kind.data), **data)


class MeasureForm(EditForm):
    """A measure the plan does not name."""

    part = SelectField(_l("Part"), [InputRequired()])
    heading_zh = StringField(_l("Heading in Chinese"), [InputRequired(), Length(max=80)], filters=[stripped])
    heading_en = StringField(_l("Heading in English"), [InputRequired(), Length(max=120)], filters=[stripped])
    name_zh = StringField(_l("Chinese name"), [InputRequired(), Length(max=80)], filters=[stripped])
    name_en = StringField(_l("English name"), [InputRequired(), Length(max=120)], filters=[stripped])
    text_zh = TextAreaField(
        _l("What is done, in Chinese"), [InputRequired(), Length(max=600)], filters=[stripped]
    )
    text_en = TextAreaField(
        _l("What is done, in English"), [InputRequired(), Length(max=600)], filters=[stripped]
    )
    source = StringField(_l("Source"), [InputRequired(), Length(max=200)], filters=[stripped])
    published_on = DateField(_l("Published on"), [InputRequired()])
    office = StringField(_l("Office"), [Optional(), Length(max=60)], filters=[stripped])
    mechanisms = TickBoxes(
        _l("What serves it"),
        choices=choices({one.value: labels.MECHANISM[one] for one in Mechanism}),
        description=_l("None ticked: not served yet."),
    )
    indicators = FieldList(FormField(IndicatorForm), _l("What is counted"), max_entries=10)

    def offer(self, parts: Mapping[str, str]) -> None:
        """Fill the parts of the plan."""
        self.part.choices = choices(parts)

    def command(self) -> MeasureEntry:
        """What the service is asked to write."""
        names = ("part", "heading_zh", "heading_en", "name_zh", "name_en", "text_zh", "text_en")
        day: date | None = self.published_on.data
        assert day is not None
        return MeasureEntry(
            **{name: self[name].data or "" for name in (*names, "source", "office")},
            published_on=day,
            mechanisms=tuple(Mechanism(one) for one in self.mechanisms.data or ()),
            indicators=tuple(one.form.entry() for one in self.indicators),
        )


class EndForm(EditForm):
    """Why a measure of the bureau's own ends."""

    end_reason = StringField(_l("Why it ends"), [InputRequired(), Length(max=400)], filters=[stripped])
