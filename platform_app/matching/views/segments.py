"""Which segments a text may belong to, while somebody writes it."""

from __future__ import annotations

from flask import render_template, request

from platform_app.chains.queries import find_segments
from platform_app.matching import engine
from platform_app.matching.evidence import telling
from platform_app.matching.timing import engine_time
from platform_app.matching.views.blueprint import room
from platform_app.web import SIGNED_IN, context

READ = frozenset(
    (
        "text",
        "title",
        "name",
        "description",
        "specification",
        "material",
        "materials",
        "processes",
        "business",
    )
)
"""The fields of needs, capabilities and profiles that say what is made."""

LONGEST = 4_000
MOST = 5


@room.post("/segment-suggestions", access=SIGNED_IN, writes=False)
def segment_suggestions() -> object:
    """Five segments for what is typed, with the words that say so; those already chosen are left out."""
    unit = context()
    text = _typed()
    chosen = set(request.form.getlist("segments"))
    with engine_time():
        found = engine.matcher(unit).segments_for(text, limit=MOST + len(chosen)) if text else []
    words = {one.segment: telling(one.words) for one in found}
    rows = [one for one in find_segments(unit, list(words)) if one.public_id not in chosen][:MOST]
    return render_template("matching/_segments.html", rows=rows, words=words, typed=bool(text))


def _typed() -> str:
    """What was typed into the fields that matter, in the order of the form."""
    values = [
        value.strip()
        for name, value in request.form.items(multi=True)
        if name.rsplit("-", 1)[-1] in READ and value.strip()
    ]
    return "\n".join(values)[:LONGEST]
