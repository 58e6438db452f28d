"""The forms of the dialogue: ask, answer, add to an open need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, FormField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from platform_app.clarifications import labels
from platform_app.clarifications.changing import CHANGEABLE, AddendumEntry
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs.entry import RequirementEntry, requirement_entry
from platform_app.needs.forms.bound import choices_of
from platform_app.needs.forms.fields import PositiveField, short
from platform_app.needs.forms.requirements import row_data, row_for
from platform_app.needs.models import Need
from platform_app.scoring.forms import criteria_of, scheme_fields
from platform_app.scoring.models import Criterion
from platform_app.scoring.services import CriterionEntry
from platform_app.web.fields import InnerForm
from platform_app.web.forms import EditForm, PlatformForm, stripped
from platform_app.web.reasons import sentence

NEW = 2
"""Rows for requirements that are added."""


class QuestionForm(PlatformForm):
    """A question to the buyer."""

    text = TextAreaField(
        _l("Your question"), filters=[stripped], validators=[InputRequired(), Length(max=2000)]
    )
    confirmed = BooleanField(_l("My text may stay as it is, although it may tell who asks"))


class AnswerForm(PlatformForm):
    """The answer to everybody."""

    text = TextAreaField(_l("Answer"), filters=[stripped], validators=[InputRequired(), Length(max=4000)])


class DeclineQuestionForm(PlatformForm):
    """Why a question is not answered."""

    reason = TextAreaField(_l("Reason"), filters=[stripped], validators=[InputRequired(), Length(max=4000)])


class ConsentForm(EditForm):
    """What the second person says to a proposed change."""

    note = TextAreaField(_l("Remark, or why not"), [Optional(), Length(max=400)], filters=[stripped])


class LineForm(InnerForm):
    """What may change in one line."""

    quantity = PositiveField(labels.FIELD["quantity"])
    material = StringField(labels.FIELD["material"], filters=[stripped], validators=short(80))
    tolerance = StringField(labels.FIELD["tolerance"], filters=[stripped], validators=short(80))
    needed_by = DateField(labels.FIELD["needed_by"], validators=[Optional()])
    specification = TextAreaField(labels.FIELD["specification"], filters=[stripped], validators=short(1000))


class AddendumForm(EditForm):
    """What is added to an open need; `addendum_form` gives it the lines of the need."""

    text = TextAreaField(
        _l("What changes, and why"), filters=[stripped], validators=[InputRequired(), Length(max=4000)]
    )
    is_material = BooleanField(_l("This changes what suppliers offer: responses must be confirmed anew"))
    closes_on = DateField(_l("Later deadline"), validators=[Optional()])

    given: Mapping[str, Any] = {}
    """What stood in the rows of the scheme."""

    def refuse(self, violation: RuleViolation) -> None:
        """Put a refusal about one field of one line there."""
        part, number, name = [*(violation.field or "").split("-", 2), "", ""][:3]
        if part == "lines" and number.isdigit() and int(number) < len(self.lines.entries):
            place = self.lines.entries[int(number)].form[name]
            place.errors = [*place.errors, sentence(violation.reason, violation.values)]
        else:
            super().refuse(violation)

    def command(self, need: Need) -> AddendumEntry:
        """The addendum as typed, for this need."""
        return AddendumEntry(
            text=self.text.data or "",
            is_material=bool(self.is_material.data),
            closes_on=self.closes_on.data,
            lines={
                line.public_id: {name: row.form[name].data for name in CHANGEABLE}
                for line, row in zip(need.lines, self.lines.entries, strict=False)
            },
            requirements=self._requirements(need),
            scheme=self._scheme(),
        )

    def _requirements(self, need: Need) -> list[RequirementEntry | None] | None:
        """Those that stand, each as it is where its row was left as shown, and new ones; None where none was sent."""
        if not any(row.form.kind.raw_data for row in self.requirements.entries):
            return None
        found: list[RequirementEntry | None] = []
        for place, row in enumerate(self.requirements.entries):
            stands = requirement_entry(need.requirements[place]) if place < len(need.requirements) else None
            shown = {} if stands is None else row_data(stands)
            if stands is not None and all((row.form[name].data or "") == shown[name] for name in shown):
                found.append(stands)
            elif stands is not None or row.form.entry() is not None:
                found.append(row.form.entry())
        return found

    def _scheme(self) -> list[CriterionEntry] | None:
        """The scheme as typed; None where every row was left as shown."""
        names = [name for name in self._fields if name.startswith(("kind_", "name_", "weight_"))]
        if not any(self[name].raw_data for name in names):
            return None
        same = all(
            (self[name].data or "") == (self.given.get(name) or "") for name in names if self.given.get(name)
        )
        added = [name for name in names if name.startswith("weight_") and not self.given.get(name)]
        if same and not any(self[name].data for name in added):
            return None
        return criteria_of(self)


def addendum_form(context: Context, need: Need, criteria: Sequence[Criterion]) -> AddendumForm:
    """The form over the lines, requirements and criteria of a need: what is posted, or what stands."""
    lines = FieldList(
        FormField(LineForm), _l("Lines"), min_entries=len(need.lines), max_entries=len(need.lines)
    )
    stands: dict[str, Any] = {
        "lines": [{name: getattr(line, name) for name in CHANGEABLE} for line in need.lines],
        "requirements": [row_data(requirement_entry(one)) for one in need.requirements] + NEW * [{}],
        "version": need.version,
    }
    offered = choices_of(context)
    rows = len(need.requirements) + NEW
    row = FormField(row_for(offered.parameters, offered.places))
    fields, given = scheme_fields(criteria)
    fields |= {
        "lines": lines,
        "requirements": FieldList(row, _l("Requirements"), min_entries=rows, max_entries=rows),
        "given": given,
    }
    made: AddendumForm = type("BoundAddendumForm", (AddendumForm,), fields)(data=stands | given)
    return made
