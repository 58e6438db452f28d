"""The hidden things one may ask to look at. Each room registers its kinds from its views."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from platform_app.context import Context
from platform_app.insights.models import InsightKind


@dataclass(frozen=True, slots=True)
class Hidden:
    """How things of one kind are found, named and opened.

    `find(context, public_id)` gives the thing to an officer who may know that it is there; it raises NotFound for
    everybody else, and for whatever is sealed. `title` says what it is without saying what is in it, `page` where the
    one with this address is read, `back` where the officer came from. `owners` says whose secret it is, and who else's.
    `inside(context, keys)` gives for what has files the thing of this kind in which they lie.
    """

    find: Callable[[Context, str], Any]
    title: Callable[[Any], str]
    page: Callable[[str], str]
    back: Callable[[Any], str]
    owners: Callable[[Any], tuple[int, int | None]]
    inside: Callable[[Context, Collection[int]], Mapping[int, int]] = lambda _context, _keys: {}


KINDS: dict[InsightKind, Hidden] = {}


def register(kind: InsightKind, hidden: Hidden) -> None:
    """Make a kind known. Raises: ValueError for a second one of the same word."""
    if KINDS.setdefault(kind, hidden) is not hidden:
        raise ValueError(f"two kinds of hidden things called {kind.value}")
