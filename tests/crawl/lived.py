"""The demo city after a busy morning: drafts, questions, claims, an import, proposals and letters wait in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.crawl.form_examples import gathered
from tests.crawl.pressing import opened
from tests.support.applications import FILES, files_beside, index_beside, keep_index
from tests.support.demo import get_to_know
from tests.support.platform import settled
from tests.support.postgres import FOLDER, locked

MORNING = (
    *("needs.create", "needs.save", "needs.submit", "needs.approve", "open the last", "matching.ask"),
    *("needs.create", "needs.save", "needs.submit", "needs.approve", "give back the last"),
    *("needs.create", "needs.save", "needs.submit"),
    *("needs.create", "needs.save", "needs.autosave"),
    *("needs.invite", "matching.invite", "matching.edit_spec"),
    *("capabilities.retire", "capabilities.duplicate", "capabilities.start", "files.add"),
    *("bench.propose", "enterprises.find_duplicates", "imports.new"),
    *("claim by registering", "enterprises.claim", "enterprises.invite", "enterprises.invites_sent"),
    *("accounts.invite_member", "accounts.forgotten"),
)
"""The examples pressed, in order; the last draft is the newest need of the buyer."""


def lived_in(template: Path) -> Path:
    """Return an SQLite file with the city after its morning, made once a run."""
    folder = Path(os.environ[FOLDER])
    path = folder / "lived-city.db"
    with locked(folder / "lock-lived-city"):
        if not path.exists():
            examples = gathered()
            with opened(template) as city:
                for name in MORNING:
                    answer = city.press(examples[name])
                    assert answer.status_code < 400, f"{name} answers {answer.status_code}"
                city.work()
                with city.app.app_context():
                    keep_index(index_beside(path))
                city.rest()
                shutil.copytree(city.path.parent / FILES, files_beside(path))
                shutil.copyfile(settled(city.path), path)
    get_to_know(path)
    return path
