"""What a profile page shows: sections of fields, each with how well it is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from platform_app.enterprises import queries
from platform_app.enterprises.evidence import by_field
from platform_app.enterprises.labels import FIELDS, KINDS, LEVELS, PUBLIC_SECTIONS, SECTIONS
from platform_app.enterprises.models import Enterprise, FieldVerification, VerificationLevel
from platform_app.enterprises.views.room import district_words
from platform_app.files.models import StoredFile
from platform_app.permissions import Permission, can
from platform_app.rules.queries import industry_names
from platform_app.web import context
from platform_app.web.language import number


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the page shows it."""

    label: str
    value: str
    level: Any
    checked: FieldVerification | None
    by: str
    documents: Sequence[StoredFile] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `hidden` says that the reader must give a reason first."""

    name: str
    title: Any
    rows: list[Row]
    hidden: bool = False


def sections(enterprise: Enterprise, *, contact: bool, documents: Iterable[StoredFile] = ()) -> list[Section]:
    """The sections the reader may see, contacts only where `contact` says so, documents beside their fields."""
    beside = by_field(documents)
    who = context().who
    full = can(who, Permission.ENTERPRISE_READ_FULL, enterprise)
    shown = SECTIONS if full else {name: SECTIONS[name] for name in PUBLIC_SECTIONS}
    levels = queries.field_levels(context(), enterprise) if full or enterprise.is_public else {}
    return [
        Section(
            name,
            title,
            []
            if name == "contact" and not contact
            else [
                Row(
                    *_row(enterprise, field, *levels.get(field, (None, "")), full=full), beside.get(field, ())
                )
                for field in fields
            ],
            hidden=name == "contact" and not contact,
        )
        for name, (title, fields) in shown.items()
    ]


def _row(
    enterprise: Enterprise, field: str, checked: FieldVerification | None, officer: str, *, full: bool
) -> tuple[str, str, Any, FieldVerification | None, str]:
    by = ""
    if checked is not None and checked.level is not VerificationLevel.SELF_DECLARED:
        by = (officer if full else "") or _("the bureau")
    level = LEVELS[checked.level] if checked is not None and getattr(enterprise, field) else None
    return FIELDS[field], value_of(enterprise, field), level, checked, by


def value_of(enterprise: Enterprise, field: str) -> str:
    """A field in the reader's words."""
    value = getattr(enterprise, field)
    if field == "kind":
        return str(KINDS[value])
    if field == "district":
        return district_words().get(value, str(value))
    if field == "industry_code":
        return industry_words(value)
    if field == "founded_year":
        return str(value or "")
    return number(value) if isinstance(value, int) else str(value or "")


def industry_words(code: str) -> str:
    """Code and name of an industry."""
    name = industry_names(context()).get(code)
    return f"{code} {name}" if name else code
