"""One requirement as one row: what, which measure, how compared, with which value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from graph.records import Operator, RequirementKind
from platform_app.needs import labels
from platform_app.needs.entry import RequirementEntry
from platform_app.needs.forms.fields import options, short
from platform_app.web.fields import InnerForm
from platform_app.web.forms import stripped
from platform_app.web.reasons import sentence

K = RequirementKind
WORDS = frozenset((K.PROCESS, K.MATERIAL, K.CERTIFICATE, K.STANDARD, K.REGION))
MEASURES = frozenset((K.SIZE, K.PRECISION))
LIMITED_ABOVE = frozenset((K.MINIMUM_ORDER, K.LEAD_TIME, K.PRECISION))
SEVERAL = re.compile(r"[,，、;；\n]+")
NUMBER = re.compile(r"^[±≤≥<>=~\s]*(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)$")
MUST = (("must", _l("Must have")), ("nice", _l("Nice to have")))


class RequirementRow(InnerForm):
    """How one row is checked and read; `row_for` gives it its fields."""

    kind: SelectField
    parameter: SelectField
    operator: SelectField
    value: StringField
    upper: StringField
    unit: StringField
    must: SelectField

    places: Mapping[str, str] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered in this row."""
        return not (self.value.data or self.upper.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape, then that the row says one thing."""
        if not super().validate(extra_validators):
            return False
        if self.is_blank and not self.kind.data:
            return True
        field, reason = self._fault()
        if field is not None:
            field.errors = [*field.errors, sentence(reason, {})]
        return field is None

    def entry(self) -> RequirementEntry | None:
        """The row as a record; None when it is blank or does not say one thing."""
        if self.is_blank or self._fault()[0] is not None:
            return None
        kind = RequirementKind(self.kind.data)
        must = self.must.data != "nice"
        if kind in WORDS:
            texts = tuple(self.places.get(word, word) for word in self._texts())
            several = len(texts) > 1 and self.operator.data == Operator.ANY_OF.value
            return RequirementEntry(
                kind=kind, operator=Operator.ANY_OF if several else Operator.IS, texts=texts, must=must
            )
        low, high = self._bounds(kind)
        operator = Operator.BETWEEN if low is not None and high is not None else None
        operator = operator or (Operator.AT_LEAST if high is None else Operator.AT_MOST)
        return RequirementEntry(
            kind=kind,
            operator=operator,
            low=low,
            high=high,
            unit=self.unit.data,
            parameter=self.parameter.data if kind in MEASURES else "",
            must=must,
        )

    def _fault(self) -> tuple[Any, str]:
        """The first field that is wrong and why."""
        if self.kind.data not in tuple(RequirementKind):
            return self.kind, "need_choice_unknown"
        kind = RequirementKind(self.kind.data)
        if self.is_blank:
            return self.value, "requirement_value_missing"
        if kind in WORDS:
            return (None, "") if self._texts() else (self.value, "requirement_value_missing")
        for field in (self.value, self.upper):
            if field.data and _number(field.data) is None:
                return field, "requirement_not_a_number"
        if kind in MEASURES and not self.parameter.data:
            return self.parameter, "requirement_parameter_missing"
        low, high = _number(self.value.data), _number(self.upper.data)
        if low is not None and high is not None and high < low:
            return self.upper, "requirement_range_reversed"
        return None, ""

    def _texts(self) -> list[str]:
        return list(dict.fromkeys(filter(None, map(str.strip, SEVERAL.split(self.value.data or "")))))

    def _bounds(self, kind: RequirementKind) -> tuple[float | None, float | None]:
        """Two numbers are a range; one is a limit in the direction asked, else in the kind's own direction."""
        low, high = _number(self.value.data), _number(self.upper.data)
        if low is None or high is not None:
            return low, high
        asked = self.operator.data
        above = asked == Operator.AT_MOST.value or (
            asked not in (Operator.AT_LEAST.value, Operator.IS.value) and kind in LIMITED_ABOVE
        )
        if asked == Operator.IS.value and kind is K.SIZE:
            return low, low
        return (None, low) if above else (low, None)


def row_for(parameters: Sequence[tuple[str, str]], places: Mapping[str, str]) -> type[RequirementRow]:
    """A row whose measures are those of the installation. `places`: district name → code."""
    kinds = [("", _l("Choose")), *((one.value, labels.REQUIREMENT[one]) for one in RequirementKind)]
    operators = [("", _l("as usual")), *((one.value, labels.OPERATOR[one]) for one in Operator)]
    measures = [("", _l("none")), *parameters]
    # The order here is the order on the page.
    fields = {
        "kind": SelectField(_l("About"), choices=options(kinds), validate_choice=False),
        "parameter": SelectField(_l("Measure"), choices=options(measures), validate_choice=False),
        "operator": SelectField(_l("Comparison"), choices=options(operators), validate_choice=False),
        "value": StringField(_l("Value"), filters=[stripped], validators=short(200)),
        "upper": StringField(_l("Up to"), filters=[stripped], validators=short(20)),
        "unit": StringField(_l("Unit"), filters=[stripped], validators=short(20)),
        "must": SelectField(_l("Weight"), choices=options(MUST), default="must"),
        "places": places,
    }
    return type("BoundRequirementRow", (RequirementRow,), fields)


def row_data(entry: RequirementEntry) -> dict[str, Any]:
    """What a row shows for a stored requirement."""
    low, high = _written(entry.low), _written(entry.high)
    return {
        "kind": entry.kind.value,
        "parameter": entry.parameter,
        "operator": entry.operator.value,
        "value": "、".join(entry.texts) if entry.texts else low or high,
        "upper": high if low and high else "",
        "unit": entry.unit,
        "must": "must" if entry.must else "nice",
    }


def _number(text: str | None) -> float | None:
    found = NUMBER.match((text or "").replace(",", "").strip())
    return float(found.group(1)) if found else None


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
