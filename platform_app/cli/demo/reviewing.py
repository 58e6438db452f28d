"""What waits at the reviewers' desk of the demo city."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random

from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.reviews.models import Review, ReviewSubject


def wait_for_review(
    context: Context,
    random: Random,
    firms: Sequence[Enterprise],
    needs: Sequence[Need],
    after: Callable[[datetime, int], datetime],
) -> None:
    """Put profiles and needs that were handed in onto the desk; `after` counts working days."""
    waiting = [
        *((ReviewSubject.ENTERPRISE, one.id) for one in firms if one.status is EnterpriseStatus.IN_REVIEW),
        *((ReviewSubject.NEED, one.id) for one in needs if one.status is NeedStatus.SUBMITTED),
    ]
    for subject, key in waiting:
        submitted = context.now - timedelta(days=random.randint(0, 4), hours=2)
        context.session.add(
            Review(
                subject=subject,
                subject_id=key,
                submitted_at=submitted,
                due_at=after(submitted, 2),
                checklist={},
                reason_codes=[],
            )
        )
