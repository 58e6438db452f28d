"""Pages of saved searches."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.permissions import Permission as P
from platform_app.searches import labels, queries, services
from platform_app.searches.forms import SearchForm
from platform_app.searches.models import Place, SavedSearch
from platform_app.web import Room, accepted, context, paginate
from platform_app.web.reasons import register

room = Room("searches", __name__)
register(labels.REASONS)

Answer = Response | str | tuple[str, int]


@room.get("/saved-searches", access=P.SAVED_SEARCH_KEEP)
def index() -> str:
    """The reader's searches."""
    return render_template(
        "searches/index.html",
        page=paginate(context().session, queries.own(context())),
        places=labels.PLACES,
        tellings=labels.TELLINGS,
    )


@room.get("/saved-searches/new/<place>", access=P.SAVED_SEARCH_KEEP)
def new(place: str) -> str:
    """A name for the list the reader comes from."""
    return _form(SearchForm(), queries.place_of(place))


@room.post("/saved-searches/new/<place>", access=P.SAVED_SEARCH_KEEP, endpoint="new")
def save(place: str) -> Answer:
    """Keep the list with the filters of this address."""
    form, where = SearchForm(), queries.place_of(place)
    filters = _filters(where)
    if accepted(form, lambda: services.save(context(), where, filters, form.command())) is None:
        return _form(form, where), 422
    flash(_("Saved. New hits are told from now on."), "success")
    return redirect(url_for("searches.index"), 303)


@room.get("/saved-searches/<public_id>", access=P.SAVED_SEARCH_KEEP)
def edit(public_id: str) -> str:
    """One search, to be changed or removed."""
    search = queries.get(context(), public_id)
    form = SearchForm(data={"name": search.name, "telling": search.telling.value})
    return _form(form, search.place, search)


@room.post("/saved-searches/<public_id>", access=P.SAVED_SEARCH_KEEP, endpoint="edit")
def change(public_id: str) -> Answer:
    """Call it otherwise, or hear otherwise."""
    search, form = queries.get(context(), public_id), SearchForm()
    if accepted(form, lambda: services.change(context(), search, form.command())) is None:
        return _form(form, search.place, queries.get(context(), public_id)), 422
    flash(_("Saved. New hits are told from now on."), "success")
    return redirect(url_for("searches.index"), 303)


@room.post("/saved-searches/<public_id>/remove", access=P.SAVED_SEARCH_KEEP)
def remove(public_id: str) -> Response:
    """Forget it."""
    services.remove(context(), queries.get(context(), public_id))
    flash(_("The search is removed."), "success")
    return redirect(url_for("searches.index"), 303)


@room.get("/saved-searches/<public_id>/open", access=P.SAVED_SEARCH_KEEP, endpoint="open")
def look(public_id: str) -> Response:
    """The list with its filters."""
    search = queries.get(context(), public_id)
    return redirect(queries.address_of(search.place, search.filters))


def _filters(place: Place) -> dict[str, list[str]]:
    return queries.filters_of(place, request.args.to_dict(flat=False))


def _form(form: SearchForm, place: Place, search: SavedSearch | None = None) -> str:
    filters = search.filters if search else _filters(place)
    return render_template(
        "searches/edit.html",
        form=form,
        search=search,
        place=labels.PLACES[place],
        filters=filters,
        list_url=queries.address_of(place, filters),
    )
