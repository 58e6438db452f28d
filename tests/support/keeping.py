"""What a process keeps of a database: dropped between tests, and known again of every fresh copy of a template."""

from __future__ import annotations

import importlib
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from platform_app.keeping import Keeper, Mark

FORGETFUL = (
    "platform_app.calendar.queries",
    "platform_app.chains.queries",
    "platform_app.cockpit.queries.city",
    "platform_app.cockpit.queries.figures",
    "platform_app.goal.queries.badges",
    "platform_app.goal.queries.growth",
    "platform_app.goal.queries.knowing",
    "platform_app.goal.queries.outreach",
    "platform_app.matching.engine",
    "platform_app.matching.queries.known",
    "platform_app.rules.queries",
)
"""The modules that keep something of a database in the process; each has a `forget()`."""


_remembered: dict[Path, list[tuple[Keeper, Mark, dict[Hashable, Any]]]] = {}
"""By template, what this process knows of every fresh copy of it; the marks are those of any database."""


def forget() -> None:
    """Drop what the process keeps."""
    for module in FORGETFUL:
        importlib.import_module(module).forget()


def keepers() -> list[Keeper]:
    """Return everything that keeps something of a database until a mark moves."""
    modules = [importlib.import_module(name) for name in FORGETFUL]
    return [one for module in modules for one in vars(module).values() if isinstance(one, Keeper)]


def recalls(template: Path) -> bool:
    """Say whether a template is known."""
    return template in _remembered


def note(template: Path) -> None:
    """Remember what the process keeps now of a copy of a template in which nothing was changed."""
    found = [(keeper, *keeper._known) for keeper in keepers()]
    # A mark begins with the database it was read under.
    _remembered[template] = [(keeper, mark[1:], dict(known)) for keeper, mark, known in found if mark]


def recall(template: Path, database_url: str) -> None:
    """Know of a fresh copy of a template what is remembered of it."""
    for keeper, mark, known in _remembered.get(template, ()):
        keeper._known = ((database_url, *mark), dict(known))
