"""What every page may show: navigation for the reader, languages, the demo mark, formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
from flask import Flask, g, request, url_for
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from platform_app.context import Context
from platform_app.permissions import NOBODY, Identity, Permission, can, could
from platform_app.web import language
from platform_app.web.reasons import sentence
from platform_app.web.room import MENU, PLACES, PUBLIC, SIGNED_IN, MenuEntry


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation as the page shows it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Entries of the navigation under one word; without a word they stand in the row themselves."""

    label: str
    links: list[Link]

    @property
    def current(self) -> bool:
        """Whether the reader stands on one of them."""
        return any(link.current for link in self.links)


IN_A_ROW = 12
"""So many entries of the navigation stand side by side; more are put into groups."""

GROUPS = ((20, _l("Overview")), (60, _l("Work")), (1000, _l("Structures and rules")))
"""The orders below which entries belong together, and the word over them."""


def install(app: Flask, *, demo: bool) -> None:
    """Give every template of `app` what its layout needs."""
    versions = _versions(Path(app.static_folder or ""))

    made: dict[tuple[str, str], str] = {}

    def static(name: str) -> str:
        """The address of a file, made once: a page names its pictures a hundred times."""
        key = request.root_path, name
        if key not in made:
            made[key] = url_for("static", filename=name, v=versions.get(name, "0"))
        return made[key]

    app.jinja_env.globals.update(
        named=language.named,
        day=language.day,
        moment=language.moment,
        number=language.number,
        static=static,
        sentence=sentence,
        Permission=Permission,
        known_endpoints=app.view_functions,
        qr_svg=_qr_svg,
    )

    app.jinja_env.filters["numberformat"] = language.whole

    @app.context_processor
    def shared() -> dict[str, Any]:
        who = _context().who
        values: dict[str, Any] = {
            "who": who,
            "now": _context().now,
            "today": _context().today,
            "navigation": navigation(who),
            "language": "zh-CN" if language.is_chinese() else "en",
            "demo": demo,
            "request_id": g.get("request_id", ""),
            "can": lambda permission, thing=None: can(who, permission, thing),
            "could": lambda permission: could(who, permission),
        }
        for provide in PROVIDERS:
            values |= provide(_context())
        return values


PROVIDERS: list[Callable[[Context], dict[str, Any]]] = []
"""Rooms above add what the frame of every page shows: the account menu, the count of notices."""

CLAIMANTS: list[Callable[[Context], bool]] = []
"""The room of enterprises says here whether the reader waits for a claim and has no other duty."""


def _context() -> Context:
    found: Context = g.context
    return found


def navigation(who: Identity = NOBODY) -> list[LinkGroup]:
    """The main navigation of a reader, in order; a long one in groups."""
    entries = sorted((entry for entry in MENU if _shown(entry, who)), key=lambda entry: entry.order)
    place = PLACES.get(request.endpoint or "", request.endpoint or "")
    here = place.split(".")[0]
    links = [Link(str(entry.label), url_for(entry.endpoint), place == entry.endpoint) for entry in entries]
    if not any(link.current for link in links):
        first = next(
            (index for index, entry in enumerate(entries) if entry.endpoint.split(".")[0] == here), None
        )
        if first is not None:
            links[first] = Link(links[first].label, links[first].url, True)
    if len(links) <= IN_A_ROW:
        return [LinkGroup("", links)] if links else []
    return list(_grouped(entries, links))


def _grouped(entries: Sequence[MenuEntry], links: Sequence[Link]) -> Iterator[LinkGroup]:
    begins = 0
    for ends, label in GROUPS:
        inside = [link for entry, link in zip(entries, links, strict=True) if begins <= entry.order < ends]
        if inside:
            yield LinkGroup(str(label), inside)
        begins = ends


def _shown(entry: MenuEntry, who: Identity) -> bool:
    audiences = {
        "all": True,
        "enterprise": who.acting is not None,
        "unattached": who.is_signed_in and who.acting is None and not who.is_bureau and not who.staff,
        "bureau": who.is_bureau,
        "staff": bool(who.staff),
        "stranger": not who.is_signed_in,
        "claimant": entry.audience == "claimant" and _is_claimant(),
    }
    if not audiences[entry.audience]:
        return False
    if entry.access is PUBLIC:
        return True
    if entry.access is SIGNED_IN:
        return who.is_signed_in
    return could(who, entry.access)  # type: ignore[arg-type]


def _is_claimant() -> bool:
    """Asked once a request, for the entries of those who wait for a claim."""
    if "is_claimant" not in g:
        g.is_claimant = any(asks(_context()) for asks in CLAIMANTS)
    return bool(g.is_claimant)


def _qr_svg(content: str) -> Markup:
    """A QR picture as SVG without inline styles."""
    picture = segno.make(content, micro=False).svg_inline(scale=5, border=2, omitsize=False)
    return Markup(picture)  # nosec B704: drawn squares, the content itself is not in it


def _versions(folder: Path) -> dict[str, str]:
    """File name → content version, so that a changed file gets a new address."""
    manifest = folder / "vendor" / "manifest.json"
    known: dict[str, str] = json.loads(manifest.read_text()) if manifest.exists() else {}
    for path in folder.rglob("*"):
        if path.is_file() and "vendor" not in path.parts:
            known[str(path.relative_to(folder))] = f"{int(path.stat().st_mtime):x}"
    return known
