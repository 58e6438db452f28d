"""What files may belong to. Each room registers its kinds from its views module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from platform_app.context import Context
from platform_app.permissions import Permission

MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Parent:
    """A kind of thing files belong to: how it is found, which permission about it opens and changes its files.

    `find(context, public_id)` raises NotFound for what the asker may not see; it is asked at every download.
    `back(thing)` is the address of the thing's page. `about` names the kinds of documents one chooses from, where it
    matters what a file is to show; `about_of` where each thing has a list of its own. `obstacle(context, thing)` says
    why the files of a thing are fixed now, or None; `kept` why those already there may not be taken away. `charged`
    says whose quota they count against: an enterprise, or with None the person who brings them. Where files are
    `copied`, a copy without traces of their makers is kept beside each, and it is what everybody gets to whom the thing
    is `unnamed(context, thing)`; a thing that `wants_copy` takes no file without one.
    """

    kind: str
    find: Callable[[Context, str], Any]
    read: Permission
    add: Permission
    back: Callable[[Any], str]
    most: int = MOST_FILES
    about: Mapping[str, Any] = field(default_factory=dict)
    obstacle: Callable[[Context, Any], str | None] = lambda _context, _thing: None
    kept: Callable[[Context, Any], str | None] = lambda _context, _thing: None
    copied: bool = False
    wants_copy: Callable[[Any], bool] = lambda _thing: False
    unnamed: Callable[[Context, Any], bool] = lambda _context, _thing: False
    charged: Callable[[Any], int | None] = lambda thing: int(thing.enterprise_id)
    about_of: Callable[[Any], Mapping[str, Any]] | None = None

    def kinds(self, thing: Any) -> Mapping[str, Any]:
        """The kinds of documents one chooses from for this thing."""
        return self.about if self.about_of is None else self.about_of(thing)


PARENTS: dict[str, Parent] = {}


def register_parent(parent: Parent) -> Parent:
    """Make a kind known. Raises: ValueError for a second one of the same name."""
    if PARENTS.setdefault(parent.kind, parent) is not parent:
        raise ValueError(f"two kinds of files called {parent.kind}")
    return parent
