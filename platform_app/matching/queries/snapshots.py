"""Frozen lists, and whether they can be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import defer

from graph.matches import SupplierList
from graph.plain import from_plain, to_plain
from graph.snapshot import SnapshotError, recompute
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.matching.digest import canonical, digest_of
from platform_app.matching.models import Snapshot
from platform_app.matching.timing import engine_time
from platform_app.needs.models import Need
from platform_app.permissions import Permission, can


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a snapshot is as it was frozen, and whether the same list comes of it again.

    `problem` says in a code why the list could not be made again.
    """

    untouched: bool
    same: bool
    problem: str = ""


def get(context: Context, public_id: str) -> tuple[Snapshot, Need]:
    """A snapshot and its need, for those who may read it. Raises: NotFound."""
    found = context.session.scalar(select(Snapshot).where(Snapshot.public_id == public_id))
    need = context.session.get(Need, found.need_id) if found is not None else None
    if found is None or need is None or not can(context.who, Permission.SNAPSHOT_READ, need):
        raise NotFound("not_found")
    return found, need


def list_of_need(context: Context, need: Need) -> Sequence[Snapshot]:
    """The snapshots of a need, newest first, without their content."""
    return context.session.scalars(
        select(Snapshot)
        .where(Snapshot.need_id == need.id)
        .options(defer(Snapshot.content))
        .order_by(Snapshot.made_at.desc(), Snapshot.id.desc())
    ).all()


def frozen_list(snapshot: Snapshot) -> SupplierList:
    """The list as it was frozen."""
    return from_plain(SupplierList, snapshot.content["list"])


def check(snapshot: Snapshot) -> Check:
    """Make the list again from the frozen records alone, and compare it byte for byte."""
    frozen: Mapping[str, Any] = snapshot.content
    untouched = digest_of(frozen) == snapshot.digest
    with engine_time():
        try:
            again = to_plain(recompute(frozen))
        except SnapshotError:
            return Check(untouched, False, "snapshot_other_version")
    return Check(untouched, canonical(again) == canonical(frozen["list"]))


def without_opening_snapshot(context: Context, most: int) -> Sequence[Need]:
    """Open needs whose list at the opening has not been kept yet, the longest open first."""
    kept = exists().where(Snapshot.need_id == Need.id, Snapshot.purpose == "opened")
    return (
        context.session.scalars(
            select(Need)
            .where(Need.accepting_answers(context.now), Need.measuring.is_(False), ~kept)
            .order_by(Need.opened_at, Need.id)
            .limit(most)
        )
        .unique()
        .all()
    )
