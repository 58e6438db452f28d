"""The buyer's side of documents: add one, bring a new version, let more people read it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from platform_app import audit
from platform_app.confidentiality import copies, queries
from platform_app.confidentiality.copies import KIND
from platform_app.confidentiality.models import NeedDocument, Visibility
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.files import services as files
from platform_app.files.registry import MOST_FILES
from platform_app.needs.advising import FURTHER_TEXTS
from platform_app.needs.models import Need
from platform_app.needs.services.hiding import OBSTACLES
from platform_app.permissions import Permission, require


def add_document(
    context: Context, need: Need, received: files.Received, visibility: Visibility, *, scanned: bool
) -> NeedDocument:
    """Add a received file to a need as a document of its own. Raises: Conflict, Forbidden, RuleViolation."""
    change_files(context, need)
    _check(context, need, visibility)
    if queries.count_documents(context, need.id, *Visibility) >= MOST_FILES:
        raise RuleViolation("file_most", field="file", most=MOST_FILES)
    document = NeedDocument(
        need=need, visibility=visibility, created_by=context.who.user_id, created_at=context.now
    )
    context.session.add(document)
    context.session.flush()
    audit.record(context, "need_document.add", document, changes={"visibility": [None, visibility.value]})
    files.add(context, KIND, document.public_id, received, scanned=scanned)
    context.session.flush()
    return document


def disclose(context: Context, document: NeedDocument, visibility: Visibility) -> NeedDocument:
    """Change who may read a document: freely before the need opens, afterwards only to more people.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    need = document.need
    change_files(context, need)
    if visibility is document.visibility:
        return document
    if need.opened_at is not None and not visibility.is_wider_than(document.visibility):
        raise RuleViolation("document_only_wider", field="visibility")
    _check(context, need, visibility)
    document.visibility = visibility
    audit.record(context, "need_document.disclose", document, changes=audit.changes_of(document))
    context.session.flush()
    return document


def change_files(context: Context, need: Need) -> None:
    """Let the buyer's people change files and undertaking of a need, one at a time. Raises: Conflict, Forbidden."""
    require(context.who, Permission.NEED_DISCLOSE, need)
    # Two colleagues at once must neither pass the most together nor open what the other closes: the need is the lock.
    context.session.execute(select(Need.id).where(Need.id == need.id).with_for_update())
    fixed = queries.files_fixed(context, need)
    if fixed is not None:
        raise Conflict(fixed)


def all_rewritten(context: Context, need: Need) -> None:
    """Let an anonymous need go on whose files have all been freed of their makers. Raises: RuleViolation."""
    left = copies.files_without_copy(context, need.id)
    if left:
        raise RuleViolation("file_not_rewritable", file=left[0])


def further_texts(context: Context, need: Need) -> Iterator[tuple[str, str]]:
    """What suppliers read of files and undertaking, by the place it stands at."""
    for text in copies.texts_of(context, need.id):
        yield "files", text


OBSTACLES.append(all_rewritten)
FURTHER_TEXTS.append(further_texts)


def _check(context: Context, need: Need, visibility: Visibility) -> None:
    if visibility is Visibility.AFTER_NDA:
        nda = queries.nda_of(context, need.id)
        if nda is None or not nda.is_asked:
            raise RuleViolation("nda_missing", field="visibility")
