"""Parts of the need forms: inner forms that speak the reader's language, numbers as people type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from platform_app.web.fields import BEYOND, InnerForm, NumberField
from platform_app.web.reasons import sentence


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


class PositiveField(NumberField):
    """A number above zero, or nothing yet."""

    def __init__(self, label: Any = None, **named: Any) -> None:
        validators = [Optional(), NumberRange(min=1e-9, max=float(BEYOND))]
        super().__init__(label, validators=validators, **named)


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Choices from pairs of value and word."""
    return [SelectChoice(value=value, label=word) for value, word in pairs]


def short(longest: int) -> list[Any]:
    """The validators of an optional text."""
    return [Optional(), Length(max=longest)]


def refuse(reason: str, **values: Any) -> ValidationError:
    """A field's own refusal, worded like a rule's."""
    return ValidationError(sentence(reason, values))
