"""What an addendum changed, as words a person reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from platform_app.clarifications import labels
from platform_app.clarifications.changing import requirement_of
from platform_app.needs.entry import RequirementEntry
from platform_app.needs.forms.requirements import MUST
from platform_app.needs.wording import requirement_words
from platform_app.scoring.labels import KIND
from platform_app.web.language import day, number

MUST_WORDS = dict(MUST)


def changed(one: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """One change: the line, the field, what stood before, what stands now. `names`: code → name in requirements."""
    if one["field"] == "requirement":
        sides = [one[side] and requirement_of(one[side]) for side in ("before", "after")]
        about = next(requirement_words(side, names)[0] for side in sides if side)
        before, after = (_asked(side, names) for side in sides)
        return about, str(labels.FIELD["requirement"]), before, after
    if one["field"] == "scheme":
        before, after = (_weighed(one[side]) for side in ("before", "after"))
        return str(labels.FIELD["scheme"]), str(labels.WEIGHTS), before, after
    return (
        str(one["name"]),
        str(labels.FIELD[one["field"]]),
        _written(one, one["before"]),
        _written(one, one["after"]),
    )


def _asked(one: RequirementEntry | None, names: Mapping[str, str]) -> str:
    if one is None:
        return str(_("not asked"))
    must = MUST_WORDS["must" if one.must else "nice"]
    return f"{requirement_words(one, names)[1]} ({must})"


def _weighed(criteria: Sequence[Mapping[str, Any]]) -> str:
    return "；".join(f"{one['name'] or KIND[one['kind']]} {one['weight']}" for one in criteria)


def _written(one: Mapping[str, Any], value: Any) -> str:
    if value is None or value == "":
        return str(_("not stated"))
    if one["field"] == "quantity":
        return f"{number(value)} {one['unit']}".strip()
    if one["field"] == "needed_by":
        return day(date.fromisoformat(value))
    return str(value)
