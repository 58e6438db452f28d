"""A requirement and a kind's own fields as words a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from graph.records import Operator, RequirementKind
from platform_app.needs import labels
from platform_app.needs.entry import RequirementEntry
from platform_app.needs.kinds import FIELDS, Shape
from platform_app.needs.models import NeedKind, NeedRequirement
from platform_app.needs.projection import Alias
from platform_app.web.language import day, is_chinese, number

UNIT = "unit "
"""The mark before a unit among the names of codes: a unit may be written like a measure."""


def requirement_words(
    one: RequirementEntry | NeedRequirement, names: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """What a requirement is about, and what it asks.

    `names`: code → name of measures, districts, certificates, and of units behind their mark.
    """
    names = names or {}
    about = str(labels.REQUIREMENT[one.kind])
    if one.parameter:
        about = f"{about} · {names.get(one.parameter, one.parameter)}"
    if one.texts:
        joint = f" {_('or')} " if one.operator is Operator.ANY_OF else "、"
        return about, joint.join(names.get(text, text) for text in one.texts)
    return about, _bounds(one, names)


def _bounds(one: RequirementEntry | NeedRequirement, names: Mapping[str, str]) -> str:
    unit = f" {names.get(UNIT + one.unit, one.unit)}" if one.unit else ""
    low, high = (number(value) for value in (one.low, one.high))
    if one.kind is RequirementKind.TIER and one.low is not None:
        return f"≥ {labels.TIER_RANK.get(int(one.low), low)}"
    if one.low is not None and one.high is not None:
        return f"{low}{unit}" if one.low == one.high else f"{low} – {high}{unit}"
    if one.low is not None:
        return f"≥ {low}{unit}"
    return f"≤ {high}{unit}"


def alias_words(alias: Alias) -> str:
    """What stands where the name of a buyer would."""
    district = (alias.district_zh if is_chinese() else alias.district_en) or alias.district_zh
    if not district:
        return str(_("An enterprise of this city (not named)"))
    if not alias.size:
        return str(_("An enterprise in %(district)s (not named)", district=district))
    size = labels.SIZE[alias.size]
    return str(_("An enterprise in %(district)s, %(size)s (not named)", district=district, size=size))


def detail_rows(kind: NeedKind, details: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """The filled fields of a kind: label, value, whether a person typed it freely."""
    rows = []
    for one in FIELDS[kind]:
        value = details.get(one.name)
        if value is None or value == "":
            continue
        shown = str(value)
        if one.shape is Shape.CHOICE:
            shown = str(labels.CHOICE[one.name].get(shown, shown))
        elif one.shape is Shape.DAY:
            shown = day(date.fromisoformat(shown))
        elif one.shape is Shape.NUMBER:
            shown = number(value)
        rows.append((str(labels.DETAIL[one.name]), shown, one.shape in (Shape.TEXT, Shape.LONG)))
    return rows
