"""A room's routes: each names who may call it, whether it writes, and what is prepared before the write begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask import Blueprint, Response, request

from platform_app.permissions import Permission
from platform_app.web.transaction import run_once

View = Callable[..., Any]


class Door(Enum):
    """Doors that need no permission."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"


PUBLIC = Door.PUBLIC
SIGNED_IN = Door.SIGNED_IN
Access = Permission | Door


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands at one route."""

    access: Access
    writes: bool
    prepare: Callable[[], Any] | None = None
    once: bool = True


ACCESS: dict[tuple[str, str], Rule] = {}
"""(endpoint, method) → rule. A request whose pair is absent is answered with 500."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the main navigation, shown to whoever could use it."""

    label: Any
    endpoint: str
    access: Access
    order: int
    audience: str


MENU: list[MenuEntry] = []
PLACES: dict[str, str] = {}
"""Page → the menu entry it stands under, where that is not one of its own room."""


class Room(Blueprint):
    """A blueprint whose every route carries its access; a route without one cannot be written.

    A page and the deed sent from it may share an endpoint: `endpoint="name"` on the post.
    """

    def __init__(self, name: str, import_name: str) -> None:
        super().__init__(name, import_name)
        self._views: dict[str, dict[str, tuple[View, Rule]]] = {}
        self._entrances: dict[str, View] = {}

    def get(self, rule: str, *, access: Access, endpoint: str | None = None) -> Callable[[View], View]:  # type: ignore[override]
        """Route a page. It reads in a plain transaction and changes nothing."""
        return self._route(rule, "GET", Rule(access, writes=False), endpoint)

    def post(  # type: ignore[override]
        self,
        rule: str,
        *,
        access: Access,
        writes: bool = True,
        prepare: Callable[[], Any] | None = None,
        endpoint: str | None = None,
        once: bool = True,
    ) -> Callable[[View], View]:
        """Route a deed: one transaction, committed when the answer is not an error, effective once per form token.

        `once=False`: may be sent many times from one page (saving while typing) and leaves the token alone.
        `writes=False`: a check while typing, always rolled back. `prepare` runs before the transaction begins
        (hash a password, read a file); its result is `prepared()`.
        """
        return self._route(rule, "POST", Rule(access, writes, prepare, once), endpoint)

    def menu(self, label: Any, endpoint: str, access: Access, *, order: int, audience: str = "all") -> None:
        """Put a page into the main navigation for `audience`: all, enterprise, unattached, claimant, bureau, staff.

        `order` below 20: the city's picture; below 60: daily work; from there on: structures and rules.
        """
        MENU.append(MenuEntry(label, f"{self.name}.{endpoint}", access, order, audience))

    def stands_under(self, entry: str, *endpoints: str) -> None:
        """Mark `entry` in the main navigation on these pages, for readers who have it there."""
        PLACES.update({f"{self.name}.{endpoint}": entry for endpoint in endpoints})

    def _route(self, path: str, method: str, rule: Rule, endpoint: str | None) -> Callable[[View], View]:
        def register(view: View) -> View:
            name = endpoint or view.__name__
            ACCESS[f"{self.name}.{name}", method] = rule
            self._views.setdefault(name, {})[method] = (view, rule)
            self.add_url_rule(path, endpoint=name, view_func=self._entrance(name), methods=[method])
            return view

        return register

    def _entrance(self, name: str) -> View:
        """One function per endpoint that calls the view of the request's method."""
        if name not in self._entrances:

            def enter(**arguments: Any) -> Response:
                method = "GET" if request.method in ("HEAD", "OPTIONS") else request.method
                view, rule = self._views[name][method]
                return run_once(view, arguments, writes=rule.writes, once=rule.once)

            self._entrances[name] = enter
        return self._entrances[name]
