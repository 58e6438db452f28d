"""The value of a rule today, and the tables specifications are read with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from sqlalchemy import Select, String, cast, func, or_, select
from sqlalchemy.orm import Session

from graph.criteria import Tables, read_tables
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.keeping import Keeper, Kept, Mark, copies, mark_by, marks
from platform_app.rules.defaults import RULES
from platform_app.rules.models import CertificateKind, District, IndustryCode, ReferenceEntry, RuleEntry

_kept = Keeper(8)

BEHIND = tuple(
    one.__tablename__ for one in (RuleEntry, ReferenceEntry, CertificateKind, District, IndustryCode)
)
MANY = 1_000_000
NUMBERS = {
    "rules": func.count(RuleEntry.id) * MANY + func.sum(RuleEntry.version),
    "references": func.count(ReferenceEntry.id) * MANY + func.sum(ReferenceEntry.version),
    "references_retired": func.count(ReferenceEntry.retired_at),
    "certificate_kinds": func.count(CertificateKind.code) * MANY + func.sum(CertificateKind.version),
    "districts": func.count(District.code),
    "industries": func.count(IndustryCode.code),
}
"""What moves when a rule, a code or an entry changes."""

OF_TABLES = ("references", "references_retired", "certificate_kinds", "districts")
"""Those of the reference tables."""

mark_by(**{name: select(number).scalar_subquery() for name, number in NUMBERS.items()})


def _known(context: Context, name: str, read: Callable[[], Kept]) -> Kept:
    """What `read` gives, read again only when a rule, a code or an entry of a reference table has changed."""
    found = marks(context.session)
    mark = tuple(found[one] for one in NUMBERS)
    return _kept.get(context.session, mark, name, read, behind=BEHIND)


def value(context: Context, key: str) -> Any:
    """The value of a rule in force today."""
    return values(context, key)[key]


def values(context: Context, *keys: str) -> dict[str, Any]:
    """The values of several rules in force today."""
    known = _known(context, "rules", lambda: _rules(context.session))
    return {key: _in_force(known.get(key, ()), key, context.today) for key in keys}


def _rules(session: Session) -> dict[str, list[tuple[date, Any]]]:
    """Every value of every rule with the day it begins, the newest first."""
    found: dict[str, list[tuple[date, Any]]] = {}
    for row in session.execute(
        select(RuleEntry.key, RuleEntry.valid_from, RuleEntry.value).order_by(RuleEntry.valid_from.desc())
    ):
        found.setdefault(row.key, []).append((row.valid_from, row.value))
    return found


def _in_force(begun: Sequence[tuple[date, Any]], key: str, today: date) -> Any:
    """A copy, so that whoever changes it changes nobody else's."""
    return deepcopy(next((stated for day, stated in begun if day <= today), RULES[key].default))


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
    """The districts of the city in their order; read only."""
    rows = select(District).order_by(District.position, District.code)
    return _known(context, "districts", lambda: copies(context.session, rows))


def certificate_kinds(context: Context) -> Sequence[CertificateKind]:
    """The coded list of certificates; read only."""
    rows = select(CertificateKind).order_by(CertificateKind.code)
    return _known(context, "certificates", lambda: copies(context.session, rows))


def industry_names(context: Context) -> Mapping[str, str]:
    """The names of the industries by their codes; read only."""
    rows = select(IndustryCode.code, IndustryCode.name)
    return _known(context, "industries", lambda: dict(context.session.execute(rows).all()))


def coded_names(context: Context) -> Sequence[tuple[str, str, str]]:
    """Code, Chinese and English name of every kind of certificate and every district."""
    kinds = [(row.code, row.name_zh, row.name_en) for row in certificate_kinds(context)]
    return kinds + [(row.code, row.name_zh, row.name_en) for row in districts(context)]


def tables(context: Context) -> Tables:
    """The engine's reference tables as the database holds them now; built again only when a row changed."""
    return _known(context, "tables", lambda: read_tables(_documents(context.session)))


def table_mark(context: Context) -> Mark:
    """Numbers that differ whenever an entry of the reference tables or a kind of certificate has changed."""
    found = marks(context.session)
    return tuple(found[name] for name in OF_TABLES)


def forget() -> None:
    """Drop what this process keeps; it is read again when next asked for."""
    _kept.forget()


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
