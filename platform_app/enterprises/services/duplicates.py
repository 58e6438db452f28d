"""Rows that may be one enterprise: found, merged with their history kept, or dismissed."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.exc import IntegrityError

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.db import Base
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import DuplicatePair, Enterprise, EnterpriseMerge
from platform_app.enterprises.services.fields import DRAFT_FIELDS
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require

NOISE = re.compile(r"[\s()（）·.,，。-]|有限责任公司|股份有限公司|有限公司|集团|江苏省?|常州市?")
LARGEST_GROUP = 10
KEPT_WHERE_THEY_ARE = frozenset({"enterprise", "enterprise_merge", "duplicate_pair"})


def core_name(name: str) -> str:
    """A name without place, legal form, blanks and brackets: what two spellings share."""
    return NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def find_duplicates(context: Context) -> int:
    """Note pairs with the same core name or phone that nobody has looked at; says how many are new."""
    rows = context.session.execute(
        select(Enterprise.id, Enterprise.name_zh, Enterprise.contact_phone, Enterprise.uscc).where(
            Enterprise.status != EnterpriseStatus.CLOSED
        )
    ).all()
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, name, phone, _code in rows:
        groups["same_name", core_name(name)].append(key)
        groups["same_phone", re.sub(r"\D", "", phone)].append(key)
    coded = {key for key, _name, _phone, code in rows if code}
    known = {
        (one, other)
        for one, other in context.session.execute(select(DuplicatePair.first_id, DuplicatePair.second_id))
    }
    made = 0
    for (reason, word), members in groups.items():
        if len(word) < 2 or (reason == "same_phone" and len(word) < 7) or len(members) > LARGEST_GROUP:
            continue
        for pair in combinations(sorted(members), 2):
            if reason == "same_phone" and coded.issuperset(pair):
                continue  # two codes and one phone: a shared office, never one enterprise
            if pair not in known:
                known.add(pair)
                context.session.add(
                    DuplicatePair(first_id=pair[0], second_id=pair[1], reason=reason, found_at=context.now)
                )
                made += 1
    if made:
        audit.record(context, "enterprise.find_duplicates", changes={"pairs": made})
    context.session.flush()
    return made


def dismiss(context: Context, pair: DuplicatePair) -> DuplicatePair:
    """Note that two rows are two enterprises. Raises: Conflict, Forbidden."""
    require(context.who, Permission.ENTERPRISE_MERGE)
    return _decided(context, pair, "dismissed")


def merge(context: Context, pair: DuplicatePair, kept: Enterprise, merged: Enterprise) -> Enterprise:
    """Take one row up into the other: what points at it moves, blank fields are filled, both pasts are kept.

    Raises: Conflict, Forbidden, RuleViolation when both have a code of their own.
    """
    require(context.who, Permission.ENTERPRISE_MERGE, kept)
    if kept.uscc and merged.uscc and kept.uscc != merged.uscc:
        raise RuleViolation("two_codes")
    before = {"kept": _plain(kept), "merged": _plain(merged)}
    move(context, merged, "merge", reason=f"into {kept.public_id}")
    merged.merged_into_id = kept.id
    code, merged.uscc = merged.uscc, None
    context.session.flush()
    kept.uscc = kept.uscc or code
    for name in DRAFT_FIELDS:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(merged, name))
    audit.record(context, "enterprise.merge", kept, changes=audit.changes_of(kept))
    _decided(context, pair, "merged")
    moved = _move_references(context, kept.id, merged.id)
    context.session.add(
        EnterpriseMerge(
            kept_id=kept.id,
            merged_id=merged.id,
            before=before,
            moved=moved,
            merged_by=context.who.user_id,
            merged_at=context.now,
        )
    )
    outbox.queue(context, "enterprise_changed", enterprise_id=kept.id)
    outbox.queue(context, "enterprise_changed", enterprise_id=merged.id)
    context.session.flush()
    context.session.expire_all()
    return kept


def _move_references(context: Context, kept: int, merged: int) -> dict[str, Any]:
    """Point everything at the kept row; what would stand twice stays where it is and is named."""
    moved: dict[str, Any] = {}
    for table, column in _pointing():
        target = table.c[column]
        keys = list(table.primary_key.columns)
        for row in context.session.execute(select(*keys).where(target == merged)).all():
            same = [key == value for key, value in zip(keys, row, strict=True)]
            try:
                with context.session.begin_nested():
                    context.session.execute(update(table).where(*same).values({column: kept}))
                place = "moved"
            except IntegrityError:
                place = "left"
            moved.setdefault(f"{table.name}.{column}", {}).setdefault(place, []).append(list(row))
    return moved


def _pointing() -> Iterator[tuple[Table, str]]:
    """Every column of every table that points at an enterprise."""
    for table in Base.metadata.sorted_tables:
        if table.name in KEPT_WHERE_THEY_ARE:
            continue
        for key in table.foreign_keys:
            if key.column.table.name == "enterprise":
                yield table, key.parent.name


def _decided(context: Context, pair: DuplicatePair, outcome: str) -> DuplicatePair:
    if pair.outcome != "open":
        raise Conflict("duplicate_decided")
    pair.outcome, pair.decided_by, pair.decided_at = outcome, context.who.user_id, context.now
    audit.record(context, f"enterprise.duplicate_{outcome}", pair, changes=audit.changes_of(pair))
    context.session.flush()
    return pair


def _plain(enterprise: Enterprise) -> dict[str, Any]:
    names = ("uscc", "public_id", *DRAFT_FIELDS)
    return {name: getattr(enterprise, name) for name in names} | {"status": enterprise.status.value}
