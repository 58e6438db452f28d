"""The ranking's definition as a form: points per signal, and every other number within its bounds."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from graph.bounds import bounds_of
from graph.spec import OPPORTUNITY_WEIGHTS, SUPPLIER_WEIGHTS, RankingSpec
from platform_app.errors import RuleViolation
from platform_app.matching import labels
from platform_app.matching.number_labels import number_label
from platform_app.matching.services.ranking import DIRECTIONS, WHOLE, RankingChange
from platform_app.web import EditForm, stripped
from platform_app.web.fields import InnerForm, NumberField
from platform_app.web.reasons import sentence

EDITABLE = tuple(name for name, _unit, _source in RankingSpec.numbers() if name != "need_words")
"""Every number; the list of usual words comes with the platform and is no number."""


class RankingForm(EditForm):
    """A whole definition, and why it is changed; `ranking_form` adds the numbers."""

    note = TextAreaField(
        _l("Why is it changed?"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Say why; the reason stays on record with the numbers.")),
            Length(max=400),
        ],
    )

    def refuse(self, violation: RuleViolation) -> None:
        """A refusal of a whole direction stands above the form."""
        if violation.field in DIRECTIONS:
            self.form_errors.append(sentence(violation.reason, violation.values))
        else:
            super().refuse(violation)

    def command(self) -> RankingChange:
        """The definition as typed."""
        return RankingChange(
            dict(self["supplier_weights"].data),
            dict(self["opportunity_weights"].data),
            {name: self[name].data for name in EDITABLE},
        )


def ranking_form(**given: Any) -> RankingForm:
    """The form of a definition: what is posted, or what is `given`."""
    fields: dict[str, Any] = {
        "supplier_weights": FormField(_weights(SUPPLIER_WEIGHTS), _l("For a need")),
        "opportunity_weights": FormField(_weights(OPPORTUNITY_WEIGHTS), _l("For a supplier")),
    }
    for name in EDITABLE:
        bounds = bounds_of(name)
        within = NumberRange(min=bounds.low, max=bounds.high)
        fields[name] = _number(number_label(name), within)
    form: RankingForm = type("BoundRankingForm", (RankingForm,), fields)(**given)
    return form


def ranking_data(spec: RankingSpec, version: int) -> dict[str, Any]:
    """What the form shows for a definition."""
    shown: dict[str, Any] = {name: getattr(spec, name) for name in EDITABLE}
    for direction in DIRECTIONS:
        shown[direction] = {signal: weight * WHOLE for signal, weight in getattr(spec, direction)}
    return shown | {"version": version}


def _weights(weights: tuple[tuple[str, float], ...]) -> type[Form]:
    fields = {signal: _number(labels.SIGNAL[signal], NumberRange(min=0, max=WHOLE)) for signal, _ in weights}
    return type("WeightsForm", (InnerForm,), fields)


def _number(label: Any, within: NumberRange) -> NumberField:
    return NumberField(label, validators=[InputRequired(), within])
