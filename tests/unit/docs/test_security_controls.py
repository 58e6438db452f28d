"""What the page of controls names is there: every file, and every test by its name."""

import ast
import re

import pytest

from tools.readme import ROOT

LINES = (ROOT / "docs" / "security-controls.md").read_text(encoding="utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if line.startswith("| ")][1:]


def test_every_row_has_its_five_cells() -> None:
    assert len(ROWS) >= 40
    assert {len(row) for row in ROWS} == {5}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_control_and_its_test_exist(row: list[str]) -> None:
    threat, control, file, tests, missing = row
    assert threat
    assert control
    assert (ROOT / file.strip("`")).is_file(), file
    named = re.findall(r"`([^`]+)::(\w+)`", tests)
    assert named or missing, "a control without a test says so"
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}, name
