"""Pages no link of the city leads to today, because their thing must stand in a certain state; who opens them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from tests.crawl.form_examples import Example, gathered
from tests.crawl.lived import lived_in
from tests.crawl.pressing import opened
from tests.support.postgres import FOLDER, locked

SEEN_ONLY = (
    Example(
        deed="needs.ask_refuse",
        who="approver",
        of="SELECT public_id AS need FROM need WHERE status = 'awaiting_approval' ORDER BY id DESC LIMIT 1",
        page="/needs/{need}/refuse",
        lands="200",
    ),
    Example(
        deed="matching.snapshot",
        who="buyer",
        of="SELECT public_id AS kept FROM snapshot ORDER BY id DESC LIMIT 1",
        page="/snapshots/{kept}",
        lands="200",
    ),
    Example(
        deed="matching.version",
        who="manager",
        of="SELECT public_id AS version FROM ranking_spec ORDER BY id DESC LIMIT 1",
        page="/ranking/versions/{version}",
        lands="200",
    ),
    Example(deed="enterprises.own_claim", who="newcomer", page="/claim", lands="302"),
)
"""Pages without a button of their own that no walk happens to meet."""


def standing(template: Path) -> dict[str, list[str]]:
    """Return the pages of the form examples that stand in the lived-in city by person, found once a run."""
    folder = Path(os.environ[FOLDER])
    path = folder / "standing-pages.json"
    with locked(folder / "lock-standing-pages"):
        if not path.exists():
            pages: dict[str, list[str]] = {}
            for word, url in _of_examples(lived_in(template)):
                pages.setdefault(word, []).append(url)
            path.write_text(json.dumps(pages))
    found: dict[str, list[str]] = json.loads(path.read_text())
    return found


def _of_examples(template: Path) -> Iterator[tuple[str, str]]:
    """Yield person and page of every example whose thing stands in the city without a press before."""
    with opened(template) as city:
        for example in (*SEEN_ONLY, *gathered().values()):
            if example.after or example.made or example.worker or (example.of and not city.ask(example.of)):
                continue
            url = city.prepare(example)
            yield example.who.format(**city.found), url
