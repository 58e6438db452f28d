"""Reference documents: the shipped ones are complete, broken ones say where."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.criteria import ReferenceTableError, Tables, read_tables
from graph.criteria.reference import DOCUMENTS

SHIPPED = [name for name in DOCUMENTS if name != "regions"]


def test_the_shipped_tables_are_of_useful_size(tables: Tables) -> None:
    grades = [group for group in tables.materials.groups.values() if group.code != group.zh and group.covers]

    assert len(grades) >= 80
    assert len(tables.synonyms.groups) >= 120
    assert len(tables.certificates.groups) >= 20


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_row_says_where_it_comes_from(name: str) -> None:
    file = Path(__file__).parents[3] / "seeds" / "reference" / f"{name}.yaml"
    document = yaml.safe_load(file.read_text("utf-8"))

    assert all(row.get("source", document["source"]).strip() for row in document[name])


def test_every_parameter_means_a_unit_of_the_table(tables: Tables) -> None:
    unknown = [p.code for p in tables.parameters.parameters if p.unit and not tables.units.find(p.unit)]

    assert unknown == []


UNIT = {"code": "mm", "dimension": "length", "factor": 0.001}


@pytest.mark.parametrize(
    ("documents", "place"),
    [
        ({"unit": {}}, "unit: unknown document"),
        ({"units": []}, "units: expected a list under units"),
        ({"units": {"source": "x", "units": [UNIT, 5]}}, r"units\[1\]: expected names and values"),
        ({"units": {"units": [UNIT]}}, r"units\[0\].source: every row says where it comes from"),
        ({"units": {"source": "x", "units": [UNIT | {"faktor": 1}]}}, r"units\[0\].faktor: unknown field"),
        ({"units": {"source": "x", "units": [UNIT | {"factor": "big"}]}}, r"units\[0\].factor: 'big'"),
        ({"units": {"source": "x", "units": [UNIT | {"names": "mm"}]}}, r"units\[0\].names: expected list"),
        ({"units": {"source": "x", "units": [UNIT | {"factor": -1}]}}, "units: unit mm: the factor"),
        ({"units": {"source": "x", "units": [{"code": "mm"}]}}, r"units\[0\]: .*dimension"),
        (
            {"synonyms": {"source": "x", "synonyms": [{"code": "a", "covers": ["b"]}]}},
            "synonyms: group a: unknown group b",
        ),
        (
            {"parameters": {"source": "x", "parameters": [{"code": "a", "kind": "colour"}]}},
            r"parameters\[0\].kind: 'colour'",
        ),
        (
            {"certificates": {"source": "x", "certificates": [], "protection": {"solid": {"6": 5}}}},
            r"certificates.protection.solid.6: expected list",
        ),
    ],
)
def test_a_broken_document_names_the_place(documents: dict[str, object], place: str) -> None:
    with pytest.raises(ReferenceTableError, match=place):
        read_tables(documents)
