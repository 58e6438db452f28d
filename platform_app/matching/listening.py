"""What this room does when others tell it something, and what time makes due."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import jobs
from platform_app.capabilities import doors
from platform_app.context import Context
from platform_app.matching import engine, index_files
from platform_app.matching.models import Snapshot
from platform_app.matching.queries.opportunities import count_asking
from platform_app.matching.queries.snapshots import without_opening_snapshot
from platform_app.matching.services.asking import send_questions
from platform_app.matching.services.freezing import OPENED, take_snapshot
from platform_app.matching.services.telling import tell_of_opportunities
from platform_app.needs.models import Need

MOST_AT_ONCE = 3
"""So few, because the people's forms wait as long as the lists are made."""

doors.answer(count=count_asking)


@jobs.on("need_opened")
def keep_opening_list(context: Context, payload: dict[str, Any]) -> None:
    """Keep the list of a need as it stood at its opening, once."""
    key = payload["need_id"]
    kept = context.session.scalar(
        select(Snapshot.id).where(Snapshot.need_id == key, Snapshot.purpose == OPENED).limit(1)
    )
    need = context.session.get(Need, key) if kept is None else None
    if need is not None and need.has_been_opened:
        take_snapshot(context, need, OPENED)


@jobs.on("need_opened")
@jobs.on("invitation_sent")
def send_wished_questions(context: Context, payload: dict[str, Any]) -> None:
    """Send what was wished for while the need was a draft to those who may see it now."""
    need = context.session.get(Need, payload["need_id"])
    if need is not None and need.accepts_answers(context.now):
        send_questions(context, need)


@jobs.every("index_files", minutes=1, writes=False)
def keep_index_files(context: Context) -> None:
    """Write the index anew when its files are missing, do not fit or have become worn."""
    # On a connection of its own: packing takes seconds, and the session holds what the clock has read.
    with Session(context.session.get_bind()) as reading:
        unit = replace(context, session=reading)
        index_files.keep(unit, engine.spec(unit))


@jobs.every("opening_snapshots", minutes=2)
def keep_missing_lists(context: Context) -> None:
    """Keep the lists of open needs whose opening was not told, a few at a time."""
    for need in without_opening_snapshot(context, MOST_AT_ONCE):
        take_snapshot(context, need, OPENED)


@jobs.every("opportunity_digest", minutes=30)
def tell_suppliers(context: Context) -> None:
    """Tell the suppliers of new opportunities, once a day from the hour the bureau set."""
    tell_of_opportunities(context)
