"""The value of a rule today, and the tables specifications are read with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, String, cast, func, or_, select
from sqlalchemy.orm import Session

from graph.criteria import Tables, read_tables
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.keeping import Keeper, Mark
from platform_app.rules.defaults import RULES
from platform_app.rules.models import CertificateKind, District, ReferenceEntry, RuleEntry


def value(context: Context, key: str) -> Any:
    """The value of a rule in force today."""
    found = context.session.scalar(
        select(RuleEntry)
        .where(RuleEntry.key == key, RuleEntry.valid_from <= context.today)
        .order_by(RuleEntry.valid_from.desc())
        .limit(1)
    )
    return RULES[key].default if found is None else found.value


def values(context: Context, *keys: str) -> dict[str, Any]:
    """The values of several rules in force today, in one statement."""
    found = context.session.execute(
        select(RuleEntry.key, RuleEntry.value)
        .where(RuleEntry.key.in_(keys), RuleEntry.valid_from <= context.today)
        .order_by(RuleEntry.valid_from)
    )
    return {key: RULES[key].default for key in keys} | {row.key: row.value for row in found}


def entries(context: Context, key: str) -> Sequence[RuleEntry]:
    """Every value a rule has had or will have, newest first."""
    return context.session.scalars(
        select(RuleEntry).where(RuleEntry.key == key).order_by(RuleEntry.valid_from.desc())
    ).all()


def all_entries(context: Context) -> dict[str, list[RuleEntry]]:
    """Every value of every rule, newest first, in one statement."""
    found: dict[str, list[RuleEntry]] = {key: [] for key in RULES}
    for row in context.session.scalars(select(RuleEntry).order_by(RuleEntry.valid_from.desc(), RuleEntry.id)):
        found.setdefault(row.key, []).append(row)
    return found


def list_reference(document: str, words: str = "") -> Select[ReferenceEntry]:
    """The entries of a reference document by code, narrowed by words; to be paged."""
    rows = select(ReferenceEntry).where(ReferenceEntry.document == document)
    if words:
        text = cast(ReferenceEntry.content, String)
        escaped = json.dumps(words)[1:-1]
        rows = rows.where(
            or_(
                ReferenceEntry.code.icontains(words, autoescape=True),
                text.icontains(words, autoescape=True),
                text.icontains(escaped, autoescape=True),
            )
        )
    return rows.order_by(ReferenceEntry.code, ReferenceEntry.id)


def list_certificates(words: str = "") -> Select[CertificateKind]:
    """The kinds of certificates by code, narrowed by words; to be paged."""
    rows = select(CertificateKind)
    if words:
        rows = rows.where(
            or_(
                CertificateKind.code.icontains(words, autoescape=True),
                CertificateKind.name_zh.icontains(words, autoescape=True),
                CertificateKind.name_en.icontains(words, autoescape=True),
            )
        )
    return rows.order_by(CertificateKind.code)


def get_reference(context: Context, public_id: str) -> ReferenceEntry:
    """One entry of a reference document. Raises: NotFound."""
    found = context.session.scalar(select(ReferenceEntry).where(ReferenceEntry.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


def get_certificate(context: Context, code: str) -> CertificateKind:
    """One kind of certificate. Raises: NotFound."""
    found = context.session.get(CertificateKind, code)
    if found is None:
        raise NotFound("not_found")
    return found


def districts(context: Context) -> Sequence[District]:
    """The districts of the city in their order."""
    return context.session.scalars(select(District).order_by(District.position, District.code)).all()


def certificate_kinds(context: Context) -> Sequence[CertificateKind]:
    """The coded list of certificates."""
    return context.session.scalars(select(CertificateKind).order_by(CertificateKind.code)).all()


def coded_names(context: Context) -> Sequence[tuple[str, str, str]]:
    """Code, Chinese and English name of every kind of certificate and every district, in one statement."""
    certificates = select(CertificateKind.code, CertificateKind.name_zh, CertificateKind.name_en)
    districts_too = certificates.union_all(select(District.code, District.name_zh, District.name_en))
    return [(row[0], row[1], row[2]) for row in context.session.execute(districts_too)]


_kept = Keeper(1)


def tables(context: Context) -> Tables:
    """The engine's reference tables as the database holds them now; built again only when a row changed."""
    return tables_under(context, tuple(context.session.execute(select(*table_marks())).one()))


def tables_under(context: Context, mark: Mark) -> Tables:
    """The reference tables under these numbers of `table_marks`."""
    session = context.session
    return _kept.get(session, mark, "tables", lambda: read_tables(_documents(session)))


def forget() -> None:
    """Drop the tables this process keeps; they are read again when next asked for."""
    _kept.forget()


def table_marks() -> tuple[Any, ...]:
    """Numbers that differ whenever an entry of the reference tables or a kind of certificate has changed."""
    of_entries = (
        func.count(ReferenceEntry.id),
        func.max(ReferenceEntry.id),
        func.sum(ReferenceEntry.version),
        func.count(ReferenceEntry.retired_at),
    )
    of_certificates = (func.count(CertificateKind.code), func.sum(CertificateKind.version))
    return tuple(select(number).scalar_subquery() for number in (*of_entries, *of_certificates))


def _documents(session: Session) -> dict[str, Any]:
    documents: dict[str, Any] = {}
    rows = session.scalars(
        select(ReferenceEntry)
        .where(ReferenceEntry.retired_at.is_(None))
        .order_by(ReferenceEntry.document, ReferenceEntry.id)
    )
    for row in rows:
        if row.document == "protection":
            documents.setdefault("certificates", {})["protection"] = row.content
        else:
            documents.setdefault(row.document, {}).setdefault(row.document, []).append(
                {**row.content, "source": row.source}
            )
    certificates = [
        {
            "code": row.code,
            "zh": row.name_zh,
            "en": row.name_en,
            "names": row.aliases,
            "covers": row.covers,
            "source": row.source,
        }
        for row in session.scalars(select(CertificateKind).order_by(CertificateKind.code))
    ]
    documents.setdefault("certificates", {})["certificates"] = certificates
    documents["regions"] = {"regions": _regions(session)}
    return documents


def _regions(session: Session) -> list[dict[str, Any]]:
    rows = session.scalars(select(District).order_by(District.position)).all()
    return [{"code": row.code, "zh": row.name_zh, "en": row.name_en, "source": row.source} for row in rows]
