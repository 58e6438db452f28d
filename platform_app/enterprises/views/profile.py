"""What a profile page shows: sections of fields, each with how well it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.enterprises import queries
from platform_app.enterprises.evidence import by_field
from platform_app.enterprises.labels import FIELDS, KINDS, LEVELS, PUBLIC_SECTIONS, SECTIONS
from platform_app.enterprises.models import Enterprise, FieldVerification, VerificationLevel
from platform_app.enterprises.views.room import find_district
from platform_app.files.models import StoredFile
from platform_app.permissions import Permission, can
from platform_app.rules.models import IndustryCode
from platform_app.web import context, named
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
    people = _people(levels) if full else {}
    return [
        Section(
            name,
            title,
            []
            if name == "contact" and not contact
            else [
                replace(_row(enterprise, field, levels.get(field), people), documents=beside.get(field, ()))
                for field in fields
            ],
            hidden=name == "contact" and not contact,
        )
        for name, (title, fields) in shown.items()
    ]


def _row(
    enterprise: Enterprise, field: str, checked: FieldVerification | None, people: Mapping[int, str]
) -> Row:
    by = ""
    if checked is not None and checked.level is not VerificationLevel.SELF_DECLARED:
        by = people.get(checked.checked_by or 0) or _("the bureau")
    level = LEVELS[checked.level] if checked is not None and getattr(enterprise, field) else None
    return Row(FIELDS[field], value_of(enterprise, field), level, checked, by)


def value_of(enterprise: Enterprise, field: str) -> str:
    """A field in the reader's words."""
    value = getattr(enterprise, field)
    if field == "kind":
        return str(KINDS[value])
    if field == "district":
        return named(find_district(value)) or str(value)
    if field == "industry_code":
        return industry_words(value)
    if field == "founded_year":
        return str(value or "")
    return number(value) if isinstance(value, int) else str(value or "")


def industry_words(code: str) -> str:
    """Code and name of an industry."""
    row = context().session.get(IndustryCode, code) if code else None
    return f"{code} {row.name}" if row else code


def _people(levels: Mapping[str, FieldVerification]) -> dict[int, str]:
    keys = {one.checked_by for one in levels.values() if one.checked_by}
    rows = context().session.execute(select(User.id, User.name).where(User.id.in_(keys)))
    return {row.id: row.name for row in rows}
