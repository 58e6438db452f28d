"""The need editor: one form made for one kind, with the installation's own choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from platform_app.errors import RuleViolation
from platform_app.needs import labels
from platform_app.needs.entry import LINE, LineEntry, NeedEntry, RequirementEntry
from platform_app.needs.forms.fields import PositiveField, kind_form, options, short
from platform_app.needs.forms.requirements import row_data, row_for
from platform_app.needs.kinds import FIELDS, KindField, Shape
from platform_app.needs.models import NeedKind, Reach
from platform_app.web.fields import AmountField, InnerForm, WholeNumberField
from platform_app.web.forms import EditForm, stripped
from platform_app.web.reasons import sentence


@dataclass(frozen=True, slots=True)
class Choices:
    """What the installation offers: districts and measures with their names in the reader's language."""

    districts: Sequence[tuple[str, str]] = ()
    parameters: Sequence[tuple[str, str]] = ()
    places: Mapping[str, str] = field(default_factory=dict)


class LineForm(InnerForm):
    """One line of a need."""

    public_id = HiddenField()
    name = StringField(_l("Part or process"), filters=[stripped], validators=short(120))
    material = StringField(_l("Material and grade"), filters=[stripped], validators=short(80))
    tolerance = StringField(_l("Tolerance"), filters=[stripped], validators=short(80))
    standard = StringField(_l("Standard"), filters=[stripped], validators=short(80))
    quantity = PositiveField(_l("Quantity"))
    unit = StringField(_l("Unit"), filters=[stripped], validators=short(20))
    annual_quantity = PositiveField(_l("Annual demand"))
    target_price_cny = AmountField(
        _l("Target price (CNY, seen by you alone)"),
        validators=[Optional(), NumberRange(min=0, max=999_999_999_999)],
        places=2,
    )
    place = StringField(_l("Delivery place"), filters=[stripped], validators=short(80))
    needed_by = DateField(_l("Needed by"), validators=[Optional()])
    specification = TextAreaField(_l("Specification"), filters=[stripped], validators=short(1000))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered in this line."""
        return not any(getattr(self, name).data for name in LINE)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape; a line with anything in it has a name."""
        if not super().validate(extra_validators):
            return False
        if self.is_blank or self.name.data:
            return True
        self.name.errors = [*self.name.errors, sentence("need_line_without_name", {})]
        return False

    def entry(self) -> LineEntry:
        """The line as a record."""
        return LineEntry(
            public_id=self.public_id.data or "", **{name: getattr(self, name).data for name in LINE}
        )


class NeedForm(EditForm):
    """What every kind shares; `editor_class` adds details and the installation's choices."""

    title = StringField(
        _l("What do you need?"), filters=[stripped], validators=[InputRequired(), Length(max=120)]
    )
    description = TextAreaField(_l("Description"), filters=[stripped], validators=short(8000))
    segments = SelectMultipleField(_l("Segments"), choices=[], validate_choice=False)
    place = SelectField(
        _l("Delivery district"), choices=options([("", "")]), default="", validate_choice=False
    )
    needed_by = DateField(_l("Needed by"), validators=[Optional()])
    quantity_per_month = PositiveField(_l("Quantity per month"))
    quantity_unit = StringField(_l("Unit"), filters=[stripped], validators=short(20))
    lines = FieldList(FormField(LineForm), _l("Lines"), min_entries=1, max_entries=200)
    reach = RadioField(
        _l("Who may see it"),
        choices=options([(one.value, labels.REACH[one]) for one in Reach]),
        default=Reach.CHAIN.value,
    )
    reach_tier_rank = SelectField(
        _l("Tier"),
        choices=options(
            [("", _l("any tier")), *((str(rank), name) for rank, name in labels.TIER_RANK.items())]
        ),
        default="",
    )
    anonymous = BooleanField(_l("Ask without our name"))
    reveal_after_nda = BooleanField(
        _l("Reveal our name to whoever has signed the undertaking of confidentiality")
    )
    hidden_words = StringField(
        _l("Brands, products and projects that would give us away"), filters=[stripped], validators=short(400)
    )
    response_days = WholeNumberField(
        _l("Working days for answers"), validators=[Optional(), NumberRange(min=1, max=250)]
    )

    def refuse(self, violation: RuleViolation) -> None:
        """Put a refusal about a kind's own field onto that field."""
        inner = (violation.field or "").removeprefix("details-")
        if inner != violation.field and inner in self.details.form:
            part = self.details.form[inner]
            part.errors = [*part.errors, sentence(violation.reason, violation.values)]
            return
        super().refuse(violation)

    def command(self) -> NeedEntry:
        """The need as typed; blank rows are left out."""
        reach = Reach(self.reach.data) if self.reach.data in tuple(Reach) else Reach.CHAIN
        rank = self.reach_tier_rank.data
        return NeedEntry(
            title=self.title.data,
            description=self.description.data,
            details=dict(self.details.data),
            segments=tuple(dict.fromkeys(self.segments.data or ())),
            lines=tuple(row.form.entry() for row in self.lines if not row.form.is_blank),
            requirements=self._requirements(),
            reach=reach,
            reach_tier_rank=int(rank) if reach is Reach.TIER and rank else None,
            place=self.place.data or "",
            needed_by=self.needed_by.data,
            quantity_per_month=self.quantity_per_month.data,
            quantity_unit=self.quantity_unit.data,
            response_days=self.response_days.data,
            anonymous=bool(self.anonymous.data),
            reveal_after_nda=bool(self.reveal_after_nda.data),
            hidden_words=self.hidden_words.data or "",
        )

    def _requirements(self) -> tuple[RequirementEntry, ...]:
        found = (row.form.entry() for row in self.requirements)
        return tuple(entry for entry in found if entry is not None)


def editor_class(kind: NeedKind, choices: Choices) -> type[NeedForm]:
    """The editor of one kind. The subclass is made anew: its choices depend on the reader's language."""
    details = kind_form(
        {one.name: _detail(one) for one in FIELDS[kind]}, (one.name for one in FIELDS[kind] if one.wanted)
    )
    row = row_for(choices.parameters, choices.places)
    fields = {
        "details": FormField(details, labels.KIND[kind]),
        "requirements": FieldList(FormField(row), _l("Requirements"), min_entries=1, max_entries=40),
        "place": SelectField(
            _l("Delivery district"),
            choices=options([("", _l("anywhere")), *choices.districts]),
            default="",
            validate_choice=False,
        ),
    }
    return type("BoundNeedForm", (NeedForm,), fields)


def form_data(entry: NeedEntry) -> dict[str, Any]:
    """What the editor shows for a need."""
    return {
        "title": entry.title,
        "description": entry.description,
        "details": _typed(entry.details),
        "segments": list(entry.segments),
        "lines": [
            {"public_id": line.public_id, **{name: getattr(line, name) for name in LINE}}
            for line in entry.lines
        ],
        "requirements": [row_data(one) for one in entry.requirements],
        "reach": entry.reach.value,
        "reach_tier_rank": str(entry.reach_tier_rank or ""),
        "place": entry.place,
        "needed_by": entry.needed_by,
        "quantity_per_month": entry.quantity_per_month,
        "quantity_unit": entry.quantity_unit,
        "response_days": entry.response_days,
        "anonymous": entry.anonymous,
        "reveal_after_nda": entry.reveal_after_nda,
        "hidden_words": entry.hidden_words,
    }


def _typed(details: Mapping[str, Any]) -> dict[str, Any]:
    days = {one.name for fields in FIELDS.values() for one in fields if one.shape is Shape.DAY}
    return {
        name: date.fromisoformat(value) if name in days and value and isinstance(value, str) else value
        for name, value in details.items()
    }


def _detail(one: KindField) -> Any:
    label = labels.DETAIL[one.name]
    if one.shape is Shape.NUMBER:
        return PositiveField(label)
    if one.shape is Shape.DAY:
        return DateField(label, validators=[Optional()])
    if one.shape is Shape.CHOICE:
        words = labels.CHOICE[one.name]
        return SelectField(
            label,
            choices=options([("", _l("not said")), *((code, words[code]) for code in one.choices)]),
            default="",
        )
    field_class = TextAreaField if one.shape is Shape.LONG else StringField
    return field_class(label, filters=[stripped], validators=short(one.longest))
