"""The link of the mail that ends a registration."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from platform_app.enterprises.services import confirming
from platform_app.enterprises.views.registering import begin_as
from platform_app.enterprises.views.room import room
from platform_app.errors import NotFound
from platform_app.web import PUBLIC, context


@room.get("/register/confirm/<token>", access=PUBLIC)
def confirm_registration(token: str) -> str | tuple[str, int]:
    """What will be registered, and the button that does it."""
    try:
        asked = confirming.unseal(context(), token)
    except NotFound:
        return _gone()
    return render_template("enterprises/register_confirm.html", asked=asked)


@room.post("/register/confirm/<token>", access=PUBLIC, endpoint="confirm_registration")
def confirm_registration_post(token: str) -> Response | tuple[str, int]:
    """Make the account and the enterprise, or begin the claim."""
    try:
        user, thing = confirming.confirm(context(), token)
    except NotFound:
        return _gone()
    return begin_as(user, thing)


def _gone() -> tuple[str, int]:
    return render_template("accounts/link_gone.html"), 404
