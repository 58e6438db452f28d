"""Needs at the bureau's review desk."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import select

from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.needs.queries import HEADERS_ONLY
from platform_app.permissions import Permission
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.subjects import Subject, register


def load_many(context: Context, ids: Sequence[int]) -> dict[int, Need]:
    """Needs by key with what a scope asks about."""
    rows = context.session.scalars(select(Need).where(Need.id.in_(ids)).options(*HEADERS_ONLY)).unique()
    return {row.id: row for row in rows}


def address(need: Need) -> str:
    """Where a need is reviewed."""
    return url_for("needs.review", public_id=need.public_id)


register(
    ReviewSubject.NEED,
    Subject(Permission.NEED_REVIEW, load_many, lambda need: str(need.title), address),
)
