"""Chinese by default, English on request; the choice is kept in the session and on the person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel import Locale
from flask import Flask, has_request_context, request, session
from flask_babel import (
    format_date,
    format_datetime,
    format_decimal,
    format_number,
    get_locale,
    get_translations,
)

LANGUAGES = {"zh": "中文", "en": "English"}
LOCALES = {"zh": "zh_CN", "en": "en"}


def chosen() -> str:
    """The reader's language: the session's choice, else Chinese."""
    if not has_request_context():
        return "zh"
    asked = session.get("language") or request.cookies.get("language")
    return asked if asked in LANGUAGES else "zh"


_PARSED = {code: Locale.parse(name) for code, name in LOCALES.items()}
"""Parsed once: Babel looks through every locale of the world for a name."""


def locale() -> Locale:
    """The locale Babel works with."""
    return _PARSED[chosen()]


_WORDS: dict[str, Any] = {}
"""Language → its translations, as Babel loads them."""


def _words() -> Any:
    """The translations of the language in force: a page asks hundreds of times, Babel looks for them each time."""
    here = get_locale()
    if here is None:
        return get_translations()
    if here.language not in _WORDS:
        _WORDS[here.language] = get_translations()
    return _WORDS[here.language]


def install(app: Flask) -> None:
    """Let the templates of `app` find their words quickly."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _words().ugettext(text),
        ngettext=lambda one, many, number: _words().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda sense, text: _words().upgettext(sense, text),
        npgettext=lambda sense, one, many, number: _words().unpgettext(sense, one, many, number),
    )


def is_chinese() -> bool:
    """Whether the text being rendered is Chinese."""
    found = get_locale()
    return found is None or found.language == "zh"


def named(thing: Any) -> str:
    """The name of a row or of a step of a rule in the reader's language, the Chinese one where no English is known."""
    if thing is None:
        return ""
    chinese, english = (
        (thing["name_zh"], thing["name_en"]) if isinstance(thing, Mapping) else (thing.name_zh, thing.name_en)
    )
    return str(chinese if is_chinese() else (english or chinese))


def day(value: date | datetime | None) -> str:
    """A date as people write it here."""
    if value is None:
        return ""
    pattern = "medium" if is_chinese() else "d MMM yyyy"
    if isinstance(value, datetime):
        return str(format_date(value, pattern))
    return str(format_date(value, pattern, rebase=False))


def moment(value: datetime | None) -> str:
    """A date with hour and minute, city time."""
    return "" if value is None else str(format_datetime(value, "yyyy-MM-dd HH:mm"))


def whole(value: float | Decimal) -> str:
    """A number with separators; a small one is written alike in both languages."""
    if type(value) is int and 0 <= value < 1000:
        return str(value)
    return str(format_number(value))


def number(value: float | Decimal | None) -> str:
    """A number with separators, without needless zeros."""
    return "" if value is None else str(format_decimal(value))
