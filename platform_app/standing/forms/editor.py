"""The editor of an offer: the rows of its conditions are those of a need's requirements."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from platform_app.context import Context
from platform_app.needs.forms.fields import PositiveField, short
from platform_app.needs.forms.requirements import row_data, row_for
from platform_app.rules import queries as rules
from platform_app.standing.entry import OfferEntry
from platform_app.web.forms import EditForm, stripped
from platform_app.web.language import is_chinese


class OfferForm(EditForm):
    """What is opened for good."""

    category = StringField(
        _l("What do you open?"), filters=[stripped], validators=[InputRequired(), Length(max=120)]
    )
    description = TextAreaField(_l("Description"), filters=[stripped], validators=short(4000))
    segments = SelectMultipleField(_l("Segments"), choices=[], validate_choice=False)
    annual_volume = PositiveField(_l("Yearly volume"))
    volume_unit = StringField(_l("Unit"), filters=[stripped], validators=short(20))
    steps = TextAreaField(
        _l("Steps from application to first order"), filters=[stripped], validators=short(2500)
    )
    contact_step = StringField(_l("Whom to turn to, and how"), filters=[stripped], validators=short(400))

    def command(self) -> OfferEntry:
        """The offer as typed: a step a line, blank rows left out."""
        found = (row.form.entry() for row in self.requirements)
        return OfferEntry(
            category=self.category.data or "",
            description=self.description.data or "",
            segments=tuple(dict.fromkeys(self.segments.data or ())),
            conditions=tuple(one for one in found if one is not None),
            annual_volume=self.annual_volume.data,
            volume_unit=self.volume_unit.data or "",
            steps=tuple(line for line in map(str.strip, (self.steps.data or "").splitlines()) if line),
            contact_step=self.contact_step.data or "",
        )


def editor_form(context: Context, **given: Any) -> OfferForm:
    """The editor with the installation's measures and places in the reader's language."""
    tables, districts = rules.tables(context), rules.districts(context)
    measures = [
        (one.code, (one.zh if is_chinese() else one.en) or one.code) for one in tables.parameters.parameters
    ]
    places = {name: one.code for one in districts for name in (one.name_zh, one.name_en)}
    row = row_for(measures, places)
    fields = {
        "requirements": FieldList(FormField(row), _l("Conditions of entry"), min_entries=1, max_entries=20)
    }
    made: OfferForm = type("BoundOfferForm", (OfferForm,), fields)(**given)
    return made


def form_data(entry: OfferEntry) -> dict[str, Any]:
    """What the editor shows for an offer."""
    return {
        "category": entry.category,
        "description": entry.description,
        "segments": list(entry.segments),
        "annual_volume": entry.annual_volume,
        "volume_unit": entry.volume_unit,
        "steps": "\n".join(entry.steps),
        "contact_step": entry.contact_step,
        "requirements": [row_data(one) for one in entry.conditions],
    }
