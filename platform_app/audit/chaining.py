"""Numbering and chaining the deeds of a transaction, and finding every place where a chain was broken."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from platform_app.audit.models import AuditEvent, AuditHead
from platform_app.audit.noting import WAITING, Waiting, plain

GENESIS = "0" * 64
KEY = "audit_key"


def write_waiting(session: Session) -> None:
    """Number, chain and insert the deeds noted so far; the last statements before the commit."""
    waiting: list[Waiting] = session.info.get(WAITING, [])
    if not waiting:
        return
    session.info[WAITING] = []
    key: bytes = session.info[KEY]
    for chain in sorted({one.chain for one in waiting}):
        head = _head(session, chain)
        for one in (each for each in waiting if each.chain == chain):
            row = _row(one, head)
            row.hash = head.hash = _hash(row, key)
            session.add(row)
    session.flush()


def _head(session: Session, chain: str) -> AuditHead:
    """The head of a chain, held until the commit; two who begin a chain at once agree on one."""
    held = select(AuditHead).where(AuditHead.chain == chain).with_for_update()
    known = session.scalar(held)
    if known is not None:
        return known
    connection = session.connection()
    with suppress(IntegrityError), connection.begin_nested():
        connection.execute(insert(AuditHead).values(chain=chain, number=0, hash=GENESIS))
    return session.scalars(held).one()


def _row(one: Waiting, head: AuditHead) -> AuditEvent:
    head.number += 1
    thing_id = getattr(one.thing, "id", None)
    return AuditEvent(
        chain=one.chain,
        number=head.number,
        at=one.at,
        user_id=one.user_id,
        enterprise_id=one.enterprise_id,
        address=one.address,
        request_id=one.request_id,
        action=one.action,
        thing_kind=one.thing.__tablename__ if one.thing is not None else "",
        thing_id=thing_id,
        outcome=one.outcome,
        reason=one.reason,
        changes=one.changes,
        previous=head.hash,
    )


def _canonical(row: AuditEvent) -> bytes:
    columns = [column.key for column in AuditEvent.__table__.columns if column.key not in ("id", "hash")]
    return json.dumps(
        {key: plain(getattr(row, key)) for key in columns}, ensure_ascii=False, sort_keys=True
    ).encode()


def _hash(row: AuditEvent, key: bytes) -> str:
    return hmac.new(key, _canonical(row), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken place of a chain."""

    chain: str
    number: int
    what: str


Anchor = Mapping[str, Sequence[int | str]]
"""Chain → number and hash of its last link at some time, kept outside the database."""


def key_of(secret: str) -> bytes:
    """The key of the chains: derived from the installation's secret, never in the database."""
    return hashlib.sha256(b"audit:" + secret.encode()).digest()


def anchor(session: Session) -> dict[str, list[int | str]]:
    """The last link of every chain, to be kept elsewhere: a log cut back with its heads is found by it alone."""
    return {head.chain: [head.number, head.hash] for head in session.scalars(select(AuditHead))}


def verify(session: Session, key: bytes, kept: Anchor | None = None) -> Iterator[Fault]:
    """Every place where a row was changed, removed, inserted or cut off; `kept` finds heads cut back as well."""
    kept = kept or {}
    heads = {head.chain: head for head in session.scalars(select(AuditHead))}
    last: dict[str, tuple[int, str]] = {}
    rows = session.scalars(select(AuditEvent).order_by(AuditEvent.chain, AuditEvent.number))
    for row in rows:
        number, previous = last.get(row.chain, (0, GENESIS))
        if row.number != number + 1:
            yield Fault(row.chain, row.number, "out of sequence")
        if row.previous != previous or row.hash != _hash(row, key):
            yield Fault(row.chain, row.number, "changed")
        if row.chain in kept and kept[row.chain][0] == row.number and kept[row.chain][1] != row.hash:
            yield Fault(row.chain, row.number, "not what the anchor says")
        last[row.chain] = (row.number, row.hash)
    for chain in heads.keys() | last.keys():
        head = heads.get(chain)
        number, digest = last.get(chain, (0, GENESIS))
        if head is None or (head.number, head.hash) != (number, digest):
            yield Fault(chain, number, "tail cut off or head changed")
    for chain, (anchored, _digest) in kept.items():
        reached = last.get(chain, (0, GENESIS))[0]
        if reached < int(anchored):
            yield Fault(chain, reached, f"cut off: the anchor knows {anchored} rows")
