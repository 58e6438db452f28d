"""Before every view: find the route's rule, begin the right transaction, learn who asks, let pass or not."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from flask import Flask, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from platform_app import clock
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.errors import Forbidden
from platform_app.extensions import database
from platform_app.permissions import NOBODY, Identity, could
from platform_app.web.forms import HIDDEN
from platform_app.web.room import ACCESS, PUBLIC, SIGNED_IN, Access, Rule
from platform_app.web.transaction import at_once

Identify = Callable[[], Identity]
CountFile = Callable[[Context], None]
"""Counts a file somebody brings, before it is read. Raises: TooMany."""

UNRULED = frozenset({"static"})


def begin(app: Flask) -> None:
    """Give every request a number and nobody as its asker, before anything can refuse it."""

    @app.before_request
    def number() -> None:
        g.request_id = secrets.token_hex(8)
        g.context = _context(NOBODY)


def install(app: Flask, identify: Identify, count_file: CountFile) -> None:
    """Put the gate in front of every route of `app`."""

    @app.before_request
    def gate() -> Response | None:
        if request.endpoint is None or request.endpoint in UNRULED:
            return None
        method = "GET" if request.method in ("HEAD", "OPTIONS") else request.method
        rule = ACCESS.get((request.endpoint, method))
        if rule is None:
            abort(500, description=f"no access rule for {method} {request.endpoint}")
        if _carries_nothing():
            abort(400)
        if request.method not in ("GET", "HEAD", "OPTIONS") and _cross_site():
            raise Forbidden("cross_site")
        return _enter(rule, identify, count_file)


def _enter(rule: Rule, identify: Identify, count_file: CountFile) -> Response | None:
    session = database.session
    if rule.prepare is not None:
        g.context = _context(identify())
        refused = _admit(rule.access, g.context.who)
        session.rollback()
        if refused is not None:
            return refused
        if g.context.who.is_signed_in and any(file.filename for file in request.files.values()):
            at_once(lambda: count_file(g.context))
        g.prepared = rule.prepare()
    if rule.writes:
        session.rollback()  # whatever was read before must not be what the write relies on
        begin_write(session)
    who = identify()
    g.context = _context(who)
    return _admit(rule.access, who)


def _context(who: Identity) -> Context:
    return Context(database.session, who, clock.now(), g.request_id, request.remote_addr or "")


def _admit(access: Access, who: Identity) -> Response | None:
    if access is PUBLIC:
        return None
    if not who.is_signed_in:
        return _signed_out() if request.method == "POST" and typed() else to_sign_in()
    if access is SIGNED_IN or could(who, access):  # type: ignore[arg-type]
        return None
    raise Forbidden("not_permitted", permission=getattr(access, "value", ""))


def _signed_out() -> Response:
    """What somebody typed before the session ended, so that nothing is lost."""
    return Response(
        render_template("errors/signed_out.html", typed=typed()), status=401, mimetype="text/html"
    )


def typed() -> list[dict[str, str]]:
    """What the person typed into the form just sent; never tokens or passwords. The names of fields are no words."""
    return [
        {"label": "", "yours": value, "theirs": ""}
        for name, value in request.form.items(multi=True)
        if name not in HIDDEN and "password" not in name and value.strip()
    ]


def to_sign_in() -> Response:
    """The same redirect for every page a stranger may not see, whether or not there is one."""
    return redirect(url_for("accounts.sign_in", next=request.path if request.method == "GET" else None))


def _carries_nothing() -> bool:
    """Whether a text of the request holds the character of number 0, which no person types and no database keeps."""
    texts = (request.path, *(word for pair in request.values.items(multi=True) for word in pair))
    return any("\x00" in text for text in texts)


def _cross_site() -> bool:
    return request.headers.get("Sec-Fetch-Site", "none") == "cross-site"
