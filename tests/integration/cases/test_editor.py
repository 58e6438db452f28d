"""A procedure typed field by field: nothing is lost on the way, and what is wrong stands where it was typed."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from platform_app.cases import documents
from platform_app.cases.forms import fields_form
from platform_app.cases.models import ProcedureVersion
from platform_app.cases.reading import ProcedureError
from platform_app.extensions import database


def test_every_procedure_that_ships_goes_through_the_fields_unchanged(demo_city: Flask) -> None:
    with demo_city.test_request_context():
        rows = database.session.scalars(select(ProcedureVersion)).all()
        assert len(rows) == 3
        for row in rows:
            kept = {one["code"]: one["rule"] for one in row.document.get("criteria", ())}
            made = fields_form(row.document).document(row.key, kept)
            plain = {"unit_zh": "", "unit_en": ""}
            criteria = [plain | one for one in row.document.get("criteria", ())]
            expected = row.document | ({"criteria": criteria} if criteria else {})
            assert made == expected


@pytest.mark.parametrize(
    ("part", "value", "field"),
    [
        ("criteria", [], "criteria"),
        ("periods", {"check": 0, "correct": 5, "score": 0, "notice": 0, "decide": 3}, "period_check"),
        (
            "roles",
            {"start": [], "check": ["scout"], "decide": ["manager"], "evaluate": ["manager"]},
            "role_start",
        ),
        ("experts", {"number": 1, "pass_at": 0, "marks": []}, "marks"),
    ],
)
def test_what_is_wrong_with_the_whole_is_said_at_its_field(
    demo_city: Flask, part: str, value: object, field: str
) -> None:
    if part == "criteria":
        value = [{"code": "a", "name_zh": "甲", "name_en": "A", "weight": 40, "hard": False, "source": "s"}]
        value[0]["rule"] = {"fact": "employees", "at_least": 1}
    with demo_city.test_request_context():
        document = database.session.scalars(
            select(ProcedureVersion.document).where(ProcedureVersion.key == "pool_exit")
        ).one()
        form = fields_form(document)
        with pytest.raises(ProcedureError) as wrong:
            documents.read(document | {part: value} | ({"periods": SCORED} if part == "experts" else {}))
        assert form.place(wrong.value.place) is form[field]


SCORED = {"check": 3, "correct": 5, "score": 5, "notice": 0, "decide": 3}
