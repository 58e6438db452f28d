from __future__ import annotations

import doctest
from pathlib import Path

README = Path(__file__).parents[3] / "graph" / "README.md"


def test_the_worked_example_of_the_readme_is_true() -> None:
    results = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert results.attempted > 10
    assert results.failed == 0
