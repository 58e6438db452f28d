"""Telling of new hits, an hour before the digests are made, so that today's carries them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from platform_app import jobs
from platform_app.context import Context
from platform_app.notices.quiet import last_daily, last_weekly
from platform_app.notices.telling import tell
from platform_app.notices.topics import Pace
from platform_app.rules import queries as rules
from platform_app.searches.models import SavedSearch, Telling
from platform_app.searches.queries import count_new

PORTION = 200
"""So many searches are looked at in one run of the clock."""


@jobs.every("saved_searches", minutes=10)
def look(context: Context) -> None:
    """Look into every search that is due, as its person may look now."""
    found = rules.values(context, "notice.digest_hour", "notice.weekly_day")
    hour = max(int(found["notice.digest_hour"]) - 1, 0)
    _look(context, Telling.DAILY, last_daily(context.now, hour))
    _look(context, Telling.WEEKLY, last_weekly(context.now, hour, int(found["notice.weekly_day"])))


def _look(context: Context, telling: Telling, due: datetime) -> None:
    asked = select(SavedSearch).where(SavedSearch.telling == telling, SavedSearch.looked_until < due)
    for search in context.session.scalars(asked.order_by(SavedSearch.id).limit(PORTION)).all():
        reader = jobs.as_person(context, search.user_id, search.acting_id)
        hits = count_new(reader, search, search.looked_until)
        search.looked_until = context.now
        if hits:
            tell(
                context,
                [search.user_id],
                "saved_search_hits",
                {"search": search.name, "count": hits},
                f"/saved-searches/{search.public_id}/open",
                f"saved_search:{search.id}:{due:%Y%m%d}",
                pace=Pace(telling.value),
            )
