"""What a city's database holds beside sealed responses: nothing of it may differ by them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, select

from platform_app.audit import AuditEvent, AuditHead
from platform_app.files.models import LockedContent
from platform_app.models import METADATA
from platform_app.responses.models import NeedKey, Response, ResponseDraft, ResponseFile, ResponseVersion
from platform_app.throttle import Throttle
from tests.worlds.comparing import World

COUNTED = ("quota responses:%", "quota autosaves:%")
"""What the limiter counts of responses: how many an enterprise handed in today, how often it kept a draft. No page
reads it, the limiter answers the enterprise itself alone, and whoever reads the database reads more in the rows of the
responses."""

LOGGED = {AuditEvent, AuditHead}
SEALED = {Response, ResponseVersion, ResponseDraft, ResponseFile, LockedContent, NeedKey} | LOGGED
"""The only tables that learn of a response before it is opened."""


def rows(one: World) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything a city's database holds but what is sealed, and the log without its numbers."""
    hidden = {model.__tablename__ for model in SEALED}
    with one.reading() as session:
        found = {
            table.name: sorted((tuple(row) for row in session.execute(without_salt(table))), key=repr)
            for table in METADATA.sorted_tables
            if table.name not in hidden | {"user_session", "throttle"}
        }
        counts = select(Throttle.key, Throttle.tries, Throttle.window_ends_at).where(
            *(Throttle.key.not_like(key) for key in COUNTED)
        )
        found["throttle"] = sorted(tuple(row) for row in session.execute(counts))
        deeds = select(AuditEvent.at, AuditEvent.action, AuditEvent.thing_id, AuditEvent.user_id).where(
            AuditEvent.thing_kind != Response.__tablename__
        )
        found["deeds"] = sorted((tuple(row) for row in session.execute(deeds)), key=repr)
    return found


def without_salt(table: Table) -> Select[Any]:
    """Return the statement that reads a table, passwords left out: their hashes are made with chance."""
    return select(*(column for column in table.columns if column.name != "password_hash"))
