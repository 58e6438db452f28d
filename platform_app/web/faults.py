"""The one place where an error becomes an answer."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

import structlog
from flask import Flask, g, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from platform_app import audit
from platform_app.errors import Forbidden, NotFound, PlatformError
from platform_app.extensions import database
from platform_app.permissions import NOBODY
from platform_app.web.addresses import safe_path
from platform_app.web.gate import to_sign_in, typed
from platform_app.web.reasons import sentence
from platform_app.web.transaction import write_aftermath

log = structlog.get_logger()


def install(app: Flask) -> None:
    """Answer every kind of error with a page that says what happened and what to do next."""
    app.register_error_handler(PlatformError, _platform_error)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, _http_error)
    for not_now in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(not_now, _database_busy)
    app.register_error_handler(IntegrityError, _constraint)
    app.register_error_handler(Exception, _bug)


def error_page(status: int, message: str = "", differences: Sequence[Mapping[str, str]] = ()) -> Response:
    """The page of a status: what happened, what to do next, the request's number."""
    known = status if status in (400, 403, 404, 409, 413, 422, 429, 500, 503) else 400
    body = render_template(
        f"errors/{known}.html",
        error={"message": message},
        request_id=g.get("request_id", ""),
        differences=differences or (typed() if status in (400, 409, 429, 503) else []),
        reload_url=_form_of_the_step() if status in (400, 409, 429, 503) else "",
        is_stale=status == 409,
    )
    return Response(body, status=status, mimetype="text/html")


def _form_of_the_step() -> str:
    """The page a step was taken on: its own address where that is a page, else where the reader came from."""
    if request.method != "POST":
        return ""
    came_from = urlsplit(request.referrer or "")
    ours = (request.path, came_from.path if came_from.netloc == request.host else "")
    return next((place for place in ours if safe_path(place) != "/"), "")


def _platform_error(error: PlatformError) -> Response:
    write_aftermath(error)
    who = g.context.who
    if isinstance(error, (NotFound, Forbidden)) and not who.is_signed_in and error.reason != "cross_site":
        return to_sign_in()
    response = error_page(
        error.status, sentence(error.reason, error.values), error.values.get("differences", ())
    )
    if error.status == 429:
        response.headers["Retry-After"] = str(error.values.get("seconds", 60))
    return response


def _stale(error: StaleDataError) -> Response:
    database.session.rollback()
    return error_page(409, sentence("stale", {}))


def _expired_form(error: CSRFError) -> Response:
    database.session.rollback()
    return error_page(400, _("This form has expired. Your text is below; open the page again and paste it."))


def _constraint(error: IntegrityError) -> Response:
    database.session.rollback()
    log.warning("constraint refused a write", constraint=str(error.orig)[:200], request_id=g.request_id)
    return error_page(409, sentence("constraint", {}))


def _database_busy(error: Exception) -> Response:
    """Locked, full, gone or too slow: nothing was changed, and the page is made without asking the database."""
    log.error("database not available", request_id=g.request_id, exc_info=error)
    with suppress(SQLAlchemyError):
        database.session.rollback()
    return not_now()


def not_now() -> Response:
    """The page that says to try again in a moment, made without asking the database."""
    database.session.info.pop(audit.WAITING, None)
    g.context = replace(g.context, who=NOBODY)
    response = error_page(503)
    response.headers["Retry-After"] = "5"
    return response


def _http_error(error: HTTPException) -> Response:
    if isinstance(error.response, Response):
        return error.response
    if isinstance(error, SecurityError):  # a host that is not ours: no page of ours can be built for it
        return Response("400 Bad Request", status=400, mimetype="text/plain")
    status = error.code or 500
    if status == 500:
        log.error("refused", request_id=g.get("request_id", ""), why=error.description)
    response = error_page(status)
    response.headers.extend(
        {key: value for key, value in error.get_headers() if key in ("Allow", "Retry-After")}
    )
    return response


def _bug(error: Exception) -> Response:
    database.session.rollback()
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        log.error("disk full", request_id=g.get("request_id", ""), exc_info=error)
        return not_now()
    log.error("bug", request_id=g.get("request_id", ""), exc_info=error)
    if audit.WAITING in database.session.info:
        database.session.info.clear()
    return error_page(500)
