"""Freeze the demo city's chains and listed capabilities as the collection the golden needs are judged on.

`python -m tools.golden_city tests/golden/city` writes segments.jsonl, links.tsv and capabilities.jsonl. Days are
those of the loading, so freeze on one day and state that day (`--on`) when ranking.
"""

import sys
import tempfile
from pathlib import Path

from graph.measuring.writing import write_collection
from platform_app import clock, create_app
from platform_app.capabilities.records import listed_records
from platform_app.chains import queries as chains
from platform_app.cli.setup import prepare
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.permissions import CLOCK
from platform_app.settings import Settings


def freeze(folder: Path, workshop: Path) -> None:
    """Load the demo city into an empty database in `workshop` and write what the engine reads of it."""
    app = create_app(Settings.from_env({"DATA_DIR": str(workshop)}))
    with app.app_context():
        prepare(demo=True)
        context = Context(database.session, CLOCK, clock.now(), "golden")
        write_collection(folder, chains.structure(context), listed_records(context))
        database.engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as workshop:
        freeze(Path(sys.argv[1]), Path(workshop))
