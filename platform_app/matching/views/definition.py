"""The ranking's definition: read by the bureau, changed by its analysts and managers with a preview."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from graph.bounds import bounds_of, differences
from graph.spec import RankingSpec
from platform_app.matching import engine
from platform_app.matching.forms import RankingForm, ranking_data, ranking_form
from platform_app.matching.number_labels import grouped, number_label
from platform_app.matching.queries import ranking
from platform_app.matching.recorded import spec_of
from platform_app.matching.services.ranking import put_in_force, typed_spec
from platform_app.matching.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import accepted, context
from platform_app.web.forms import numbered


@room.get("/ranking", access=P.COCKPIT_READ, endpoint="spec")
def definition() -> object:
    """Weights of both directions, all other numbers, the versions on record."""
    unit = context()
    spec = engine.spec(unit)
    return render_template(
        "matching/spec.html",
        spec=spec,
        **_numbers(spec),
        entries=ranking.versions(unit),
        version=ranking.version_number(unit),
    )


@room.get("/ranking/versions/<public_id>", access=P.COCKPIT_READ, endpoint="version")
def version(public_id: str) -> object:
    """One recorded version: why, by whom, and what it changed."""
    unit = context()
    entry = ranking.get_version(unit, public_id)
    spec = spec_of(entry)
    return render_template(
        "matching/version.html",
        entry=entry,
        spec=spec,
        **_numbers(spec),
        changes=differences(ranking.before(unit, entry), spec),
        in_force=ranking.version_number(unit) == entry.version,
    )


@room.get("/ranking/edit", access=P.RANKING_EDIT, endpoint="edit_spec")
def edit() -> object:
    """The definition in force, or an older one to be put back, ready to be changed."""
    unit = context()
    wanted = request.args.get("from", "")
    shown = engine.spec(unit)
    if wanted == "shipped":
        shown = RankingSpec()
    elif wanted:
        shown = spec_of(ranking.get_version(unit, wanted))
    form = ranking_form(data=ranking_data(shown, ranking.version_number(unit)))
    return _editor(form, restored=bool(wanted))


@room.post("/ranking/preview", access=P.RANKING_EDIT, writes=False, endpoint="preview_spec")
def preview() -> object:
    """The typed definition with what it would change; nothing is put in force."""
    form = ranking_form()
    form.note.validators = ()
    spec = accepted(form, lambda: typed_spec(context(), form.command()))
    if spec is None:
        return _editor(form), 422
    found = ranking.preview(context(), spec)
    changes = differences(engine.spec(context()), spec)
    return _editor(form, preview=found, changes=changes)


@room.post("/ranking/edit", access=P.RANKING_EDIT, endpoint="edit_spec")
def save() -> object:
    """Put the typed definition in force."""
    form = ranking_form()
    seen = numbered(form.version.data)
    entry = accepted(form, lambda: put_in_force(context(), form.command(), form.note.data or "", seen))
    if entry is None:
        return _editor(form), 422
    flash(_("In force from now on: every list follows it."), "success")
    return redirect(url_for("matching.spec"), 303)


def _editor(form: RankingForm, **state: object) -> str:
    names = [name for name, _unit, _source in RankingSpec.numbers() if name in form]
    return render_template(
        "matching/spec_edit.html",
        form=form,
        groups=grouped(names),
        bounds=bounds_of,
        number_label=number_label,
        **state,
    )


def _numbers(spec: RankingSpec) -> dict[str, object]:
    """What a page shows of a definition."""
    about = {name: (getattr(spec, name), _(unit), _(source)) for name, unit, source in spec.numbers()}
    about.pop("need_words", None)
    return {
        "suppliers": dict(spec.supplier_weights),
        "opportunities": dict(spec.opportunity_weights),
        "groups": grouped(list(about)),
        "about": about,
        "number_label": number_label,
    }
