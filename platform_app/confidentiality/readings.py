"""Who fetched the files of a need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.files.models import StoredFile
from platform_app.needs.models import Need

MOST_READINGS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """Who fetched a file, and when; without a name where nobody was signed in for an enterprise."""

    at: datetime
    enterprise: Enterprise | None
    signed_in: bool


def readings_of(context: Context, need: Need, file_ids: Collection[int]) -> dict[int, list[Reading]]:
    """Who outside the buyer's enterprise fetched its files, the newest first; whoever calls is the buyer."""
    found: dict[int, list[Reading]] = {key: [] for key in file_ids}
    rows = context.session.execute(
        select(AuditEvent.thing_id, AuditEvent.at, AuditEvent.user_id, Enterprise)
        .outerjoin(Enterprise, Enterprise.id == AuditEvent.enterprise_id)
        .where(
            AuditEvent.thing_kind == StoredFile.__tablename__,
            AuditEvent.thing_id.in_(found),
            AuditEvent.action == "file.read",
            or_(AuditEvent.enterprise_id.is_(None), AuditEvent.enterprise_id != need.enterprise_id),
        )
        .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
        .limit(MOST_READINGS)
    )
    for file_id, at, user_id, enterprise in rows:
        found[file_id or 0].append(Reading(at, enterprise, user_id is not None))
    return found
