"""The desk of whoever asks, put together from their duties."""

from __future__ import annotations

from platform_app.cockpit.queries import figures
from platform_app.context import Context
from platform_app.enterprises.queries import find_waiting_claim
from platform_app.goal.queries import growing
from platform_app.home.desk import Desk, Question
from platform_app.home.queries import bureau, buying, claiming, deciding, keeping, selling
from platform_app.home.queries.asking import ask
from platform_app.home.queries.listing import Listing, read
from platform_app.home.queries.overview import overview
from platform_app.home.queries.public import newest_open
from platform_app.permissions import Duty

__all__ = ["desk"]


def desk(context: Context) -> Desk:
    """What the asker should do now, in the order of the words, and the lists that go with their duties."""
    who = context.who
    questions: list[Question] = []
    listings: list[Listing] = []
    if who.holds(Duty.OWNER, Duty.BUYER, Duty.APPROVER):
        questions += buying.questions(context)
        listings += buying.listings(context)
    sells = who.holds(Duty.OWNER, Duty.SELLER)
    if sells:
        questions += selling.questions(context)
        listings += selling.listings(context)
    panels = read(context, listings)
    if sells:
        panels.insert(-1, selling.opportunities(context))
    questions += deciding.questions(context)
    if who.is_bureau:
        questions += bureau.questions(context)
        panels += bureau.panels(context)
    if who.staff:
        questions += keeping.questions(context)
        panels += keeping.panels(context)
    claim = find_waiting_claim(context)
    if claim is not None:
        questions += claiming.questions(context, claim)
        panels += claiming.panels(context)
    if not panels and not who.is_bureau:
        panels.append(newest_open(context))
    tasks = ask(context, [*questions, *selling.joining(context)])
    steps = claiming.steps(claim) if claim is not None else selling.steps(context, tasks)
    grown = growing(context)
    glance = None
    if who.is_bureau:
        glance = overview(context, grown.found.shown if grown is not None else figures(context))
    return Desk(tasks, panels, steps, grown, glance)
