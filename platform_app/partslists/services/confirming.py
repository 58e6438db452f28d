"""Confirming which column is which field: rows are read, choices of an earlier version carried over, work begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.db import erasing
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move
from platform_app.partslists.columns import FIELDS
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.queries import staged
from platform_app.partslists.reading import ReadRow, part_key, read_row, scale_of
from platform_app.partslists.services.computing import begin
from platform_app.partslists.services.suppliers import Named, put_suppliers

ABOVE = "parts_row_above"
"""The rows down to the titles: kept, so that another row of titles may be chosen later."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the buyer confirmed: the row number of the titles, field → column from 0, the chain of the list."""

    head_row: int
    mapping: Mapping[str, int]
    chain: str = ""
    title: str = ""


def confirm(context: Context, parts_list: PartsList, columns: Columns) -> PartsList:
    """Read the rows by their columns and begin to compare them. Raises: Conflict, Forbidden, RuleViolation."""
    mapping = {field: columns.mapping[field] for field in FIELDS if field in columns.mapping}
    _check(mapping)
    move(context, parts_list, "confirm")
    parts_list.mapping, parts_list.head_row = mapping, columns.head_row
    parts_list.title = columns.title[:100] or parts_list.title
    parts_list.chain_id = context.session.scalar(select(Chain.id).where(Chain.code == columns.chain))
    rows = staged(context, parts_list)
    scale = _spending_in(rows, columns)
    read = {row.number: _read(row, parts_list, scale) for row in rows}
    if all(row.left_out for row in rows):
        raise RuleViolation("parts_list_no_rows")
    named = {row.number: _named(read[row.number]) for row in rows if not row.left_out}
    suppliers = put_suppliers(context, parts_list, named.values())
    for row in rows:
        row.supplier_id = suppliers.get(named[row.number].key) if row.number in named else None
    if parts_list.upload not in (0, parts_list.newest_upload):
        _carry_over(context, parts_list, rows)
    parts_list.upload = parts_list.newest_upload
    context.session.flush()
    begin(context, parts_list)
    return parts_list


def _check(mapping: Mapping[str, int]) -> None:
    if "name" not in mapping and "supplier" not in mapping:
        raise RuleViolation("parts_columns_none", field="name")
    seen: dict[int, str] = {}
    for field, column in mapping.items():
        if column in seen:
            raise RuleViolation("parts_column_twice", field=field)
        seen[column] = field


def _spending_in(rows: Sequence[PartsRow], columns: Columns) -> int:
    """In how many yuan the titles say that spending is counted."""
    head = next((row.cells for row in rows if row.number == columns.head_row), [])
    at = columns.mapping.get("annual_spend_cny", len(head))
    return scale_of(head[at]) if at < len(head) else 1


def _read(row: PartsRow, parts_list: PartsList, spending_in: int) -> ReadRow:
    """Put the fields of a row where they belong; what was found before is forgotten."""
    found = read_row(row.cells, parts_list.mapping, spending_in)
    if row.number <= parts_list.head_row:
        found.left_out, found.problems = ABOVE, []
    row.part_number, row.name = found.texts["part_number"], found.texts["name"]
    row.specification, row.material = found.texts["specification"], found.texts["material"]
    row.unit, row.problems, row.left_out = found.texts["unit"], found.problems, found.left_out
    quantity, annual = found.numbers["quantity"], found.numbers["annual_quantity"]
    row.quantity = None if quantity is None else float(quantity)
    row.annual_quantity = None if annual is None else float(annual)
    row.annual_spend_cny = found.numbers["annual_spend_cny"]
    return found


def _named(row: ReadRow) -> Named:
    return Named(row.texts["supplier"], row.supplier_code, row.texts["origin"])


def _carry_over(context: Context, parts_list: PartsList, rows: Sequence[PartsRow]) -> None:
    """Segments a person chose and drafts made stay with the part; the earlier rows go."""
    earlier = context.session.scalars(
        select(PartsRow)
        .where(PartsRow.list_id == parts_list.id, PartsRow.upload < parts_list.newest_upload)
        .order_by(PartsRow.number)
    ).unique()
    known: dict[str, list[PartsRow]] = defaultdict(list)
    for row in earlier:
        known[_key(row)].append(row)
    for row in rows:
        same = known.get(_key(row))
        if same and not row.left_out:
            before = same.pop(0)
            row.need_id = before.need_id
            if before.segment_chosen:
                row.segment_id, row.segment_chosen = before.segment_id, True
    context.session.flush()
    with erasing(context.session):
        context.session.execute(
            delete(PartsRow).where(
                PartsRow.list_id == parts_list.id, PartsRow.upload < parts_list.newest_upload
            )
        )


def _key(row: PartsRow) -> str:
    return part_key({"part_number": row.part_number, "name": row.name, "specification": row.specification})
