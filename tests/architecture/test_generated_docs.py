"""The generated pages say what the tables say."""

from __future__ import annotations

from flask import Flask

from tools.generate_docs import FOLDER, pages


def test_the_generated_pages_are_current(whole: Flask) -> None:
    """Run `python -m tools.generate_docs` when this fails."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = pages(whole)
    assert [name for name in made if written.get(name) != made[name]] == []
    assert set(written) == set(made)
