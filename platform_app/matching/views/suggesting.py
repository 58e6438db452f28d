"""The suggestions of a need: from its draft on, for its owner; later for the bureau's scouts too."""

from __future__ import annotations

from flask import render_template, url_for

from graph.exposure import proposed, worth_proposing
from platform_app.matching import engine
from platform_app.matching.marks import marks
from platform_app.matching.queries.snapshots import list_of_need
from platform_app.matching.queries.suggesting import (
    Suggestions,
    explained,
    get_need,
    order_changes,
    suggestions,
)
from platform_app.matching.settings import ListSettings, list_settings
from platform_app.matching.views.blueprint import room
from platform_app.matching.wording import Words
from platform_app.needs.models import Need, Reach
from platform_app.needs.services.reaching import PLANNING
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import context
from platform_app.web.scripts import Script, asks


@room.get("/needs/<public_id>/suggestions", access=P.SUGGESTION_READ, endpoint="suggestions")
def show(public_id: str) -> object:
    """Who could supply the need, best first, and why."""
    unit = context()
    need = get_need(unit, public_id)
    settings = list_settings(unit)
    found = suggestions(unit, need, tiers=settings.tiers)
    invites = may_invite(need)
    return render_template(
        "matching/suggestions.html",
        need=need,
        found=found,
        words=Words(found.segments, found.tables),
        tiers=settings.tiers,
        cap=settings.cap,
        may_invite=invites,
        ticked=pre_ticked(need, found, settings) if invites else {},
        changes=order_changes(found),
        marks=marks(unit, need, [one.match.enterprise for one in (*found.meets, *found.near_misses)]),
        questions=questions(need, found),
        snapshots=list_of_need(unit, need) if can(unit.who, P.SNAPSHOT_READ, need) else (),
    )


@room.get("/needs/<public_id>/suggestions/<capability>", access=P.SUGGESTION_READ, endpoint="explanation")
def explain(public_id: str, capability: str) -> object:
    """Why one supplier stands where it stands, as a page or as the part under its line."""
    unit = context()
    need = get_need(unit, public_id)
    record, one = explained(unit, need, capability)
    page = "_explanation" if asks(Script.UNFOLD) else "explanation"
    return render_template(f"matching/{page}.html", need=need, record=record, one=one, words=reading())


def pre_ticked(need: Need, found: Suggestions, settings: ListSettings) -> dict[int, bool]:
    """The capabilities ticked beforehand, each with whether rotation chose it: as many as are wanted and fit."""
    reached = {one.match.capability for one in found.meets if one.reached is not None}
    worth = worth_proposing([one.match for one in found.meets], settings.proposed_from_share)
    free = [match for match in worth if match.capability not in reached]
    return proposed(free, settings.proposed - found.invited, need.id, found.spec_hash)


def questions(need: Need, found: Suggestions) -> dict[str, dict[int, str]]:
    """Where to ask: card → requirement → address; empty for those who may not ask."""
    if not can(context().who, P.CONFIRMATION_ASK, need):
        return {}
    every = (*found.meets, *found.near_misses, *found.could_make)
    return {
        card: {
            asked.id: url_for(
                "matching.ask", public_id=need.public_id, capability=card, requirement=asked.public_id
            )
            for asked in need.requirements
        }
        for card in (one.supplier.public_id for one in every if one.match.to_confirm)
    }


def reading() -> Words:
    """The reader's names of what the engine speaks of."""
    kept = engine.kept(context())
    return Words(kept.segments, kept.matcher.tables)


def may_invite(need: Need) -> bool:
    """Whether the reader may invite suppliers to the need now."""
    unit = context()
    planned = need.reach is Reach.INVITED and need.status in PLANNING
    return can(unit.who, P.INVITATION_SEND, need) and (planned or need.accepts_answers(unit.now))
