"""What can be searched: each room says how its things are read, named, opened and who sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select

from platform_app.context import Context
from platform_app.permissions import Identity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be found: its key, how a result shows it, and the texts whose words lead to it."""

    thing_id: int
    title_zh: str
    endpoint: str
    arguments: Mapping[str, str]
    title_en: str = ""
    about_zh: str = ""
    about_en: str = ""
    texts: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Subject:
    """How things of one kind are searched.

    `versions` selects key and version of every thing that may be found by somebody; `read` turns keys into
    findings; `seen` selects the keys a person may see, the same rule as the room's own lists.
    """

    kind: str
    versions: Callable[[], Select[int, int]]
    read: Callable[[Context, Sequence[int]], Sequence[Finding]]
    seen: Callable[[Identity], Select[Any]]


SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Let things of a kind be found. Raises: ValueError for a kind registered twice."""
    if SUBJECTS.setdefault(subject.kind, subject) is not subject:
        raise ValueError(f"two subjects called {subject.kind}")
