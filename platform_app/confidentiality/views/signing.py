"""The supplier reads the text and signs."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.confidentiality import queries, services
from platform_app.confidentiality.forms import SignForm
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import NeedNda
from platform_app.confidentiality.views.blueprint import room
from platform_app.errors import NotFound
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context
from platform_app.web.language import is_chinese


@room.get("/needs/<public_id>/nda", access=P.NEED_SIGN)
def nda(public_id: str) -> object:
    """What is to be signed, or what was signed."""
    need, asked = _asked(public_id)
    signed = queries.nda_and_signature(context(), need)[1]
    if signed is not None:
        return redirect(url_for("confidentiality.agreement", public_id=signed.public_id), 302)
    return _page(need, asked, SignForm(data={"sha256": asked.sha256}))


@room.post("/needs/<public_id>/nda", access=P.NEED_SIGN, endpoint="sign")
def sign(public_id: str) -> object:
    """Sign for the acting enterprise."""
    need, form = _asked(public_id)[0], SignForm()
    done = accepted(
        form, lambda: services.sign(context(), need, form.command("zh" if is_chinese() else "en"))
    )
    if done is None:
        need, asked = _asked(public_id)
        form.sha256.data = asked.sha256
        return _page(need, asked, form), 422
    if done.status is AgreementStatus.REQUESTED:
        flash(_("Signed. The files open when the buyer approves; you are told."), "success")
    else:
        flash(_("Signed. The files are open to you now."), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="files"), 303)


def _asked(public_id: str) -> tuple[Need, NeedNda]:
    """The need and what is signed for it. Raises: Forbidden, NotFound."""
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_SIGN, need)
    asked = queries.nda_of(context(), need.id)
    if asked is None or not asked.is_asked:
        raise NotFound("not_found")
    return need, asked


def _page(need: Need, asked: NeedNda, form: SignForm) -> str:
    unit = context()
    waiting = queries.count_waiting(unit, need, queries.access_to(unit, need))
    return render_template("confidentiality/nda.html", need=need, nda=asked, form=form, waiting=waiting)
