"""The second check: a share of what was decided is judged again by somebody else, who does not read how."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.reviews import services
from platform_app.reviews.forms import AgainForm, SettleForm
from platform_app.reviews.labels import DECISIONS, SECOND, SUBJECTS
from platform_app.reviews.lifecycle import DONE, SecondStatus
from platform_app.reviews.models import SecondReview
from platform_app.reviews.subjects import Again, get_again, list_again
from platform_app.reviews.views.blueprint import room
from platform_app.rules.queries import value
from platform_app.web import accepted, context, page_of

S = SecondStatus
SHOWN = {"drawn": (S.DRAWN,), "differ": (S.DISAGREED,), "done": DONE}


@room.get("/review/second", access=P.SECOND_REVIEW_READ)
def seconds() -> str:
    """What was drawn, where two people differ, what is done."""
    shown = request.args.get("show", "drawn")
    shown = shown if shown in SHOWN else "drawn"
    found = list_again(context(), *SecondStatus)
    kept = {name: [one for one in found if one.second.status in states] for name, states in SHOWN.items()}
    return render_template(
        "reviews/seconds.html",
        page=page_of(kept[shown]),
        shown=shown,
        counts={name: len(rows) for name, rows in kept.items()},
        percent=int(value(context(), "review.second_percent")),
        subjects=SUBJECTS,
        states=SECOND,
    )


@room.get("/review/second/<public_id>", access=P.SECOND_REVIEW_READ)
def second(public_id: str) -> str:
    """One second check: how would you decide, and afterwards both decisions side by side."""
    return _page(get_again(context(), public_id))


@room.post("/review/second/<public_id>/check", access=P.SECOND_REVIEW_CHECK)
def check_again(public_id: str) -> Any:
    """Judge again."""
    again, form = get_again(context(), public_id), AgainForm()

    def act() -> SecondReview:
        form.expect(again.second)
        return services.check_again(
            context(), again.second, passes=form.passes.data == "yes", note=form.note.data or ""
        )

    if accepted(form, act) is None:
        return _page(get_again(context(), public_id), form=form), 422
    flash(_("Noted. Both decisions stand side by side now."), "success")
    return redirect(url_for("reviews.second", public_id=public_id), 303)


@room.post("/review/second/<public_id>/settle", access=P.SECOND_REVIEW_SETTLE)
def settle(public_id: str) -> Any:
    """Say what follows."""
    again, form = get_again(context(), public_id), SettleForm()

    def act() -> SecondReview:
        form.expect(again.second)
        return services.settle(context(), again.second, form.settled_note.data or "")

    if accepted(form, act) is None:
        return _page(get_again(context(), public_id), settling=form), 422
    flash(_("Settled."), "success")
    return redirect(url_for("reviews.second", public_id=public_id), 303)


def _page(again: Again, form: AgainForm | None = None, settling: SettleForm | None = None) -> str:
    unit, row = context(), again.second
    return render_template(
        "reviews/second.html",
        again=again,
        second=row,
        review=row.review,
        offers={one.name: one for one in offered(unit, row)},
        form=form or AgainForm(formdata=None, version=row.version),
        settling=settling or SettleForm(formdata=None, version=row.version),
        subjects=SUBJECTS,
        states=SECOND,
        decisions=DECISIONS,
    )


room.menu(_l("Second checks"), "seconds", P.SECOND_REVIEW_READ, order=21, audience="bureau")
room.stands_under("reviews.seconds", "second")
