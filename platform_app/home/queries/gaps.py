"""What gaps put on an officer's desk: those nobody takes care of, the own ones, what is late."""

from __future__ import annotations

from sqlalchemy import func, select

from platform_app.context import Context
from platform_app.gaps import queries as gaps
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import Gap, GapAction
from platform_app.home.desk import PageAddress, Question
from platform_app.permissions import Permission, could
from platform_app.rules.queries import value


def questions(context: Context) -> list[Question]:
    """The counts that make something due."""
    who = context.who
    mine = (Gap.owner_id == who.user_id, Gap.status.in_(gaps.UNDER_WORK))
    late = gaps.is_overdue(context)
    own = PageAddress("gaps.index", {"owner": "me"})
    actions = select(func.count(GapAction.id)).where(
        GapAction.owner_id == who.user_id,
        GapAction.status.in_(gaps.RUNNING),
        GapAction.due_on < context.today,
    )
    found = [
        Question(
            "gaps_overdue",
            gaps.count_gaps(context, *mine, late),
            PageAddress("gaps.index", {"owner": "me", "overdue": "yes"}),
        ),
        Question("gap_actions_overdue", actions, own),
        Question("gaps_mine", gaps.count_gaps(context, *mine, ~late), own),
    ]
    if could(who, Permission.GAP_ASSIGN):
        high = int(value(context, "gap.high_from"))
        found.append(
            Question(
                "gaps_severe",
                gaps.count_gaps(context, Gap.status == GapStatus.OPEN, Gap.severity >= high),
                PageAddress("gaps.index", {"status": "open", "severity": "high"}),
            )
        )
    return found
