"""The forms of the chain editor; every save asks for a note, which the new edition keeps."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from graph.chainfile import LinkRecord, SegmentRecord
from graph.records import Stage
from platform_app.chains.labels import STAGES
from platform_app.chains.services import Head, HighGrowth, Target
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import AmountField, WholeNumberField

SEPARATORS = re.compile(r"[;；\n\r]+")


def parts(text: str | None) -> tuple[str, ...]:
    """The entries of a field that holds one on each line."""
    return tuple(one.strip() for one in SEPARATORS.split(text or "") if one.strip())


def lines(entries: Any) -> str:
    """Entries as a field shows them."""
    return "\n".join(entries)


def note_field() -> StringField:
    """Why this edition is made."""
    return StringField(
        _l("Note for the edition"),
        [DataRequired(), Length(max=400)],
        filters=[stripped],
        description=_l("What you change and why; it stays in the history."),
    )


class NoteForm(EditForm):
    """A deed of the editor that needs nothing but its note."""

    note = note_field()


class HeadForm(EditForm):
    """What a chain is called."""

    name_zh = StringField(_l("Chinese name"), [DataRequired(), Length(max=60)], filters=[stripped])
    name_en = StringField(_l("English name"), [DataRequired(), Length(max=60)], filters=[stripped])
    source = TextAreaField(_l("Source"), [DataRequired(), Length(max=300)], filters=[stripped])
    note = note_field()

    def command(self) -> Head:
        """What the service takes."""
        return Head(self.name_zh.data, self.name_en.data, self.source.data, self.note.data)


class SegmentForm(EditForm):
    """One segment."""

    code = StringField(
        _l("Code in files"),
        [DataRequired(), Length(max=32)],
        filters=[stripped],
        description=_l("Small letters, digits and _; it stays for good."),
    )
    stage = RadioField(_l("Stage"), [InputRequired()], choices=choices(STAGES))
    name_zh = StringField(_l("Chinese name"), [DataRequired(), Length(max=60)], filters=[stripped])
    name_en = StringField(_l("English name"), [DataRequired(), Length(max=60)], filters=[stripped])
    products = TextAreaField(_l("Products"), [Length(max=4000)], description=_l("One on each line."))
    terms = TextAreaField(
        _l("Terms"),
        [Length(max=4000)],
        description=_l("Words people use for this segment, one on each line."),
    )
    industry_codes = TextAreaField(
        _l("Industry codes"), [Length(max=600)], description=_l("Codes of GB/T 4754, one on each line.")
    )
    is_key = BooleanField(_l("Key segment"))
    weight = AmountField(_l("Weight"), [InputRequired(), NumberRange(min=0, max=1000)])
    source = TextAreaField(
        _l("Source"), [Length(max=300)], filters=[stripped], description=_l("Empty: the chain's source.")
    )
    note = note_field()

    def command(self) -> SegmentRecord:
        """What the service takes."""
        return SegmentRecord(
            id=self.code.data,
            stage=Stage(self.stage.data),
            name_zh=self.name_zh.data,
            name_en=self.name_en.data,
            industry_codes=parts(self.industry_codes.data),
            products=parts(self.products.data),
            terms=parts(self.terms.data),
            is_key=bool(self.is_key.data),
            weight=float(self.weight.data),
            source=self.source.data,
        )


class RetireForm(EditForm):
    """What takes the place of a segment."""

    successors = SelectMultipleField(
        _l("Successors"),
        [Optional()],
        description=_l("Segments that take its place. Capabilities follow once their owners confirm."),
    )
    note = note_field()


class LinkForm(EditForm):
    """One segment supplies another."""

    supplier = SelectField(_l("Supplying segment"), [InputRequired()])
    customer = SelectField(_l("Customer segment"), [InputRequired()])
    alternative_group = StringField(
        _l("Alternative group"),
        [Length(max=40)],
        filters=[stripped],
        description=_l("Links of one customer with the same group replace each other; empty: required."),
    )
    note = note_field()

    def command(self) -> LinkRecord:
        """What the service takes."""
        return LinkRecord(self.supplier.data, self.customer.data, self.alternative_group.data)


class HighGrowthForm(EditForm):
    """Whether the chain stands on the city's own list."""

    high_growth = BooleanField(_l("One of the city's high-growth chains"))
    source = TextAreaField(
        _l("Source of the city's list"),
        [Length(max=300)],
        filters=[stripped],
        description=_l("Where the city publishes it; required when ticked."),
    )
    note = note_field()

    def command(self) -> HighGrowth:
        """What the service takes."""
        return HighGrowth(bool(self.high_growth.data), self.source.data, self.note.data)


class TargetForm(PlatformForm):
    """How many active leaders a chain shall have in a year."""

    year = WholeNumberField(_l("Year"), [InputRequired(), NumberRange(min=2020, max=2050)])
    minimum = WholeNumberField(_l("At least"), [InputRequired(), NumberRange(min=0, max=50)])
    target = WholeNumberField(_l("Target"), [InputRequired(), NumberRange(min=0, max=50)])
    maximum = WholeNumberField(_l("At most"), [InputRequired(), NumberRange(min=0, max=50)])
    source = TextAreaField(_l("Source"), [DataRequired(), Length(max=400)], filters=[stripped])

    def command(self) -> Target:
        """What the service takes."""
        return Target(
            self.year.data, self.minimum.data, self.target.data, self.maximum.data, self.source.data
        )


class EquivalenceForm(PlatformForm):
    """Two segments of different chains that are one and the same."""

    first = SelectField(_l("Segment"), [InputRequired()])
    second = SelectField(_l("The same as"), [InputRequired()])
    note = note_field()


class ChainFileForm(PlatformForm):
    """A chain as a file."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))], description=_l("YAML or xlsx."))
    note = note_field()
