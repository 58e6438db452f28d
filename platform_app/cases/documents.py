"""Procedures as documents: checked field by field, errors name the place, numbers of the bureau's rules filled in."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import yaml

from graph.criteria import RuleDocumentError, read_rule
from platform_app.cases import procedure as p
from platform_app.cases.reading import (
    ProcedureError,
    amount,
    day,
    each,
    only,
    text,
    whole,
    word,
    yes_no,
)

RULE = "goal.criteria"
"""The rule of the bureau a procedure may take its criteria from instead of listing them."""
LONGEST = 60_000
_NAMED = ("code", "name_zh", "name_en")
_MAY_WRITE = {
    "leader": ("manager",),
    "tier": ("manager",),
    "pool_entry": ("analyst", "manager"),
    "pool_exit": ("analyst", "manager"),
}
"""Who may decide is bound by who may write what approval writes."""
DEEPEST = 60
"""So many brackets open at once are more than any procedure needs."""
_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")


def read_text(source: str) -> dict[str, Any]:
    """The document of a text as people write it. Raises: ProcedureError."""
    if len(source) > LONGEST:
        raise ProcedureError("procedure", "too_long")
    if _deepest(source) > DEEPEST:  # the reader's time grows with the square of the depth
        raise ProcedureError("procedure", "not_readable")
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(source)):
            raise ProcedureError("procedure", "not_written_out")
        loaded = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ProcedureError(f"line {mark.line + 1}" if mark else "procedure", "not_readable") from error
    if not isinstance(loaded, dict):
        raise ProcedureError("procedure", "not_names")
    if "valid_from" in loaded:
        loaded["valid_from"] = day(loaded["valid_from"], "valid_from").isoformat()
    return loaded


def _deepest(source: str) -> int:
    """How many brackets stand open at once, wherever they stand."""
    depth = deepest = 0
    for character in source:
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    return deepest


def write_text(document: Mapping[str, Any]) -> str:
    """The document as people edit it."""
    return yaml.safe_dump(dict(document), allow_unicode=True, sort_keys=False, width=110)


def filled(document: Mapping[str, Any], rules: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the criteria written out that it takes from a rule of the bureau."""
    if "criteria_from" not in document:
        return dict(document)
    whole_one = {key: value for key, value in document.items() if key != "criteria_from"}
    if document["criteria_from"] != RULE or "criteria" in document:
        raise ProcedureError("criteria_from", "not_one_of", RULE)
    return whole_one | {"criteria": [_of_rule(row) for row in rules[RULE]]}


def _of_rule(row: Mapping[str, Any]) -> dict[str, Any]:
    yes = row["comparison"] == "is_yes"
    asked = {"is": True} if yes else {row["comparison"]: row["threshold"]}
    return {
        **{name: row[name] for name in (*_NAMED, "weight", "hard", "source", "unit_zh", "unit_en")},
        "rule": {"fact": row["code"], **asked},
    }


def read(document: Mapping[str, Any]) -> p.Procedure:
    """The procedure of a document whose criteria are written out. Raises: ProcedureError naming the place."""
    names = [one.name for one in fields(p.Procedure)]
    doc = only(document, "", names, names)
    made = p.Procedure(
        key=_code(doc["key"], "key"),
        **{name: text(doc[name], name) for name in ("name_zh", "name_en", "about_zh", "about_en", "source")},
        valid_from=day(doc["valid_from"], "valid_from"),
        per_chain=yes_no(doc["per_chain"], "per_chain"),
        start=each(doc["start"], "start", lambda value, at: word(value, at, p.STARTS)),
        filled_by=word(doc["filled_by"], "filled_by", p.FILLERS),
        effect=_effect(doc["effect"], "effect"),
        criteria=each(doc["criteria"], "criteria", _criterion),
        form=each(doc["form"], "form", _answer),
        evidence=each(doc["evidence"], "evidence", _evidence),
        checks=each(doc["checks"], "checks", _point),
        return_reasons=each(doc["return_reasons"], "return_reasons", _point),
        experts=_experts(doc["experts"], "experts"),
        periods=_periods(doc["periods"], "periods"),
        roles=_roles(doc["roles"], "roles"),
        four_eyes=yes_no(doc["four_eyes"], "four_eyes"),
        validity_years=whole(doc["validity_years"], "validity_years", 0, 10),
        evaluate_months=whole(doc["evaluate_months"], "evaluate_months", 0, 60),
        expiring_days=whole(doc["expiring_days"], "expiring_days", 0, 365),
        most_chains=whole(doc["most_chains"], "most_chains", 0, 10),
    )
    _whole_together(made)
    return made


def _whole_together(made: p.Procedure) -> None:
    _each_once(made)
    if made.weighted and not math.isclose(sum(one.weight for one in made.weighted), 100, abs_tol=1e-6):
        raise ProcedureError("criteria", "not_hundred")
    if made.is_scored and sum(one.weight for one in made.experts.marks) != 100:
        raise ProcedureError("experts.marks", "not_hundred")
    if made.filled_by == "bureau" and made.start != ("nominate",):
        raise ProcedureError("start", "bureau_nominates")
    for name in ("check", "correct", "decide", *(("score",) if made.is_scored else ())):
        if not made.periods[name]:
            raise ProcedureError(f"periods.{name}", "missing")
    _fits_its_effect(made)


def _each_once(made: p.Procedure) -> None:
    for name in ("criteria", "form", "evidence", "checks", "return_reasons"):
        codes = [one.code for one in getattr(made, name)]
        if len(set(codes)) != len(codes):
            raise ProcedureError(name, "twice")
    for name in ("start", "checks", "return_reasons", "evidence"):
        if not getattr(made, name):
            raise ProcedureError(name, "missing")


def _fits_its_effect(made: p.Procedure) -> None:
    if made.effect.kind == "leader" and not made.per_chain:
        raise ProcedureError("per_chain", "leader_per_chain")
    if made.effect.kind == "leader" and not made.validity_years:
        raise ProcedureError("validity_years", "missing")
    able = _MAY_WRITE.get(made.effect.kind)
    if able is not None and not set(made.roles["decide"]) <= set(able):
        raise ProcedureError("roles.decide", "not_one_of", ", ".join(able))


def _code(value: object, place: str) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ProcedureError(place, "not_code")
    return value


def _names(doc: Mapping[str, Any], place: str) -> dict[str, Any]:
    return {
        "code": _code(doc["code"], f"{place}.code"),
        "name_zh": text(doc["name_zh"], f"{place}.name_zh"),
        "name_en": text(doc["name_en"], f"{place}.name_en"),
    }


def _point(value: object, place: str) -> p.Named:
    return p.Named(**_names(only(value, place, _NAMED, _NAMED), place))


def _answer(value: object, place: str) -> p.Answer:
    names = (*_NAMED, "kind", "required")
    doc = only(value, place, names, names)
    kind = word(doc["kind"], f"{place}.kind", p.ANSWERS)
    return p.Answer(**_names(doc, place), kind=kind, required=yes_no(doc["required"], f"{place}.required"))


def _evidence(value: object, place: str) -> p.Evidence:
    names = (*_NAMED, "required")
    doc = only(value, place, names, names)
    return p.Evidence(**_names(doc, place), required=yes_no(doc["required"], f"{place}.required"))


def _criterion(value: object, place: str) -> p.CaseCriterion:
    needed = (*_NAMED, "rule", "weight", "hard", "source")
    doc = only(value, place, (*needed, "unit_zh", "unit_en"), needed)
    try:
        rule = read_rule(doc["rule"], f"{place}.rule")
    except RuleDocumentError as error:
        raise ProcedureError(error.place, "rule", error.problem) from error
    return p.CaseCriterion(
        **_names(doc, place),
        rule=rule,
        asked=doc["rule"],
        weight=amount(doc["weight"], f"{place}.weight"),
        hard=yes_no(doc["hard"], f"{place}.hard"),
        unit_zh=text(doc.get("unit_zh", ""), f"{place}.unit_zh", empty=True),
        unit_en=text(doc.get("unit_en", ""), f"{place}.unit_en", empty=True),
        source=text(doc["source"], f"{place}.source"),
    )


def _experts(value: object, place: str) -> p.Experts:
    names = ("number", "pass_at", "marks")
    doc = only(value, place, names, names)

    def mark(entry: object, at: str) -> p.MarkedPoint:
        row = only(entry, at, (*_NAMED, "weight"), (*_NAMED, "weight"))
        return p.MarkedPoint(**_names(row, at), weight=whole(row["weight"], f"{at}.weight", 1, 100))

    return p.Experts(
        whole(doc["number"], f"{place}.number", 0, 15),
        whole(doc["pass_at"], f"{place}.pass_at", 0, 100),
        each(doc["marks"], f"{place}.marks", mark),
    )


def _effect(value: object, place: str) -> p.Effect:
    doc = only(value, place, ("kind", "level"), ("kind",))
    kind = word(doc["kind"], f"{place}.kind", p.EFFECTS)
    if (kind == "tier") != ("level" in doc):
        raise ProcedureError(f"{place}.level", "tier_has_level")
    return p.Effect(kind, text(doc["level"], f"{place}.level") if kind == "tier" else "")


def _periods(value: object, place: str) -> dict[str, int]:
    doc = only(value, place, p.PERIODS, p.PERIODS)
    return {name: whole(doc[name], f"{place}.{name}", 0, 90) for name in p.PERIODS}


def _roles(value: object, place: str) -> dict[str, tuple[str, ...]]:
    doc = only(value, place, p.STEPS, p.STEPS)
    found = {}
    for step in p.STEPS:
        at = f"{place}.{step}"
        found[step] = each(doc[step], at, lambda entry, where: word(entry, where, p.DUTIES))
        if not found[step]:
            raise ProcedureError(at, "missing")
    return found
