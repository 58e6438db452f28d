"""Careless pages that tell how many responses were handed in, each by another way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response as Answer
from flask import make_response
from sqlalchemy import func, select

from platform_app.audit import AuditEvent
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.files.models import LockedContent
from platform_app.responses.models import Response, ResponseVersion
from tests.worlds.making import NOW


def answers() -> int:
    """Return how many versions were handed in, as no page may."""
    return database.session.scalar(select(func.count()).select_from(ResponseVersion)) or 0


def a_count(view: Any, **names: str) -> Answer:
    return make_response(f"{view(**names)}<!-- {answers()} -->")


def a_header(view: Any, **names: str) -> Answer:
    answer = make_response(view(**names))
    answer.headers["X-Total-Count"] = str(answers())
    return answer


def an_etag(view: Any, **names: str) -> Answer:
    answer = make_response(view(**names))
    answer.set_etag(str(answers()))
    answer.last_modified = NOW + timedelta(minutes=answers())
    return answer


def a_statement(view: Any, **names: str) -> Answer:
    for key in database.session.scalars(select(Response.id)).all():
        database.session.get(ResponseVersion, key)
    return make_response(view(**names))


def an_order(_view: Any, **_names: str) -> str:
    handed_in = select(func.count()).where(Response.enterprise_id == Enterprise.id).scalar_subquery()
    return "".join(database.session.scalars(select(Enterprise.name_zh).order_by(-handed_in, Enterprise.id)))


def a_file(view: Any, **names: str) -> Answer:
    """Say how large the locked files of this day are."""
    sizes = database.session.scalars(select(LockedContent.size).order_by(LockedContent.id)).all()
    return make_response(f"{view(**names)}<!-- {sizes} -->")


def a_look(view: Any, **names: str) -> Answer:
    """List among who looked at a profile those who wrote an answer after it."""
    wrote = select(AuditEvent.user_id).where(AuditEvent.action == "response.submit").order_by(AuditEvent.id)
    return make_response(f"{view(**names)}<!-- {database.session.scalars(wrote).all()} -->")


def a_hint(view: Any, **names: str) -> Answer:
    """Say how complete a need's answers are."""
    return make_response(f"{view(**names)}<meter value={answers()} max=4></meter>")
