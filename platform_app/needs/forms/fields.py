"""Parts of the need forms: inner forms that speak the reader's language, numbers as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask_wtf.i18n import translations
from wtforms import FloatField, Form, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional
from wtforms.widgets import TextInput

from platform_app.web.reasons import sentence

BEYOND = 1e12
SEPARATORS = re.compile(r"[,，\s]")


class InnerForm(Form):
    """A form inside a form: no token of its own, messages in the reader's language."""

    class Meta:
        def get_translations(self, form: Any) -> Any:
            """The same catalogue as the outer form."""
            return translations


class KindForm(InnerForm):
    """The fields of one kind. A draft may leave those `wanted` empty; they are marked as asked before handing in."""

    wanted: frozenset[str] = frozenset()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in self.wanted:
            self[name].flags.wanted = True


def kind_form(fields: Mapping[str, Any], wanted: Iterable[str]) -> type[KindForm]:
    """A form of these fields that marks those wanted."""
    return type("BoundKindForm", (KindForm,), {**fields, "wanted": frozenset(wanted)})


class NumberField(FloatField):
    """A number above zero; thousands separators are welcome."""

    data: float | None
    widget = TextInput()

    def __init__(self, label: Any = None, **options: Any) -> None:
        validators = [Optional(), NumberRange(min=1e-9, max=BEYOND)]
        options.setdefault("render_kw", {"inputmode": "decimal"})
        super().__init__(label, validators=validators, **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Drop separators, refuse what is no finite number."""
        super().process_formdata([SEPARATORS.sub("", str(value)) for value in valuelist])
        number: float | None = self.data
        if number is not None and not abs(number) < BEYOND:
            self.data = None
            raise ValueError(self.gettext("Not a valid decimal value."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        number: float | None = self.data
        return "" if number is None else f"{number:.12g}"


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Choices from pairs of value and word."""
    return [SelectChoice(value=value, label=word) for value, word in pairs]


def short(longest: int) -> list[Any]:
    """The validators of an optional text."""
    return [Optional(), Length(max=longest)]


def refuse(reason: str, **values: Any) -> ValidationError:
    """A field's own refusal, worded like a rule's."""
    return ValidationError(sentence(reason, values))
