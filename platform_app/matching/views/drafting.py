"""Beside the editor: who could supply what is being typed. Nothing of it is kept, and nobody else learns of it."""

from __future__ import annotations

from flask import render_template

from platform_app.matching.queries.suggesting import FIRST, Suggested, Suggestions, private_suggestions
from platform_app.matching.views.blueprint import room
from platform_app.matching.wording import Words
from platform_app.needs.forms import editor_form
from platform_app.needs.queries import get_draft
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.post("/needs/<public_id>/suggestions/typed", access=P.NEED_EDIT, writes=False)
def typed(public_id: str) -> object:
    """The first five suppliers for the text as it stands in the editor, each with two reasons and what it lacks."""
    unit = context()
    need = get_draft(unit, public_id)
    found = private_suggestions(unit, need, editor_form(unit, need).command())
    words = Words(found.segments, found.tables)
    return render_template("matching/_typed.html", need=need, found=found, rows=first_of(found), words=words)


def first_of(found: Suggestions) -> list[Suggested]:
    """Who meets the must-haves first, then who nearly does, then who could make it; five in all."""
    return [*found.meets, *found.near_misses, *found.could_make][:FIRST]
