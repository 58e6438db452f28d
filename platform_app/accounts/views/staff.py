"""Duties at the bureau and of the installation."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import String, column, select, table, text
from werkzeug.wrappers import Response

from platform_app.accounts.forms import AppointForm
from platform_app.accounts.labels import BUREAU_DUTIES, STAFF_DUTIES
from platform_app.accounts.services import staff as staff_services
from platform_app.accounts.views.room import room
from platform_app.permissions import Permission
from platform_app.web import accepted, context
from platform_app.web.language import is_chinese

P = Permission


def _form() -> AppointForm:
    form = AppointForm()
    form.offer(_names("chain"), _names("district"))
    return form


def _names(table_name: str) -> dict[str, str]:
    """Code and name of every chain or district; rooms above this one own the tables."""
    code, name = column("code", String), column("name_zh" if is_chinese() else "name_en", String)
    rows = select(code, name).select_from(table(table_name)).order_by(column("position"), code)
    return {row[0]: row[1] for row in context().session.execute(rows)}


def _page(form: AppointForm, status: int = 200) -> tuple[str, int]:
    names = {choice.value: choice.label for choice in (*form.chain.choices, *form.district.choices)}
    keys = {row.id: row.code for row in context().session.execute(text("SELECT id, code FROM chain"))}
    body = render_template(
        "accounts/staff.html",
        form=form,
        people=staff_services.list_staff(context()),
        words={**BUREAU_DUTIES, **STAFF_DUTIES},
        names=names,
        chain_codes=keys,
    )
    return body, status


@room.get("/staff", access=P.STAFF_APPOINT)
def staff() -> tuple[str, int]:
    """Everybody with a duty at the bureau or of the installation."""
    return _page(_form())


@room.post("/staff/appoint", access=P.STAFF_APPOINT)
def appoint() -> Response | tuple[str, int]:
    """Give a person a duty."""
    form = _form()

    def act() -> object:
        chain = form.chain.data
        chain_id = (
            context().session.scalar(text("SELECT id FROM chain WHERE code = :code"), {"code": chain})
            if chain
            else None
        )
        return staff_services.appoint(
            context(), form.email.data, form.duty.data, chain_id=chain_id, district=form.district.data
        )

    if accepted(form, act) is None:
        return _page(form, 422)
    flash(_("Appointed. The duty holds from the next page on."), "success")
    return redirect(url_for("accounts.staff"), 303)


@room.post("/staff/<public_id>/dismiss", access=P.STAFF_APPOINT)
def dismiss(public_id: str) -> Response:
    """End an appointment."""
    staff_services.dismiss(context(), public_id)
    flash(_("The appointment has ended, and the person is signed out."), "success")
    return redirect(url_for("accounts.staff"), 303)


room.menu(_l("Duties"), "staff", P.STAFF_APPOINT, order=10, audience="staff")
