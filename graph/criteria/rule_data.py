"""Rules as data: a parsed document in, a rule out, errors that name the place."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from graph.criteria.rules import Comparison, Group, Joining, Person, Rule, Test, Vocabulary

_HEADING: Final = ("id", "source", "when")
_FORMS: Final = ("fact", "person", *(joining.value for joining in Joining))
_DEEPEST: Final = 20
"""Rules come from files people send: nesting is bounded before it can exhaust the stack."""


class RuleDocumentError(ValueError):
    """A rule document is wrong; `place` says where (`rule.all_of[1].unit`), `problem` what."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


def read_rule(document: object, place: str = "rule", depth: int = 0) -> Rule:
    """Return the rule a parsed document describes.

    A rule is one of: `{fact: name, <comparison>: value, unit, vocabulary}` · `{person: question}` ·
    `{all_of: [rule, …]}` · `{any_of: [rule, …]}` · `{at_least_n: {n: 2, of: [rule, …]}}`; each may carry
    `id`, `source` and `when: rule` (the rule applies only where that one is met).
    Comparisons: `at_least`, `at_most` a number · `covers`, `within` `[low, high]` · `holds` a word ·
    `is` a number, word, date or yes/no · `on_or_after`, `on_or_before` a date.
    Raises: RuleDocumentError naming the place.
    """
    if depth > _DEEPEST:
        raise RuleDocumentError(place, f"nested deeper than {_DEEPEST}")
    if not isinstance(document, Mapping):
        raise RuleDocumentError(place, "expected names and values")
    forms = [form for form in _FORMS if form in document]
    if len(forms) != 1:
        raise RuleDocumentError(place, f"expected exactly one of {', '.join(_FORMS)}")
    heading = _heading(document, place, depth)
    if forms[0] == "fact":
        return _test(document, place, heading)
    _only(document, (forms[0], *_HEADING), place)
    if forms[0] == "person":
        return Person(_text(document["person"], f"{place}.person"), **heading)
    return _group(Joining(forms[0]), document[forms[0]], f"{place}.{forms[0]}", heading, depth)


def _heading(document: Mapping[str, Any], place: str, depth: int) -> dict[str, Any]:
    heading = {key: _text(document[key], f"{place}.{key}") for key in ("id", "source") if key in document}
    if "when" in document:
        return {**heading, "when": read_rule(document["when"], f"{place}.when", depth + 1)}
    return heading


def _group(joining: Joining, value: object, place: str, heading: dict[str, Any], depth: int) -> Group:
    n = 0
    if joining is Joining.AT_LEAST_N:
        if not isinstance(value, Mapping) or set(value) != {"n", "of"}:
            raise RuleDocumentError(place, "expected n and of")
        n, value, inner = value["n"], value["of"], f"{place}.of"
    else:
        inner = place
    if not isinstance(value, list) or not value:
        raise RuleDocumentError(inner, "expected a list of rules")
    if joining is Joining.AT_LEAST_N and not (type(n) is int and 1 <= n <= len(value)):
        raise RuleDocumentError(f"{place}.n", f"expected a whole number from 1 to {len(value)}")
    parts = tuple(read_rule(part, f"{inner}[{at}]", depth + 1) for at, part in enumerate(value))
    return Group(joining, parts, n, **heading)


def _test(document: Mapping[str, Any], place: str, heading: dict[str, Any]) -> Test:
    asked = [comparison for comparison in Comparison if comparison.value in document]
    if len(asked) != 1:
        raise RuleDocumentError(place, f"expected exactly one of {', '.join(Comparison)}")
    comparison = asked[0]
    _only(document, ("fact", "unit", "vocabulary", comparison.value, *_HEADING), place)
    values = _READERS[comparison](document[comparison.value], f"{place}.{comparison.value}")
    if "unit" in document:
        if values.get("low") is None and values.get("high") is None:
            raise RuleDocumentError(f"{place}.unit", "only a number has a unit")
        values["unit"] = _text(document["unit"], f"{place}.unit")
    if "vocabulary" in document:
        values["vocabulary"] = _vocabulary(document["vocabulary"], f"{place}.vocabulary", values)
    return Test(_text(document["fact"], f"{place}.fact"), comparison, **values, **heading)


def _vocabulary(value: object, place: str, values: Mapping[str, Any]) -> Vocabulary:
    if "text" not in values:
        raise RuleDocumentError(place, "only a word has a vocabulary")
    if value not in list(Vocabulary):
        raise RuleDocumentError(place, f"expected one of {', '.join(Vocabulary)}")
    return Vocabulary(str(value))


def _lower(value: object, place: str) -> dict[str, Any]:
    return {"low": _number(value, place)}


def _upper(value: object, place: str) -> dict[str, Any]:
    return {"high": _number(value, place)}


def _both(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise RuleDocumentError(place, "expected [low, high]")
    low, high = _number(value[0], f"{place}[0]"), _number(value[1], f"{place}[1]")
    if low > high:
        raise RuleDocumentError(place, "the first number is larger than the second")
    return {"low": low, "high": high}


def _word(value: object, place: str) -> dict[str, Any]:
    return {"text": _text(value, place)}


def _day(value: object, place: str) -> dict[str, Any]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"day": value}
    try:
        return {"day": date.fromisoformat(_text(value, place))}
    except ValueError as error:
        raise RuleDocumentError(place, "expected a date as 2026-01-31") from error


def _anything(value: object, place: str) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"flag": value}
    if isinstance(value, date):
        return _day(value, place)
    if isinstance(value, int | float):
        exact = _number(value, place)
        return {"low": exact, "high": exact}
    return _word(value, place)


_READERS: Final[dict[Comparison, Callable[[Any, str], dict[str, Any]]]] = {
    Comparison.AT_LEAST: _lower,
    Comparison.AT_MOST: _upper,
    Comparison.COVERS: _both,
    Comparison.WITHIN: _both,
    Comparison.HOLDS: _word,
    Comparison.IS: _anything,
    Comparison.ON_OR_AFTER: _day,
    Comparison.ON_OR_BEFORE: _day,
}


def _only(document: Mapping[str, Any], allowed: tuple[str, ...], place: str) -> None:
    for key in document:
        if key not in allowed:
            raise RuleDocumentError(f"{place}.{key}", "unknown field")


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RuleDocumentError(place, "expected text")
    return value.strip()


def _number(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RuleDocumentError(place, "expected a number")
    return float(value)
