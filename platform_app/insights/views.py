"""Pages of insights: asking, the list, one of them; and the enterprise's page of who looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from platform_app.enterprises import queries as enterprises
from platform_app.errors import NotFound
from platform_app.insights import labels, queries, services, work
from platform_app.insights.forms import AnswerForm, AskForm
from platform_app.insights.kinds import KINDS
from platform_app.insights.lifecycle import RUNNING, InsightStatus
from platform_app.insights.models import Insight, InsightKind
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.rules.queries import value
from platform_app.web import PlatformForm, Room, accepted, context, paginate

__all__ = ["room", "work"]

Answer = Any

room = Room("insights", __name__)

SHOWN = {
    "running": RUNNING,
    "over": tuple(one for one in InsightStatus if one not in RUNNING),
}


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room, for its own templates and those that include them."""
    return {"insight_labels": labels}


@room.get("/insights", access=P.INSIGHT_READ)
def index() -> Answer:
    """What officers asked to look at, and what a second person said."""
    shown = request.args.get("show", "running")
    shown = shown if shown in SHOWN else "running"
    page = paginate(context().session, queries.list_visible(context(), SHOWN[shown]))
    return render_template(
        "insights/index.html", page=page, shown=shown, most=int(value(context(), "insight.most_hours"))
    )


@room.get("/insights/ask/<kind>/<public_id>", access=P.INSIGHT_ASK)
def ask(kind: str, public_id: str) -> Answer:
    """Ask to look at one hidden thing."""
    return _ask_page(kind, public_id, AskForm(formdata=None))


@room.post("/insights/ask/<kind>/<public_id>", access=P.INSIGHT_ASK, endpoint="ask")
def send_question(kind: str, public_id: str) -> Answer:
    """Put the question before a second person."""
    word, thing = _hidden(kind, public_id)
    form = AskForm()
    done = accepted(form, lambda: services.ask(context(), word, thing, form.command()))
    if done is None:
        return _ask_page(kind, public_id, form), 422
    flash(_("Asked. A second person decides; you hear of it."), "success")
    return redirect(url_for("insights.show", public_id=done.public_id), 303)


@room.get("/insights/<public_id>", access=P.INSIGHT_READ)
def show(public_id: str) -> Answer:
    """One question: who, what, why, what was said, when it was looked at."""
    return _page(queries.get(context(), public_id))


@room.post("/insights/<public_id>/grant", access=P.INSIGHT_DECIDE)
def grant(public_id: str) -> Answer:
    """Let the officer look."""
    return _decided(public_id, services.grant, _("The officer may look now. The enterprise is told."))


@room.post("/insights/<public_id>/refuse", access=P.INSIGHT_DECIDE)
def refuse(public_id: str) -> Answer:
    """Say no."""
    return _decided(public_id, services.refuse, _("Refused. The officer is told why."))


@room.post("/insights/<public_id>/withdraw", access=P.INSIGHT_WITHDRAW)
def withdraw(public_id: str) -> Answer:
    """Take the question back."""
    services.withdraw(context(), queries.get(context(), public_id))
    flash(_("Taken back."), "success")
    return redirect(url_for("insights.show", public_id=public_id), 303)


@room.post("/insights/<public_id>/end", access=P.INSIGHT_END)
def end(public_id: str) -> Answer:
    """Close it before its time is over."""
    services.end(context(), queries.get(context(), public_id))
    flash(_("Closed. Nobody can look any more."), "success")
    return redirect(url_for("insights.show", public_id=public_id), 303)


@room.get("/enterprise/looks", access=P.LOOK_LIST)
def looks() -> Answer:
    """Who of the bureau looked at what of the acting enterprise, when and why."""
    unit = context()
    acting = unit.who.acting
    assert acting is not None
    page = paginate(unit.session, queries.list_looks(acting.enterprise_id))
    return render_template(
        "insights/looks.html",
        page=page,
        looks=queries.read_looks(unit, page.rows),
        given=queries.list_given(unit, acting.enterprise_id),
        enterprise=enterprises.get(unit, acting.public_id),
    )


def _hidden(kind: str, public_id: str) -> tuple[InsightKind, Any]:
    if kind not in set(InsightKind):
        raise NotFound("not_found")
    word = InsightKind(kind)
    thing = KINDS[word].find(context(), public_id)
    require(context().who, P.INSIGHT_ASK, thing)
    return word, thing


def _ask_page(kind: str, public_id: str, form: PlatformForm) -> Answer:
    word, thing = _hidden(kind, public_id)
    running = queries.find_running(context(), word, thing.id)
    if running is not None and not form.is_refused:
        return redirect(url_for("insights.show", public_id=running.public_id))
    return render_template(
        "insights/ask.html",
        form=form,
        kind=word,
        title=KINDS[word].title(thing),
        back=KINDS[word].back(thing),
        here={"kind": kind, "public_id": public_id},
        most=int(value(context(), "insight.most_hours")),
    )


def _decided(public_id: str, act: Callable[[Any, Insight, str], Insight], told: str) -> Answer:
    insight, form = queries.get(context(), public_id), AnswerForm()

    def decide() -> Insight:
        form.expect(insight)
        return act(context(), insight, form.note.data or "")

    if accepted(form, decide) is None:
        return _page(queries.get(context(), public_id), form), 422
    flash(told, "success")
    return redirect(url_for("insights.show", public_id=public_id), 303)


def _page(insight: Insight, form: AnswerForm | None = None) -> str:
    unit = context()
    return render_template(
        "insights/show.html",
        insight=insight,
        opens=KINDS[insight.kind].page(insight.thing_public_id)
        if insight.asked_by == unit.who.user_id and insight.is_open(unit.now)
        else "",
        is_open=insight.is_open(unit.now),
        looks=paginate(unit.session, queries.looks_by(insight)),
        offers={one.name: one for one in offered(unit, insight)},
        form=form or AnswerForm(formdata=None, version=insight.version),
    )


room.menu(_l("Looks into secrets"), "index", P.INSIGHT_READ, order=58, audience="bureau")
room.menu(_l("Looks into secrets"), "index", P.INSIGHT_READ, order=58, audience="staff")
room.menu(_l("Who looked at us"), "looks", P.LOOK_LIST, order=59, audience="enterprise")
