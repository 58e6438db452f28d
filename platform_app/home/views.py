"""The first page: what the platform is for a stranger, what to do now for everybody else."""

from __future__ import annotations

from flask import current_app, render_template, url_for

from platform_app.cockpit.drawing import segment_url
from platform_app.cockpit.figure_words import FUNNEL, KEPT
from platform_app.home import labels, queries
from platform_app.home.desk import PageAddress
from platform_app.home.queries.public import chain_cards, has_demo, newest_open
from platform_app.web import PUBLIC, Room, context
from platform_app.web.page import navigation

room = Room("home", __name__)


@room.get("/", access=PUBLIC)
def index() -> str:
    """What should I do now?"""
    if not context().who.is_signed_in:
        return _front()
    desk = queries.desk(context())
    return render_template(
        "home/desk.html",
        desk=desk,
        tasks=[task for task in desk.tasks if is_known(task.place)],
        words=labels,
        address=address,
        waits=any(step.code == "evidence" for step in desk.steps),
        shortcuts=_shortcuts(),
        kept=KEPT,
        funnel_words=FUNNEL,
        segment_url=segment_url,
    )


def _front() -> str:
    accounts, password = current_app.extensions.get("demo_accounts", ((), ""))
    return render_template(
        "home/front.html",
        chains=chain_cards(context()),
        panel=newest_open(context()),
        words=labels,
        address=address,
        accounts=accounts if accounts and has_demo(context()) else (),
        password=password,
    )


def is_known(place: PageAddress) -> bool:
    """Whether the platform has such a page."""
    return place.endpoint in current_app.view_functions


def address(place: PageAddress | None) -> str:
    """The address of a page, empty where there is none."""
    return url_for(place.endpoint, **place.arguments) if place and is_known(place) else ""


def _shortcuts() -> list[dict[str, object]]:
    """The pages the reader's own menu holds, for an empty desk."""
    return [
        {"label": link.label, "url": link.url}
        for group in navigation(context().who)
        for link in group.links
        if link.url != url_for("home.index")
    ]
