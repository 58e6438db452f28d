"""Bringing a workbook: its cells are kept as read, nothing is compared before the buyer has confirmed the columns."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert

from platform_app import audit
from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.db import erasing, new_public_id
from platform_app.errors import RuleViolation
from platform_app.imports.reading import Sheet
from platform_app.lifecycle import move, start
from platform_app.partslists.columns import recognise, titles
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.reading import is_total
from platform_app.permissions import Permission, require
from platform_app.rules.queries import values

MOST, COLUMNS = "parts_list.most_rows", "parts_list.columns"


def bring(context: Context, title: str, sheets: Sequence[Sheet]) -> PartsList:
    """A new list of the acting enterprise, waiting for its columns. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.PARTS_LIST_UPLOAD)
    assert context.who.enterprise_id is not None
    assert context.who.user_id is not None
    parts_list = PartsList(
        enterprise_id=context.who.enterprise_id,
        title=title[:100],
        chain_id=_led_chain(context),
        mapping={},
        made_by=context.who.user_id,
        made_at=context.now,
        newest_upload=1,
        upload=0,
        round=0,
    )
    start(context, parts_list)
    _stage(context, parts_list, sheets)
    return parts_list


def renew(context: Context, parts_list: PartsList, sheets: Sequence[Sheet]) -> PartsList:
    """Bring a newer version; the one shown stays until the columns of the new one are confirmed.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    move(context, parts_list, "renew")
    parts_list.newest_upload = parts_list.upload + 1
    _stage(context, parts_list, sheets)
    return parts_list


def keep_earlier(context: Context, parts_list: PartsList) -> PartsList:
    """Throw the newer version away and go on with the one shown. Raises: Conflict, Forbidden."""
    move(context, parts_list, "keep")
    with erasing(context.session):
        context.session.execute(
            delete(PartsRow).where(
                PartsRow.list_id == parts_list.id, PartsRow.upload == parts_list.newest_upload
            )
        )
    parts_list.newest_upload = parts_list.upload
    return parts_list


def _stage(context: Context, parts_list: PartsList, sheets: Sequence[Sheet]) -> None:
    rules = values(context, MOST, COLUMNS)
    found = recognise(sheets, titles(rules[COLUMNS]))
    below = sum(not is_total(cells) for cells in found.sheet.rows[found.head + 1 :])
    if below < 1:
        raise RuleViolation("import_no_rows", field="file")
    if below > rules[MOST]:
        raise RuleViolation("parts_list_too_long", field="file", rows=below, most=rules[MOST])
    parts_list.sheet = found.sheet.name[:100]
    parts_list.head_row = found.sheet.numbers[found.head]
    parts_list.mapping = dict(found.mapping)
    context.session.flush()
    context.session.execute(
        insert(PartsRow),
        [
            {
                "public_id": new_public_id(),
                "list_id": parts_list.id,
                "upload": parts_list.newest_upload,
                "number": number,
                "cells": cells,
                "problems": [],
                "suggestions": [],
                "candidates": [],
            }
            for number, cells in zip(found.sheet.numbers, found.sheet.rows, strict=True)
        ],
    )
    audit.record(context, "parts_list.upload", parts_list, changes={"rows": below})


def _led_chain(context: Context) -> int | None:
    """The chain a leader leads, as the chain its parts most likely belong to."""
    led = context.who.facts.get().leads_chain_ids
    found = context.session.get(Chain, min(led)) if len(led) == 1 else None
    return found.id if found is not None else None
