"""The review desk: one queue for everything that waits for the bureau."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from platform_app.calendar.queries import working_days_until
from platform_app.permissions import Permission as P
from platform_app.reviews.labels import SUBJECTS
from platform_app.reviews.models import Review
from platform_app.reviews.subjects import Waiting, list_waiting
from platform_app.reviews.views.blueprint import room
from platform_app.web import context, page_of

SHOWN = ("all", "mine", "free", "late")


@room.get("/review", access=P.REVIEW_DESK)
def desk() -> str:
    """What waits, who has it, and how many working days are left."""
    waiting = list_waiting(context())
    kind, shown = request.args.get("kind", ""), request.args.get("show", "all")
    chosen = [one for one in waiting if kind in ("", one.review.subject.value) and _is_shown(one, shown)]
    page = page_of(chosen)
    return render_template(
        "reviews/desk.html",
        page=page,
        days=_days_left([one.review for one in page.rows]),
        kind=kind if kind in SUBJECTS else "",
        shown=shown if shown in SHOWN else "all",
        subjects=SUBJECTS,
        counts={name: sum(_is_shown(one, name) for one in waiting) for name in SHOWN},
        kinds={name: sum(one.review.subject.value == name for one in waiting) for name in SUBJECTS},
    )


def _is_shown(one: Waiting, shown: str) -> bool:
    """Whether a row belongs to a tab."""
    if shown == "mine":
        return one.review.taken_by == context().who.user_id
    if shown == "free":
        return one.review.taken_by is None
    if shown == "late":
        return one.review.due_at <= context().now
    return True


def _days_left(reviews: Sequence[Review]) -> dict[int, int]:
    """Working days until each review is due; negative when it is late."""
    left = working_days_until(context(), context().now, [one.due_at for one in reviews])
    return {one.id: days for one, days in zip(reviews, left, strict=True)}


room.menu(_l("Review desk"), "desk", P.REVIEW_DESK, order=20, audience="bureau")
