"""Forms check shape; rules stay in services. One base class, one way to send a form to a service."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectChoice

from platform_app.errors import Conflict, RuleViolation
from platform_app.web.reasons import sentence
from platform_app.web.transaction import write_aftermath

Result = TypeVar("Result")


LONGEST_NUMBER = 9
HIDDEN = frozenset({"csrf_token", "form_token", "version"})


class PlatformForm(FlaskForm):
    """The base of every form: a token that makes sending it twice harmless, and errors put back onto fields."""

    form_token = HiddenField(default=lambda: secrets.token_urlsafe(12))

    def refuse(self, violation: RuleViolation) -> None:
        """Show what a rule said at the field it names, else above the form."""
        message = sentence(violation.reason, violation.values)
        field: Field | None = self._fields.get(violation.field or "")
        if field is None:
            self.form_errors.append(message)
        else:
            field.errors = [*field.errors, message]

    @property
    def is_refused(self) -> bool:
        """Whether the form carries an error."""
        return bool(self.errors or self.form_errors)


class EditForm(PlatformForm):
    """A form over an existing row: carries the version the person saw."""

    version = HiddenField()

    def expect(self, thing: Any) -> None:
        """Refuse when the row has changed since the form was shown. Raises: Conflict."""
        if numbered(self.version.data) == thing.version:
            return
        differences = [
            {"label": str(field.label.text), "yours": str(field.data), "theirs": str(getattr(thing, name))}
            for name, field in self._fields.items()
            if name not in HIDDEN and hasattr(thing, name) and field.data != getattr(thing, name)
        ]
        raise Conflict("stale", differences=differences)


def accepted(form: PlatformForm, act: Callable[[], Result]) -> Result | None:
    """What the service returned, or None with the errors on the form when shape or rule refuses it.

    The service must return something other than None. After a refusal the transaction is rolled back;
    answer with status 422.
    """
    if not form.validate_on_submit():
        return None
    try:
        return act()
    except RuleViolation as violation:
        write_aftermath(violation)
        form.refuse(violation)
        return None


def numbered(text: str | None) -> int:
    """The number a hidden field carries; 0, which no row has, for anything a page of ours did not write."""
    plain = text or ""
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_NUMBER else 0


def stripped(text: str | None) -> str:
    """A filter for text fields: no blanks around, never None."""
    return (text or "").strip()


def stripped_or_none(text: str | None) -> str | None:
    """A filter for optional text fields: None when empty."""
    return (text or "").strip() or None


def choices(words: Mapping[str, Any], empty: Any = None, *, typed: bool = False) -> list[SelectChoice]:
    """Choices of a select from code → words, with an empty one first where `empty` has a word.

    `typed`: the words are names somebody gave, in whatever language.
    """
    first = [SelectChoice("", empty)] if empty is not None else []
    marked = {"data-user-text": True} if typed else {}
    return [*first, *(SelectChoice(code, word, render_kw=marked) for code, word in words.items())]
