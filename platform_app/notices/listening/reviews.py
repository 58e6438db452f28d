"""Second checks: where two people differ, the managers of the scope hear of it."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.notices.people import officers
from platform_app.notices.telling import tell
from platform_app.permissions import Permission
from platform_app.reviews.models import SecondReview
from platform_app.reviews.subjects import SUBJECTS


@jobs.on("second_review_disagreed")
def second_review_disagreed(context: Context, payload: dict[str, Any]) -> None:
    """Tell the managers who may say what follows."""
    second = context.session.get_one(SecondReview, payload["second_id"])
    subject = SUBJECTS[second.review.subject]
    thing = subject.load(context, [second.review.subject_id])[second.review.subject_id]
    second.know(thing)
    people = officers(context, Permission.SECOND_REVIEW_SETTLE, second) - {second.first_by, second.checked_by}
    tell(
        context,
        people,
        "second_review_disagreed",
        {"title": subject.title(thing)},
        f"/review/second/{second.public_id}",
        f"second_review_disagreed:{second.id}",
    )
