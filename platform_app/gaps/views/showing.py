"""One gap: what speaks for it, what is done about it, who could fill it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from platform_app.accounts.officers import list_officers
from platform_app.cockpit.queries import Figures, figures, hanging_on
from platform_app.files.queries import list_files
from platform_app.gaps import queries
from platform_app.gaps.forms import (
    ActionForm,
    AssignForm,
    NoteForm,
    ReasonForm,
    ResultForm,
    SupplierForm,
    TargetForm,
)
from platform_app.gaps.models import Gap
from platform_app.gaps.services import GAP_FILES
from platform_app.gaps.views.blueprint import room
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.rules.queries import districts, value, values
from platform_app.web import PlatformForm, context, named

TABS = ("local", "outside", "targets")
FORMS: dict[str, type[PlatformForm]] = {
    "assign": AssignForm,
    "action": ActionForm,
    "note": NoteForm,
    "supplier": SupplierForm,
    "excuse": ReasonForm,
    "target": TargetForm,
    "result": ResultForm,
}


@room.get("/bureau/gaps/<public_id>", access=P.GAP_READ)
def show(public_id: str) -> str:
    """One gap with its next step."""
    return page(queries.get(context(), public_id))


def page(gap: Gap, *, ending: str = "", **refused: PlatformForm) -> str:
    """The page of a gap; `refused` puts forms back that a rule has sent back, by name; `ending`: which action ends."""
    unit, who = context(), context().who
    shown = figures(unit, gap.segment.chain.code)
    covered = shown.segment(gap.segment.key)
    candidates = queries.candidates_for(unit, shown, gap)
    tab = "targets" if "target" in refused else request.args.get("tab", "")
    tab = (
        tab
        if tab in TABS
        else next((one for one in ("local", "outside") if getattr(candidates, one)), "local")
    )
    return render_template(
        "gaps/show.html",
        gap=gap,
        shown=shown,
        covered=covered,
        candidates=candidates,
        tab=tab,
        tabs=_tabs(gap, candidates, tab),
        actions=queries.list_actions(unit, gap),
        notes=queries.list_notes(unit, gap),
        files=list_files(unit, GAP_FILES, gap),
        offers={one.name for one in offered(unit, gap)},
        may_plan=can(who, P.GAP_WORK, gap) and gap.status in queries.UNDER_WORK,
        may_excuse=can(who, P.GAP_EXCUSE, gap) and gap.status in queries.UNDER_WORK,
        may_note=can(who, P.GAP_NOTE, gap),
        running=queries.RUNNING,
        ending=ending or request.args.get("end", ""),
        districts={row.code: named(row) for row in districts(unit)},
        forms=_forms(gap, refused),
        bounds=values(unit, "gap.high_from", "gap.medium_from"),
        today=unit.today,
        **_evidence(shown, gap),
    )


def _evidence(shown: Figures, gap: Gap) -> dict[str, Any]:
    """The severity with its addends, as the figures stand now; it is counted for the kind the gap has."""
    unit, key = context(), gap.segment.key
    unmet = queries.unmet_needs(unit, shown.city, [key])[key]
    hanging = hanging_on(shown.city, key)
    parts = queries.severity_parts(
        values(unit, *queries.RULES),
        gap.kind,
        is_key=shown.segment(key).segment.is_key,
        unmet=len(unmet),
        hanging=len(hanging),
    )
    state = shown.segment(key).state.value
    return {
        "unmet": unmet,
        "hanging": hanging,
        "parts": parts,
        "severity": queries.severity(parts),
        "state_now": state,
        "still_there": state == gap.kind.value,
    }


def _tabs(gap: Gap, found: queries.Candidates, chosen: str) -> list[dict[str, Any]]:
    names = {"local": _("Local, nearby"), "outside": _("From elsewhere"), "targets": _("Investment targets")}
    return [
        {
            "label": names[one],
            "url": url_for("gaps.show", public_id=gap.public_id, tab=one, _anchor="candidates"),
            "current": one == chosen,
            "count": len(getattr(found, one)),
        }
        for one in TABS
    ]


def _forms(gap: Gap, refused: dict[str, PlatformForm]) -> dict[str, PlatformForm]:
    """Every form of the page: fresh ones with what is proposed, refused ones as they were sent."""
    unit = context()
    people = {one.public_id: one.name for one in list_officers(unit, P.GAP_READ, gap)}
    due = unit.today + timedelta(days=int(value(unit, "gap.due_days")))
    owner = gap.owner.public_id if gap.owner else unit.who.public_id
    proposed: dict[str, dict[str, Any]] = {
        "assign": {
            "owner": owner,
            "due_on": gap.due_on or due,
            "district": gap.district,
            "version": gap.version,
        },
        "action": {
            "doer": owner,
            "until": gap.due_on or due,
            "enterprise": request.args.get("enterprise", "")[:120],
            "outside_name": request.args.get("outside", "")[:120],
            "kind": request.args.get("kind", ""),
        },
        "supplier": {"version": gap.version},
        "excuse": {
            "version": gap.version,
            "revisit_on": unit.today + timedelta(days=int(value(unit, "gap.revisit_days")) // 2),
        },
    }
    forms = {
        name: refused.get(name) or form(formdata=None, **proposed.get(name, {}))
        for name, form in FORMS.items()
    }
    assign, action = forms["assign"], forms["action"]
    assert isinstance(assign, AssignForm)
    assert isinstance(action, ActionForm)
    assign.offer(people, {row.code: named(row) for row in districts(unit)})
    action.offer(people)
    return forms
