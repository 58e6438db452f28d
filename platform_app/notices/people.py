"""Who is to be told: colleagues by duty, officers by scope."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from platform_app.accounts.models import Membership
from platform_app.accounts.officers import officers
from platform_app.context import Context
from platform_app.permissions import Duty

__all__ = ["both_names", "colleagues", "officers"]


def colleagues(context: Context, enterprise_id: int, *duties: Duty) -> set[int]:
    """The people who hold one of the duties in an enterprise, its owners always."""
    asked = select(Membership.user_id).where(
        Membership.enterprise_id == enterprise_id,
        Membership.ended_at.is_(None),
        Membership.duty.in_((Duty.OWNER, *duties)),
    )
    return set(context.session.scalars(asked))


def both_names(thing: Any) -> dict[str, str]:
    """The name of a thing in both languages, as a value of a notice."""
    return {"zh": thing.name_zh, "en": thing.name_en or thing.name_zh}
