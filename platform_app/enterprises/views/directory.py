"""The directory: verified enterprises for everybody, all in scope for officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from platform_app.chains.queries import chain_names
from platform_app.enterprises import listing
from platform_app.enterprises.labels import KINDS, STATES
from platform_app.enterprises.views.room import district_words, room, tier_words
from platform_app.web import PUBLIC, context, named, paginate


@room.get("/enterprises", access=PUBLIC)
def index() -> str:
    """Enterprises by name, chain, district, tier and kind."""
    unit = context()
    wanted = listing.Wanted.of(request.args.to_dict(flat=False), officer=unit.who.is_bureau)
    chains = chain_names(unit)
    districts, tiers = district_words(), tier_words()
    return render_template(
        "enterprises/index.html",
        page=paginate(unit.session, listing.directory(unit, wanted)),
        groups=_groups(wanted, {row.code: named(row) for row in chains.values()}, districts, tiers),
        active=sum(map(bool, (wanted.name, wanted.chain)))
        + len(wanted.districts + wanted.tiers)
        + len(wanted.kinds + wanted.statuses),
        clear_url=url_for("enterprises.index"),
        districts=districts,
        tiers=tiers,
        states=STATES,
        kinds=KINDS,
        chains=chains,
    )


def _groups(
    wanted: listing.Wanted, chains: dict[str, str], districts: dict[str, str], tiers: dict[str, Any]
) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = [
        {"name": "name", "label": _("Name or code"), "kind": "text", "value": wanted.name},
        _group("chain", _("Chain"), {"": _("All chains"), **chains}, (wanted.chain,), kind="one"),
        _group("district", _("District"), districts, wanted.districts),
        _group("tier", _("Tier"), tiers, wanted.tiers),
        _group("kind", _("Kind of organisation"), KINDS, wanted.kinds),
    ]
    if context().who.is_bureau:
        words = {code: row.text for code, row in STATES.items()}
        groups.append(_group("status", _("State"), words, wanted.statuses))
    return groups


def _group(
    name: str, label: str, words: Mapping[Any, Any], chosen: tuple[str, ...], kind: str = "many"
) -> dict[str, Any]:
    options = [{"value": str(code), "label": word, "checked": code in chosen} for code, word in words.items()]
    return {"name": name, "label": label, "kind": kind, "options": options}


room.menu(_l("Enterprises"), "index", PUBLIC, order=16)
