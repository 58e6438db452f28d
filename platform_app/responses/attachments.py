"""The files of a response: sealed with it, counted in what is handed in, read by the buyer once it was opened.

What is handed in lists every file with its hash, so that the commitment binds the files too. Which files a reader may
have is decided by that list: the owner's by what stands in the editor and in the last version, the buyer's by what was
opened and by nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.responses import queries, sealing
from platform_app.responses.models import Response, ResponseFile

MOST_FILES = 10
ABOUT = ("quotation", "technical", "evidence", "sample", "other")
"""What a file of a response is to show."""
LISTED = ("name", "about", "size", "sha256")
"""What a version says about each file."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as its reader sees it; `row` is where it lies, `key` opens it."""

    public_id: str
    name: str
    about: str
    media_type: str
    size: int
    sha256: str
    key: str
    row: ResponseFile

    @property
    def listed(self) -> dict[str, Any]:
        """How a version lists it."""
        return {"file": self.public_id} | {name: getattr(self, name) for name in LISTED}


def in_editor(context: Context, response: Response) -> list[Attached]:
    """The files that would be handed in now, oldest first. Raises: Broken, Forbidden."""
    rows = context.session.scalars(
        select(ResponseFile)
        .where(ResponseFile.response_id == response.id, ResponseFile.removed_at.is_(None))
        .order_by(ResponseFile.id)
    )
    return [read(context, response, row) for row in rows]


def read(context: Context, response: Response, row: ResponseFile) -> Attached:
    """One file as its reader sees it. Raises: Broken, Forbidden."""
    note = queries.opened_file(context, response, row)
    return Attached(
        row.public_id,
        note["name"],
        note["about"],
        note["media_type"],
        note["size"],
        note["sha256"],
        note["key"],
        row,
    )


def get(context: Context, response: Response, public_id: str) -> Attached:
    """One file the asker may have of a response it may read. Raises: Broken, NotFound."""
    row = context.session.scalar(
        select(ResponseFile).where(
            ResponseFile.public_id == public_id, ResponseFile.response_id == response.id
        )
    )
    if row is None or not (public_id in listed(response.content) or _is_own(context, response, row)):
        raise NotFound("not_found")
    return read(context, response, row)


def listed(content: Mapping[str, Any] | None) -> dict[str, dict[str, Any]]:
    """The files a content lists, by address."""
    return {one["file"]: one for one in (content or {}).get("files", ())}


def handed_in(context: Context, response: Response) -> dict[str, dict[str, Any]]:
    """The files of the last version its owner handed in, by address. Raises: Broken, Forbidden."""
    return {} if response.last is None else listed(queries.handed_in(context, response, response.last))


def confirm(context: Context, response: Response, content: Mapping[str, Any]) -> None:
    """Compare every file a content lists with what was kept of it. Raises: Broken, Forbidden."""
    wanted = listed(content)
    if not wanted:
        return
    rows = context.session.scalars(
        select(ResponseFile).where(
            ResponseFile.response_id == response.id, ResponseFile.public_id.in_(wanted)
        )
    )
    found = {row.public_id: read(context, response, row).listed for row in rows}
    if found != wanted:
        raise sealing.Broken(queries.place(response, "files"))


def _is_own(context: Context, response: Response, row: ResponseFile) -> bool:
    if not response.is_of(context.who):
        return False
    return row.removed_at is None or row.public_id in handed_in(context, response)
