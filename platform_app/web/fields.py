"""Fields every room's forms are made of: numbers as people type them, boxes to tick, forms inside a form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from flask_wtf.i18n import translations
from wtforms import DecimalField, Field, FloatField, Form, IntegerField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

BEYOND = Decimal(10) ** 12
"""What no amount reaches: a slip of the hand, or no number at all."""
SEPARATORS = re.compile(r"[,，\s]")


class InnerForm(Form):
    """A form inside a form: no token of its own, messages in the reader's language."""

    class Meta:
        def get_translations(self, form: Any) -> Any:
            """The same catalogue as the outer form."""
            return translations


class TickBoxes(SelectMultipleField):
    """Several choices as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class WholeNumberField(IntegerField):
    """A whole number that may carry thousands separators."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Drop separators and read the number."""
        super().process_formdata(_without_separators(valuelist))


class AmountField(DecimalField):
    """An exact number below a million millions that may carry thousands separators."""

    data: Any

    def _value(self) -> str:
        shown = str(super()._value())
        is_ours = "." in shown and not self.raw_data
        return shown.rstrip("0").rstrip(".") if is_ours else shown  # as a person would type it

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Drop separators, refuse what is no finite number."""
        super().process_formdata(_without_separators(valuelist))
        _refuse_beyond(self)


class NumberField(FloatField):
    """A measured number below a million millions that may carry thousands separators."""

    data: float | None
    widget = TextInput()

    def __init__(self, *given: Any, **named: Any) -> None:
        named.setdefault("render_kw", {"inputmode": "decimal"})
        super().__init__(*given, **named)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        number: float | None = self.data
        return "" if number is None else f"{number:.12g}"  # as a person would type it

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Drop separators, refuse what is no finite number."""
        super().process_formdata(_without_separators(valuelist))
        _refuse_beyond(self)


def plain_number(value: Decimal) -> float:
    """The number, whole where it is whole."""
    number = float(value)
    return int(number) if number.is_integer() else number


def _refuse_beyond(field: Field) -> None:
    """Leave a field empty whose number is none or beyond all amounts. Raises: ValueError."""
    number = field.data
    if number is not None and not (Decimal(number).is_finite() and abs(number) < BEYOND):
        field.data = None
        raise ValueError(field.gettext("Not a valid decimal value."))


def _without_separators(values: list[Any]) -> list[str]:
    return [SEPARATORS.sub("", str(value)) for value in values]
