"""What suppliers get of an anonymous need's files: copies without traces of their makers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, literal, select, union_all

from platform_app.clock import city_date, city_midnight
from platform_app.confidentiality.models import NdaKind, NeedDocument, NeedNda
from platform_app.context import Context
from platform_app.files.models import FileCopy, ScanState, StoredFile
from platform_app.needs.models import Need
from platform_app.permissions import Permission, can

LAST = 2**62
"""Where the undertaking stands among the texts of a need: after every file."""

KIND = "need_document"
"""What the room of files calls documents of needs."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as the asker reads of it: of an anonymous need the copy, under a name and a day that tell nothing."""

    id: int
    public_id: str
    name: str
    size: int
    sha256: str
    scan: ScanState
    uploaded_at: datetime


def is_unnamed(context: Context, need: Need) -> bool:
    """Whether the asker gets of a need's files only copies without traces of their makers."""
    return need.anonymous and not can(context.who, Permission.NEED_READ_FULL, need)


def files_without_copy(context: Context, need_id: int) -> Sequence[str]:
    """The names of a need's files that could not be rewritten, in the order they were brought."""
    rows = (
        select(StoredFile.name)
        .join(NeedDocument, and_(StoredFile.parent_kind == KIND, StoredFile.parent_id == NeedDocument.id))
        .outerjoin(FileCopy, FileCopy.file_id == StoredFile.id)
        .where(NeedDocument.need_id == need_id, StoredFile.removed_at.is_(None), FileCopy.id.is_(None))
        .order_by(StoredFile.id)
    )
    return context.session.scalars(rows).all()


def texts_of(context: Context, need_id: int) -> Sequence[str]:
    """What the files of a need are called by those who brought them, and the buyer's own undertaking if it has one."""
    files = (
        select(StoredFile.name, StoredFile.id.label("place"))
        .join(NeedDocument, and_(StoredFile.parent_kind == KIND, StoredFile.parent_id == NeedDocument.id))
        .where(NeedDocument.need_id == need_id, StoredFile.removed_at.is_(None))
    )
    latest = select(func.max(NeedNda.number)).where(NeedNda.need_id == need_id).scalar_subquery()
    undertaking = select(NeedNda.text_zh, literal(LAST)).where(
        NeedNda.need_id == need_id, NeedNda.number == latest, NeedNda.kind == NdaKind.OWN
    )
    rows = context.session.execute(union_all(files, undertaking).order_by("place"))
    return [text for text, _place in rows]


def version_of(file: StoredFile, *, hides: bool) -> Version | None:
    """A file as it stands, or as its copy; None where there is no copy."""
    if not hides:
        return Version(
            file.id, file.public_id, file.name, file.size, file.sha256, file.scan, file.uploaded_at
        )
    if file.copy is None:
        return None
    day = city_midnight(city_date(file.uploaded_at))
    copy = file.copy
    return Version(file.id, file.public_id, file.neutral_name, copy.size, copy.sha256, file.scan, day)
