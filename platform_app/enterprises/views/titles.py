"""Titles and the pool: recorded, listed with their end, ended with a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from platform_app.chains.queries import chain_names
from platform_app.enterprises import listing, queries, services
from platform_app.enterprises.evidence import TITLE_FILES
from platform_app.enterprises.forms import EndForm, TitleForm
from platform_app.enterprises.models import Recognition
from platform_app.enterprises.views.room import room, tier_words
from platform_app.files.queries import list_files
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.web import accepted, context, named, paginate

SHOWN = ("standing", "soon", "ended")


@room.get("/recognitions", access=P.COCKPIT_READ)
def recognitions() -> str:
    """Titles with document and validity, the one ending first at the top."""
    kind = request.args.get("kind", "")
    kind = kind if kind in ("tier", "leader") else ""
    shown = request.args.get("show", "standing")
    shown = shown if shown in SHOWN else "standing"
    return render_template(
        "enterprises/recognitions.html",
        page=paginate(context().session, listing.titles(context(), kind, shown)),
        kind=kind,
        shown=shown,
        tiers=tier_words(),
        chains=chain_names(context()),
    )


@room.get("/recognitions/new", access=P.RECOGNITION_RECORD)
def new_recognition() -> str:
    """The form, prefilled from the page one comes from."""
    form = _form(fresh=True)
    form.enterprise.data = listing.typed_name(context(), request.args.get("enterprise", ""))
    form.chain.data = request.args.get("chain", "")
    form.level.data = "leader" if request.args.get("kind") == "leader" else ""
    return render_template("enterprises/recognition_new.html", form=form)


@room.post("/recognitions/new", access=P.RECOGNITION_RECORD, endpoint="new_recognition")
def record_recognition() -> Response | tuple[str, int]:
    """Record the title."""
    form = _form()

    def act() -> Recognition:
        enterprise = listing.get_named(context(), form.enterprise.data or "")
        return services.record_recognition(context(), enterprise, form.command())

    row = accepted(form, act)
    if row is None:
        return render_template("enterprises/recognition_new.html", form=form), 422
    flash(_("The title is recorded and counts from its first day. Add the document below."), "success")
    return redirect(url_for("enterprises.recognition", public_id=row.public_id), 303)


@room.get("/recognitions/<public_id>", access=P.COCKPIT_READ)
def recognition(public_id: str) -> str:
    """One title."""
    return _page(listing.get_title(context(), public_id))


@room.post("/recognitions/<public_id>/end", access=P.RECOGNITION_END)
def end_recognition(public_id: str) -> Response | tuple[str, int]:
    """End a title before its time."""
    row, form = listing.get_title(context(), public_id), EndForm()
    enterprise = row.enterprise
    done = accepted(
        form,
        lambda: services.end_recognition(context(), enterprise, row, form.on(), form.reason.data or ""),
    )
    if done is None:
        return _page(listing.get_title(context(), public_id), form), 422
    flash(_("Ended. It no longer counts from that day on."), "success")
    return redirect(url_for("enterprises.recognition", public_id=public_id), 303)


@room.post("/enterprises/<public_id>/pool/enter", access=P.POOL_MANAGE)
def enter_pool(public_id: str) -> Response | tuple[str, int]:
    """Take an enterprise into the cultivation pool."""
    return _pool(public_id, leaving=False)


@room.post("/enterprises/<public_id>/pool/leave", access=P.POOL_MANAGE)
def leave_pool(public_id: str) -> Response | tuple[str, int]:
    """End its time in the pool."""
    return _pool(public_id, leaving=True)


def _pool(public_id: str, *, leaving: bool) -> Response | tuple[str, int]:
    enterprise, form = queries.get(context(), public_id), EndForm()
    act = services.leave_pool if leaving else services.enter_pool
    done = accepted(form, lambda: act(context(), enterprise, form.on(), form.reason.data or ""))
    if done is None:
        return render_template(
            "enterprises/pool.html", form=form, enterprise=queries.get(context(), public_id), leaving=leaving
        ), 422
    flash(_("Out of the pool.") if leaving else _("In the pool."), "success")
    return redirect(url_for("enterprises.show", public_id=public_id), 303)


def _form(*, fresh: bool = False) -> TitleForm:
    form = TitleForm(formdata=None) if fresh else TitleForm()
    form.offer(tier_words(), {row.code: named(row) for row in chain_names(context()).values()})
    return form


def _page(row: Recognition, form: EndForm | None = None) -> str:
    require(context().who, P.ENTERPRISE_READ_FULL, row.enterprise)
    return render_template(
        "enterprises/recognition.html",
        row=row,
        documents=list_files(context(), TITLE_FILES, row),
        adds_documents=can(context().who, P.RECOGNITION_RECORD, row.enterprise),
        form=form or EndForm(formdata=None, day=context().today),
        ends=row.ended_on is None and can(context().who, P.RECOGNITION_END, row.enterprise),
        tiers=tier_words(),
        chains=chain_names(context()),
    )


room.menu(_l("Titles"), "recognitions", P.COCKPIT_READ, order=44, audience="bureau")
