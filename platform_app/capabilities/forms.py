"""The editor of a capability: checks shape, gives the statement to the service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    FieldList,
    FormField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from graph.records import CapabilityKind
from platform_app.capabilities import labels
from platform_app.capabilities.models import Capability
from platform_app.capabilities.services import Answer, StatedMeasure, Statement
from platform_app.errors import Conflict
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import InnerForm, NumberField, TickBoxes, WholeNumberField
from platform_app.web.forms import numbered

MOST_MEASURES = 40
SEPARATORS = re.compile(r"[\n\r;；、]+")


class WordsField(TextAreaField):
    """A list of words, one a line; 、 and ; part them too."""

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the words."""
        text = str(valuelist[0]) if valuelist else ""
        self.data = [word.strip() for word in SEPARATORS.split(text) if word.strip()]


class MeasureForm(InnerForm):
    """One row: which measure, from, to, unit."""

    parameter = StringField(_l("Measure"), [Length(max=60)], filters=[stripped])
    minimum = NumberField(_l("From"), [Optional()])
    maximum = NumberField(_l("To"), [Optional()])
    unit = StringField(_l("Unit"), [Length(max=20)], filters=[stripped])


class CapabilityForm(EditForm):
    """Everything a card says."""

    name = StringField(_l("Name of the capability"), [DataRequired(), Length(max=120)], filters=[stripped])
    kind = RadioField(
        _l("Kind"),
        choices=choices({kind.value: label for kind, label in labels.KIND.items()}),
        default=CapabilityKind.MAKE.value,
    )
    makes_now = RadioField(
        _l("Do you do it now?"),
        choices=choices({"yes": _l("Yes, we make it now"), "no": _l("Not yet, but we could")}),
        default="yes",
    )
    description = TextAreaField(_l("Description"), [Length(max=4000)], filters=[stripped])
    search = StringField(_l("Find a segment"), [Length(max=60)], filters=[stripped])
    segments = TickBoxes(_l("Segments"), validate_choice=False)
    processes = WordsField(_l("Processes"), [Length(max=4000)])
    materials = WordsField(_l("Materials and grades"), [Length(max=4000)])
    standards = WordsField(_l("Standards"), [Length(max=4000)])
    equipment = WordsField(_l("Key equipment"), [Length(max=4000)])
    measures = FieldList(FormField(MeasureForm), _l("Sizes and precision"), max_entries=MOST_MEASURES)
    certificates = TickBoxes(_l("Certificates"), choices=[])
    capacity_per_month = NumberField(_l("Capacity per month"), [Optional(), NumberRange(min=0)])
    capacity_unit = StringField(_l("Unit of the capacity"), [Length(max=20)], filters=[stripped])
    free_share_percent = WholeNumberField(_l("Of it free now"), [Optional(), NumberRange(min=0, max=100)])
    minimum_order = NumberField(_l("Smallest order"), [Optional(), NumberRange(min=0)])
    minimum_order_unit = StringField(_l("Unit of the order"), [Length(max=20)], filters=[stripped])
    lead_time_days = WholeNumberField(_l("Lead time"), [Optional(), NumberRange(min=0, max=3650)])
    regions = TickBoxes(_l("Delivers to"), choices=[])

    def offer(self, certificates: dict[str, Any], districts: dict[str, Any]) -> None:
        """Fill in what the enterprise may choose from."""
        self.certificates.choices = choices(certificates)
        self.regions.choices = choices(districts)

    def one_row(self) -> None:
        """Show one empty row where no measure is stated yet."""
        if not self.measures.entries:
            self.measures.append_entry()

    def command(self) -> Statement:
        """What the person states."""
        return Statement(
            name=self.name.data,
            kind=CapabilityKind(self.kind.data),
            makes_now=self.makes_now.data == "yes",
            description=self.description.data,
            segments=tuple(self.segments.data or ()),
            processes=tuple(self.processes.data or ()),
            materials=tuple(self.materials.data or ()),
            standards=tuple(self.standards.data or ()),
            equipment=tuple(self.equipment.data or ()),
            regions=tuple(self.regions.data or ()),
            measures=tuple(_measures(self.measures)),
            certificates=tuple(self.certificates.data or ()),
            capacity_per_month=self.capacity_per_month.data,
            capacity_unit=self.capacity_unit.data,
            free_share_percent=self.free_share_percent.data,
            minimum_order=self.minimum_order.data,
            minimum_order_unit=self.minimum_order_unit.data,
            lead_time_days=self.lead_time_days.data,
        )

    def expect(self, thing: Capability) -> None:
        """Refuse when the card has changed since it was shown, with both texts. Raises: Conflict."""
        if numbered(self.version.data) == thing.version:
            return
        theirs = written(thing)
        differences = [
            {"label": str(field.label.text), "yours": _text(field.data), "theirs": _text(theirs[name])}
            for name, field in self._fields.items()
            if name in theirs and _text(field.data) != _text(theirs[name])
        ]
        raise Conflict("stale", differences=differences)


class AnswerForm(PlatformForm):
    """The answer to one question; which fields are shown depends on what is asked."""

    texts = TickBoxes(_l("Which of these?"), choices=[])
    value = NumberField(_l("Value"), [Optional()])
    until = NumberField(_l("Up to"), [Optional()])
    unit = StringField(_l("Unit"), [Length(max=20)], filters=[stripped])
    valid_to = DateField(_l("Valid until"), [Optional()])
    number = StringField(_l("Number of the certificate"), [Length(max=80)], filters=[stripped])

    def command(self, *, yes: bool) -> Answer:
        """What the supplier says."""
        return Answer(
            yes,
            tuple(self.texts.data or ()),
            self.value.data,
            self.until.data,
            self.unit.data,
            self.valid_to.data,
            self.number.data,
        )


def written(capability: Capability) -> dict[str, Any]:
    """A card as the fields of its editor show it."""
    plain = (
        "name",
        "description",
        "processes",
        "materials",
        "standards",
        "equipment",
        "capacity_per_month",
        "capacity_unit",
        "free_share_percent",
        "minimum_order",
        "minimum_order_unit",
        "lead_time_days",
    )
    return {name: getattr(capability, name) for name in plain} | {
        "kind": capability.kind.value,
        "makes_now": "yes" if capability.makes_now else "no",
        "segments": [segment.key for segment in capability.segments],
        "certificates": [one.public_id for one in capability.certificates],
        "regions": list(capability.regions_served),
        "measures": [dict(one) for one in capability.dimensions],
    }


def _measures(rows: Any) -> Sequence[StatedMeasure]:
    stated = (row.form for row in rows.entries)
    return [
        StatedMeasure(row.parameter.data, row.minimum.data, row.maximum.data, row.unit.data)
        for row in stated
        if row.parameter.data or row.minimum.data is not None or row.maximum.data is not None
    ]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "；".join(_text(one) for one in value)
    if isinstance(value, dict):
        return " ".join(_text(one) for one in value.values() if one not in (None, ""))
    if isinstance(value, float):
        return f"{value:.12g}"
    return "" if value is None else str(value)
