"""Frozen lists, shown as they were, with the proof that the same list comes of them again."""

from __future__ import annotations

from flask import render_template, request

from platform_app.matching.queries import snapshots
from platform_app.matching.views.blueprint import room
from platform_app.matching.views.suggesting import reading
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.get("/snapshots/<public_id>", access=P.SNAPSHOT_READ)
def snapshot(public_id: str) -> object:
    """One frozen list; asked to, it is made again from what was frozen and compared byte for byte."""
    found, need = snapshots.get(context(), public_id)
    check = snapshots.check(found) if request.args.get("recompute") else None
    return render_template(
        "matching/snapshot.html",
        snapshot=found,
        need=need,
        frozen=snapshots.frozen_list(found),
        check=check,
        words=reading(),
    )
