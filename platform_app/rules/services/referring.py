"""Adding, changing and retiring entries of the reference tables that specifications are read with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from graph.criteria.reference import ReferenceTableError
from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules.models import CertificateKind, ReferenceEntry
from platform_app.rules.queries import tables

CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """What one entry of a reference document shall say, and where that comes from."""

    document: str
    code: str
    content: dict[str, Any]
    source: str


def add_reference(context: Context, change: ReferenceChange) -> ReferenceEntry | CertificateKind:
    """Add an entry. Raises: RuleViolation when its code is taken or the engine cannot read it; Forbidden."""
    require(context.who, Permission.RULE_EDIT)
    if change.document == CERTIFICATES:
        if context.session.get(CertificateKind, change.code) is not None:
            raise RuleViolation("reference_code_taken", field="code")
        certificate = _fill_certificate(CertificateKind(code=change.code), change)
        context.session.add(certificate)
        _accept(context, "reference.add", certificate, change)
        return certificate
    known = select(ReferenceEntry.id).where(
        ReferenceEntry.document == change.document, ReferenceEntry.code == change.code
    )
    if context.session.scalar(known) is not None:
        raise RuleViolation("reference_code_taken", field="code")
    entry = ReferenceEntry(
        document=change.document,
        code=change.code,
        content={"code": change.code, **change.content},
        source=change.source,
    )
    context.session.add(entry)
    _accept(context, "reference.add", entry, change)
    return entry


def edit_reference(context: Context, entry: ReferenceEntry, change: ReferenceChange) -> ReferenceEntry:
    """Change an entry; what the form does not know stays. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.RULE_EDIT)
    kept = {key: value for key, value in entry.content.items() if key != "source"}
    entry.content = {**kept, **change.content, "code": entry.code}
    entry.source = change.source
    _accept(context, "reference.edit", entry, change)
    return entry


def edit_certificate(
    context: Context, certificate: CertificateKind, change: ReferenceChange
) -> CertificateKind:
    """Change a kind of certificate. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.RULE_EDIT)
    _fill_certificate(certificate, change)
    _accept(context, "reference.edit", certificate, change)
    return certificate


def retire_reference(context: Context, entry: ReferenceEntry) -> ReferenceEntry:
    """Take an entry out of use, or back into it. Raises: RuleViolation when others rest on it; Forbidden."""
    require(context.who, Permission.RULE_EDIT)
    entry.retired_at = None if entry.retired_at else context.now
    deed = "reference.retire" if entry.retired_at else "reference.restore"
    _accept(context, deed, entry, ReferenceChange(entry.document, entry.code, entry.content, entry.source))
    return entry


def _fill_certificate(certificate: CertificateKind, change: ReferenceChange) -> CertificateKind:
    certificate.name_zh = change.content.get("zh", change.code)
    certificate.name_en = change.content.get("en", change.code)
    certificate.aliases = change.content.get("names", [])
    certificate.covers = change.content.get("covers", [])
    certificate.source = change.source
    return certificate


def _accept(context: Context, deed: str, row: Any, change: ReferenceChange) -> None:
    """Keep the change if the engine can still read all tables."""
    context.session.flush()
    try:
        tables(context)
    except ReferenceTableError as error:
        raise RuleViolation("reference_refused", why=str(error)) from error
    thing = row if isinstance(row, ReferenceEntry) else None
    audit.record(context, deed, thing, changes={change.code: [None, change.content]}, reason=change.source)
    outbox.queue(context, "reference_changed", document=change.document)
