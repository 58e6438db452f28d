"""Adding, changing, retiring and restoring segments."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from platform_app.chains import queries, services
from platform_app.chains.forms import NoteForm, RetireForm, SegmentForm, lines
from platform_app.chains.models import Chain, Segment
from platform_app.chains.views.blueprint import room, segment_choices
from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context

Answer = str | tuple[str, int] | Response


def _chain(code: str) -> Chain:
    chain = queries.get_chain(context(), code)
    require(context().who, P.CHAIN_EDIT, chain)
    return chain


def _segment(chain: Chain, code: str) -> Segment:
    for row in chain.segments:
        if row.code == code:
            return row
    raise NotFound("not_found")


@room.get("/structures/<code>/segments/new", access=P.CHAIN_EDIT)
def new_segment(code: str) -> Answer:
    """The form of a new segment."""
    chain = _chain(code)
    form = SegmentForm(data={"version": chain.version, "weight": 1, "is_key": True, "stage": "midstream"})
    return render_template("chains/segment.html", chain=chain, segment=None, form=form)


@room.post("/structures/<code>/segments/new", access=P.CHAIN_EDIT, endpoint="new_segment")
def add_segment(code: str) -> Answer:
    """Add a segment."""
    chain, form = _chain(code), SegmentForm()
    form.expect(chain)
    if accepted(form, lambda: services.add_segment(context(), chain, form.command(), form.note.data)) is None:
        return render_template("chains/segment.html", chain=_chain(code), segment=None, form=form), 422
    return _saved(code)


@room.get("/structures/<code>/segments/<segment>", access=P.CHAIN_EDIT)
def segment(code: str, segment: str) -> Answer:
    """The form of a segment."""
    chain = _chain(code)
    row = _segment(chain, segment)
    form = SegmentForm(
        data={
            "version": chain.version,
            "code": row.code,
            "stage": row.stage.value,
            "name_zh": row.name_zh,
            "name_en": row.name_en,
            "products": lines(row.products),
            "terms": lines(row.terms),
            "industry_codes": lines(row.industry_codes),
            "is_key": row.is_key,
            "weight": row.weight,
            "source": "" if row.source == chain.source else row.source,
        }
    )
    return render_template("chains/segment.html", chain=chain, segment=row, form=form)


@room.post("/structures/<code>/segments/<segment>", access=P.CHAIN_EDIT, endpoint="segment")
def save_segment(code: str, segment: str) -> Answer:
    """Save a segment; its code stays."""
    chain, form = _chain(code), SegmentForm()
    form.code.data = _segment(chain, segment).code
    form.expect(chain)
    if (
        accepted(form, lambda: services.save_segment(context(), chain, form.command(), form.note.data))
        is None
    ):
        fresh = _chain(code)
        shown = render_template(
            "chains/segment.html", chain=fresh, segment=_segment(fresh, segment), form=form
        )
        return shown, 422
    return _saved(code)


def _retire_form(chain: Chain, own: str, **values: object) -> RetireForm:
    form = RetireForm(**values)
    form.successors.choices = [
        SelectChoice(code, label) for code, label in segment_choices(chain) if code != own
    ]
    return form


@room.get("/structures/<code>/segments/<segment>/retire", access=P.CHAIN_EDIT)
def retire_segment(code: str, segment: str) -> Answer:
    """Ask what takes the place of a segment, or take a retired one into use again."""
    chain = _chain(code)
    row = _segment(chain, segment)
    data = {"version": chain.version}
    form = NoteForm(data=data) if row.retired_at else _retire_form(chain, segment, data=data)
    return render_template("chains/retire.html", chain=chain, segment=row, form=form)


@room.post("/structures/<code>/segments/<segment>/retire", access=P.CHAIN_EDIT, endpoint="retire_segment")
def retire(code: str, segment: str) -> Answer:
    """Retire a segment, or restore it."""
    chain = _chain(code)
    row = _segment(chain, segment)
    form = NoteForm() if row.retired_at else _retire_form(chain, segment)
    form.expect(chain)

    def act() -> Chain:
        if isinstance(form, RetireForm):
            return services.retire_segment(
                context(), chain, segment, form.successors.data or [], form.note.data
            )
        return services.restore_segment(context(), chain, segment, form.note.data)

    if accepted(form, act) is None:
        fresh = _chain(code)
        shown = render_template(
            "chains/retire.html", chain=fresh, segment=_segment(fresh, segment), form=form
        )
        return shown, 422
    return _saved(code)


def _saved(code: str) -> Response:
    flash(_("Saved as a new edition."), "success")
    return redirect(url_for("chains.show", code=code), 303)
