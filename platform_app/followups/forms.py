"""The forms of following up: how it stands, what was heard, marks."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from platform_app.followups import labels
from platform_app.followups.models import MilestoneKind
from platform_app.followups.services import (
    FAILED_CODES,
    FAILED_MILESTONE,
    SAID,
    ContactEntry,
    Marks,
    Report,
)
from platform_app.web.fields import AmountField
from platform_app.web.forms import PlatformForm, choices, stripped


class ReportForm(PlatformForm):
    """How an intention stands."""

    said = RadioField(
        _l("How does it stand?"),
        choices=choices({one: labels.SAID[one] for one in SAID}),
        validators=[InputRequired()],
    )
    value_cny = AmountField(
        _l("Value of the contract (CNY, without tax; read by the two parties alone)"),
        validators=[Optional(), NumberRange(min=0)],
        places=2,
    )
    contracted_on = DateField(_l("Contract signed on"), validators=[Optional()])
    starts_on = DateField(_l("Deliveries start on"), validators=[Optional()])
    new_supplier = BooleanField(_l("We had not bought from this supplier before"))
    failed_code = SelectField(
        _l("If it came to nothing: why?"),
        choices=choices({one: labels.FAILED[one] for one in FAILED_CODES}, _l("Choose")),
        default="",
    )
    note = TextAreaField(_l("Note"), filters=[stripped], validators=[Optional(), Length(max=1000)])

    def command(self) -> Report:
        """The report as typed."""
        return Report(
            said=self.said.data or "",
            note=self.note.data or "",
            value_cny=self.value_cny.data,
            contracted_on=self.contracted_on.data,
            starts_on=self.starts_on.data,
            new_supplier=bool(self.new_supplier.data),
            failed_code=self.failed_code.data or "",
        )


class ContactForm(PlatformForm):
    """What an officer heard."""

    reached = BooleanField(_l("Somebody answered"))
    note = TextAreaField(
        _l("What was said"), filters=[stripped], validators=[InputRequired(), Length(max=1000)]
    )
    next_on = DateField(_l("Ask again on"), validators=[Optional()])

    def command(self) -> ContactEntry:
        """What was heard, as typed."""
        return ContactEntry(self.note.data or "", bool(self.reached.data), self.next_on.data)


def _mark(label: object) -> RadioField:
    words = choices({str(mark): word for mark, word in labels.MARK.items()})
    return RadioField(label, choices=words, coerce=int, validators=[InputRequired()])


class RatingForm(PlatformForm):
    """Marks for the other side."""

    quality = _mark(_l("Quality of what was agreed"))
    delivery = _mark(_l("Keeping to dates"))
    cooperation = _mark(_l("Working together"))
    note = TextAreaField(_l("In a few words"), filters=[stripped], validators=[Optional(), Length(max=1000)])

    def command(self) -> Marks:
        """The marks as chosen."""
        return Marks(self.quality.data, self.delivery.data, self.cooperation.data, self.note.data or "")


class PlanForm(PlatformForm):
    """Which stage comes next, and when."""

    kind = SelectField(
        _l("Stage"), choices=choices({one.value: labels.MILESTONE[one] for one in MilestoneKind})
    )
    planned_on = DateField(_l("Planned for"), validators=[InputRequired()])


class DayForm(PlatformForm):
    """Another day for a stage."""

    planned_on = DateField(_l("Planned for"), validators=[InputRequired()])


class PassForm(PlatformForm):
    """That a stage is passed."""

    done_on = DateField(_l("Done on"), validators=[Optional()])
    note = TextAreaField(_l("Note"), filters=[stripped], validators=[Optional(), Length(max=1000)])


class FailForm(PlatformForm):
    """That a stage is not passed, and why."""

    code = SelectField(
        _l("Why?"),
        choices=choices({one: labels.MILESTONE_FAILED[one] for one in FAILED_MILESTONE}, _l("Choose")),
        default="",
    )
    done_on = DateField(_l("Done on"), validators=[Optional()])
    note = TextAreaField(_l("Note"), filters=[stripped], validators=[Optional(), Length(max=1000)])
