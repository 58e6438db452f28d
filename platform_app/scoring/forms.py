"""The forms of scoring: the scheme, the declaration, the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from platform_app.responses.models import Response
from platform_app.scoring import labels
from platform_app.scoring.arithmetic import BEST_MARK
from platform_app.scoring.models import Criterion, CriterionKind
from platform_app.scoring.services import MOST_CRITERIA, CriterionEntry
from platform_app.web.fields import WholeNumberField
from platform_app.web.forms import PlatformForm, choices, stripped

SHOWN = 5
"""Rows the form offers."""


class SchemeForm(PlatformForm):
    """The criteria with their weights; rows without a weight are left out."""

    def command(self) -> list[CriterionEntry]:
        """The scheme as typed."""
        return criteria_of(self)


def criteria_of(form: PlatformForm) -> list[CriterionEntry]:
    """The criteria typed into a form that has the fields of a scheme."""
    found = []
    for number in range(MOST_CRITERIA):
        weight = form._fields.get(f"weight_{number}")
        if weight is not None and weight.data:
            kind = CriterionKind(form[f"kind_{number}"].data)
            found.append(CriterionEntry(kind, int(weight.data), form[f"name_{number}"].data or ""))
    return found


def scheme_form(criteria: Sequence[Criterion]) -> SchemeForm:
    """The form with what stands so far and some empty rows."""
    fields, given = scheme_fields(criteria)
    made: SchemeForm = type("BoundSchemeForm", (SchemeForm,), fields)(data=given)
    return made


def scheme_fields(criteria: Sequence[Criterion]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a scheme, and what stands in them."""
    fields: dict[str, Any] = {}
    given: dict[str, Any] = {}
    for number in range(max(SHOWN, len(criteria))):
        fields[f"kind_{number}"] = SelectField(
            _l("Criterion"),
            choices=choices({one.value: word for one, word in labels.KIND.items()}),
            default=CriterionKind.JUDGED.value,
        )
        fields[f"name_{number}"] = StringField(
            _l("What is judged"), filters=[stripped], validators=[Optional(), Length(max=120)]
        )
        fields[f"weight_{number}"] = WholeNumberField(
            _l("Weight of 100"), validators=[Optional(), NumberRange(min=1, max=100)]
        )
        if number < len(criteria):
            one = criteria[number]
            judged = one.kind is CriterionKind.JUDGED
            given |= {
                f"kind_{number}": one.kind.value,
                f"name_{number}": one.name or (str(labels.PROPOSED) if judged else ""),
                f"weight_{number}": one.weight,
            }
    return fields, given


class DeclarationForm(PlatformForm):
    """Whether the evaluator is free of conflicts."""

    free = RadioField(
        _l("Conflict of interest"),
        choices=choices(
            {
                "yes": _l("I have none with any of these suppliers"),
                "no": _l("I have one and give no marks"),
            }
        ),
        validators=[InputRequired()],
    )
    note = TextAreaField(_l("Which one?"), filters=[stripped], validators=[Optional(), Length(max=400)])


class MarksForm(PlatformForm):
    """The evaluator's marks."""

    def given(
        self, criteria: Sequence[Criterion], rows: Sequence[Response]
    ) -> dict[tuple[Criterion, Response], int]:
        """The marks as chosen; what was left empty is left out."""
        found = {}
        for at, criterion in enumerate(criteria):
            for number, response in enumerate(rows):
                field = self._fields.get(f"mark_{at}_{number}")
                if field is not None and field.data != "":
                    found[criterion, response] = int(field.data)
        return found


def marks_form(
    criteria: Sequence[Criterion], rows: Sequence[Response], known: dict[tuple[int, int], Any]
) -> MarksForm:
    """The form over judged criteria and responses."""
    steps = choices({str(mark): str(mark) for mark in range(BEST_MARK, -1, -1)}, _l("no mark"))
    fields, given = {}, {}
    for at, criterion in enumerate(criteria):
        if criterion.kind is not CriterionKind.JUDGED:
            continue
        for number, response in enumerate(rows):
            name = f"mark_{at}_{number}"
            fields[name] = SelectField(_l("Mark"), choices=steps, default="")
            row = known.get((criterion.id, response.id))
            given[name] = "" if row is None else str(row.mark)
    made: MarksForm = type("BoundMarksForm", (MarksForm,), fields)(data=given)
    return made
