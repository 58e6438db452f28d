"""What waits at the reviewers' desk of the demo city, and what is judged there a second time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.cli.demo.people import BUREAU
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import start
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Appointment, BureauDuty, Identity
from platform_app.reviews import services
from platform_app.reviews.drawing import number_of
from platform_app.reviews.models import Decision, Review, ReviewSubject, SecondReview


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


DECIDED = 5
"""So many opened needs were reviewed by the reviewer of a district and drawn for a second check."""


def judge_again(context: Context, users: Mapping[str, User]) -> int:
    """Second checks of needs the demo's district reviewer has opened: to do, agreed, at odds; how many."""
    district = BUREAU["district"][1]
    needs = context.session.scalars(
        select(Need)
        .join(Enterprise, Enterprise.id == Need.enterprise_id)
        .where(Need.opened_at.is_not(None), Enterprise.district == district)
        .order_by(Need.id)
        .limit(DECIDED)
    ).all()
    made = [_drawn(context, one, users["district"], number) for number, one in enumerate(needs)]
    desk = replace(
        context, who=Identity(user_id=users["reviewer"].id, appointments=(Appointment(BureauDuty.REVIEWER),))
    )
    for second, need, passes in zip(made[2:], needs[2:], (True, False, False), strict=False):
        second.know(need)
        services.check_again(desk, second, passes=passes, note="已对照清单逐项复核（虚构）")
    return len(made)


def _drawn(context: Context, need: Need, first: User, number: int) -> SecondReview:
    decided = context.now - timedelta(days=2, hours=number)
    review = Review(
        subject=ReviewSubject.NEED,
        subject_id=need.id,
        submitted_at=decided - timedelta(days=1),
        due_at=decided + timedelta(days=1),
        taken_by=first.id,
        checklist={},
        decision=Decision.PASSED,
        reason_codes=[],
        note="符合开放条件（虚构）",
        decided_by=first.id,
        decided_at=decided,
    )
    context.session.add(review)
    context.session.flush()
    second = SecondReview(
        review=review,
        first_by=first.id,
        seed=f"demo {number}",
        draw=number_of(f"demo {number}", review) % 1000,
        drawn_at=decided,
        due_at=context.now + timedelta(days=1),
    )
    start(context, second)
    return second
