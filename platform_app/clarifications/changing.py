"""What an addendum changes in a need: the fields of its lines, its requirements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.records import Operator, RequirementKind
from platform_app.audit.noting import plain
from platform_app.clarifications.models import AddendumProposal
from platform_app.clock import city_date
from platform_app.errors import RuleViolation
from platform_app.needs.entry import REQUIREMENT, RequirementEntry, requirement_entry
from platform_app.needs.models import Need, NeedLine, NeedRequirement
from platform_app.needs.services.drafting import MOST_REQUIREMENTS
from platform_app.scoring.models import CriterionKind
from platform_app.scoring.services import CriterionEntry

CHANGEABLE = ("quantity", "specification", "material", "tolerance", "needed_by")
"""The fields of a line an addendum may change. Lines are neither added nor taken away: ask again for that."""


@dataclass(frozen=True, slots=True)
class AddendumEntry:
    """An addendum as typed. `lines` holds the changeable fields of a line by its public id."""

    text: str
    is_material: bool = False
    closes_on: date | None = None
    lines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    requirements: Sequence[RequirementEntry | None] | None = None
    """In place of those that stand, in their order, None for one that is dropped; new ones behind. None: untouched."""
    scheme: Sequence[CriterionEntry] | None = None


def changes_of(need: Need, lines: Mapping[str, Mapping[str, Any]], today: date) -> list[dict[str, Any]]:
    """Every field typed differently from what stands, before and after.

    Raises: RuleViolation naming `lines-<n>-<field>`.
    """
    found = []
    for place, line in enumerate(need.lines):
        typed = lines.get(line.public_id, {})
        for name in CHANGEABLE:
            before = getattr(line, name)
            after = typed.get(name, before)
            if (after or None) != (before or None):
                _check(line, name, after, f"lines-{place}-{name}", today)
                found.append(
                    {
                        "line": line.public_id,
                        "name": line.name,
                        "field": name,
                        "before": plain(before),
                        "after": plain(after),
                        "unit": line.unit if name == "quantity" else "",
                    }
                )
    return found


def put(need: Need, changes: Sequence[Mapping[str, Any]], lines: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the changed fields into the lines."""
    known = {line.public_id: line for line in need.lines}
    for one in changes:
        setattr(known[one["line"]], one["field"], lines[one["line"]][one["field"]])


def requirement_changes(
    need: Need, entries: Sequence[RequirementEntry | None] | None
) -> list[dict[str, Any]]:
    """Every requirement typed differently from what stands, before and after. Raises: RuleViolation."""
    if entries is None:
        return []
    if sum(one is not None for one in entries) > MOST_REQUIREMENTS:
        raise RuleViolation("too_many_requirements", field="requirements", most=MOST_REQUIREMENTS)
    found = []
    for place, entry in enumerate(entries):
        before = requirement_entry(need.requirements[place]) if place < len(need.requirements) else None
        if entry != before:
            said = {"before": _dumped(before), "after": _dumped(entry)}
            found.append({"line": "", "name": "", "field": "requirement", "unit": "", **said})
    return found


def put_requirements(need: Need, entries: Sequence[RequirementEntry | None] | None) -> None:
    """Write the requirements; one that stays keeps its address."""
    stand = list(need.requirements)
    for place, entry in enumerate(entries or ()):
        row = stand[place] if place < len(stand) else None
        if entry is None:
            if row is not None:
                need.requirements.remove(row)
            continue
        if row is None:
            row = NeedRequirement()
            need.requirements.append(row)
        for name in REQUIREMENT:
            setattr(row, name, getattr(entry, name))
        row.texts = list(entry.texts)


def typed_of(entry: AddendumEntry) -> dict[str, Any]:
    """What of an addendum its changes do not say, as a proposal keeps it."""
    return {
        "requirements": None if entry.requirements is None else [_dumped(one) for one in entry.requirements],
        "scheme": None
        if entry.scheme is None
        else [{"kind": one.kind.value, "weight": one.weight, "name": one.name} for one in entry.scheme],
    }


def entry_of(proposal: AddendumProposal) -> AddendumEntry:
    """The addendum a proposal would become, as it was typed."""
    lines: dict[str, dict[str, Any]] = {}
    for one in proposal.changes:
        if one["line"]:
            after = one["after"]
            is_day = one["field"] == "needed_by" and after is not None
            lines.setdefault(one["line"], {})[one["field"]] = date.fromisoformat(after) if is_day else after
    requirements, scheme = proposal.typed["requirements"], proposal.typed["scheme"]
    return AddendumEntry(
        text=proposal.text,
        is_material=proposal.is_material,
        closes_on=None if proposal.closes_after is None else city_date(proposal.closes_after),
        lines=lines,
        requirements=None
        if requirements is None
        else [None if one is None else requirement_of(one) for one in requirements],
        scheme=None
        if scheme is None
        else [CriterionEntry(CriterionKind(one["kind"]), one["weight"], one["name"]) for one in scheme],
    )


def requirement_of(dumped: Mapping[str, Any]) -> RequirementEntry:
    """A requirement as an addendum keeps it."""
    return RequirementEntry(
        **{name: dumped[name] for name in REQUIREMENT if name not in ("kind", "operator")},
        kind=RequirementKind(dumped["kind"]),
        operator=Operator(dumped["operator"]),
        texts=tuple(dumped["texts"]),
    )


def _dumped(entry: RequirementEntry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {name: getattr(entry, name) for name in REQUIREMENT} | {"texts": list(entry.texts)}


def _check(line: NeedLine, name: str, value: Any, place: str, today: date) -> None:
    if name == "quantity" and value is not None and not line.unit:
        raise RuleViolation("need_line_unit_missing", field=place)
    if name == "needed_by" and value is not None and value < today:
        raise RuleViolation("need_day_has_passed", field=place)
    if isinstance(value, str) and len(value) > (1000 if name == "specification" else 80):
        raise RuleViolation(
            "need_text_too_long", field=place, longest=1000 if name == "specification" else 80
        )
