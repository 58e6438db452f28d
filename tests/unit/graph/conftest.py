"""The shipped reference tables, read once: the engine's tests judge with the data the platform ships."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from graph.criteria.reference import DOCUMENTS, read_tables
from graph.criteria.tables import Tables

# A slow machine must not fail a property: the time of a test is measured in benchmarks.
settings.register_profile("engine", deadline=None, max_examples=60)
settings.load_profile("engine")

REFERENCE = Path(__file__).parents[3] / "seeds" / "reference"


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the reference tables of seeds/reference."""
    files = {name: REFERENCE / f"{name}.yaml" for name in DOCUMENTS}
    return read_tables(
        {name: yaml.safe_load(file.read_text("utf-8")) for name, file in files.items() if file.exists()}
    )
