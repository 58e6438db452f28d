"""Every decision of the policy against the reviewed table expected.csv: permission, relation, state, identity.

The table is never made by a test. A row holds for the relations and states it names, `any` for all of them; a cell
says yes or nothing.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from platform_app.permissions import Permission, can
from tests.access.people import PEOPLE
from tests.access.things import RELATIONS, states, thing

TABLE = Path(__file__).parent / "expected.csv"
KEYS = ("permission", "relation", "state")

Cell = tuple[str, str, str, str]


@cache
def expected() -> dict[str, dict[tuple[str, str], dict[str, bool]]]:
    """Return permission → (relation, state) → identity → decision."""
    found: dict[str, dict[tuple[str, str], dict[str, bool]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, strict=True), 2):
            permission = Permission(row["permission"])
            relations = RELATIONS if row["relation"] == "any" else row["relation"].split(" | ")
            named = states(permission) if row["state"] == "any" else row["state"].split(" | ")
            decisions = {name: row[name] == "yes" for name in row if name not in KEYS}
            assert set(row.values()) - {row[key] for key in KEYS} <= {"yes", ""}, f"line {number}"
            for relation in relations:
                for state in named:
                    place = found.setdefault(permission.value, {})
                    assert (relation, state) not in place, (
                        f"line {number} speaks twice of {relation}, {state}"
                    )
                    place[relation, state] = decisions
    return found


def test_the_table_knows_everybody() -> None:
    with TABLE.open(encoding="utf-8") as file:
        assert next(csv.reader(file)) == [*KEYS, *PEOPLE]


def test_no_permission_is_missing_from_the_table() -> None:
    assert [permission.value for permission in Permission if permission.value not in expected()] == []


@pytest.mark.parametrize("permission", list(Permission), ids=lambda one: one.value)
def test_the_policy_decides_as_the_table_says(permission: Permission) -> None:
    cells = expected()[permission.value]
    assert set(cells) == {(relation, state) for relation in RELATIONS for state in states(permission)}
    wrong = [
        f"{name}, {relation}, {state}: {'yes' if decision else 'no'} expected"
        for (relation, state), decisions in cells.items()
        for name, decision in decisions.items()
        if can(PEOPLE[name], permission, thing(permission, relation, state)) is not decision
    ]
    assert wrong == []


def test_a_stranger_may_only_read_what_is_public() -> None:
    allowed = {
        permission
        for permission, cells in expected().items()
        for decisions in cells.values()
        if decisions["stranger"]
    }
    assert allowed == {"enterprise.read", "capability.read", "need.read"}


def test_nobody_does_everything() -> None:
    """There is no administrator: whoever may most may still not do most."""
    everywhere = {
        name: sum(any(cell[name] for cell in cells.values()) for cells in expected().values())
        for name in PEOPLE
    }
    assert max(everywhere.values()) < len(Permission) * 0.7


@pytest.mark.parametrize("name", ["reviewer inside", "manager inside"])
def test_an_officer_decides_nothing_about_the_own_enterprise(name: str) -> None:
    decided = {
        permission
        for permission, cells in expected().items()
        for (relation, _state), decisions in cells.items()
        if relation == "own" and decisions[name] and permission.split(".")[-1] in DECIDES
    }
    assert decided == set()


DECIDES = {
    "verify", "return", "open", "suspend", "resume", "close", "decide", "check", "record",
}  # fmt: skip
