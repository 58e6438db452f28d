"""The one search of the platform."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for

from platform_app.search import queries
from platform_app.search.labels import KINDS
from platform_app.search.models import SearchEntry
from platform_app.search.words import LEAST_TYPED
from platform_app.web import PUBLIC, Room, context
from platform_app.web.language import is_chinese
from platform_app.web.paging import Page, page_number

room = Room("search", __name__)

LONGEST = 100


@room.get("/search", access=PUBLIC)
def index() -> str:
    """What holds the words typed: the best of each kind, or one kind page by page."""
    typed = " ".join(request.args.get("q", "")[:LONGEST].split())
    kind = request.args.get("kind", "")
    kind = kind if kind in KINDS else ""
    number = page_number() if kind else 1
    results = queries.search(context(), typed, kind, number)
    shown = results.group(kind) if kind else None
    return render_template(
        "search/index.html",
        search_text=typed,
        results=results,
        kind=kind,
        kinds=KINDS,
        page=Page(shown.entries, number, queries.SIZE, shown.total) if shown else None,
        address=address,
        title_of=title_of,
        about=about,
        least=LEAST_TYPED,
    )


def address(entry: SearchEntry) -> str:
    """Where a result opens, empty when the platform has no such page."""
    known = entry.endpoint in current_app.view_functions
    return url_for(entry.endpoint, **entry.arguments) if known else ""


def title_of(entry: SearchEntry) -> str:
    """The name of a result in the reader's language."""
    return entry.title_zh if is_chinese() else entry.title_en or entry.title_zh


def about(entry: SearchEntry) -> str:
    """Where a result belongs, in the reader's language."""
    return entry.about_zh if is_chinese() else entry.about_en or entry.about_zh
