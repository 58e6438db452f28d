"""The demo buyer's parts list, compared as the worker would compare it."""

from __future__ import annotations

from platform_app import jobs
from platform_app.cli.demo.parts import HEADS, Source, part_rows
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.imports.reading import Sheet
from platform_app.imports.reading.cells import plain
from platform_app.partslists.lifecycle import PartsListStatus
from platform_app.partslists.models import PartsList
from platform_app.partslists.services import Columns, bring, compute_portion, confirm

ROWS = 24
TITLE = "储能系统总成 主要零部件清单（示例）"


def sources(firms: list[Enterprise]) -> list[Source]:
    """Suppliers a buyer may name: registered ones, every third by its name alone."""
    verified = [one for one in firms if one.status is EnterpriseStatus.VERIFIED and one.uscc]
    return [
        Source(one.name_zh, "" if number % 3 == 0 else one.uscc or "", "江苏融城")
        for number, one in enumerate(verified[:18])
    ]


def make_parts_list(
    context: Context, words: dict[str, Vocabulary], firms: list[Enterprise], user_id: int, enterprise_id: int
) -> PartsList:
    """Bring a workbook in the buyer's name, confirm its columns as recognised and compare every row."""
    buyer = jobs.as_person(context, user_id, enterprise_id)
    # Not read out of a file: the limited process has a time of its own, which a busy machine could use up.
    rows = [list(HEADS), *(map(plain, row) for row in part_rows(words, sources(firms), rows=ROWS))]
    sheet = Sheet("BOM", [list(row) for row in rows], list(range(3, len(rows) + 3)))
    parts_list = bring(buyer, TITLE, [sheet])
    confirm(buyer, parts_list, Columns(parts_list.head_row, parts_list.mapping, "battery"))
    asked = {"list_id": parts_list.id, "user_id": user_id, "enterprise_id": enterprise_id}
    for turn in range(ROWS):
        if parts_list.status is not PartsListStatus.COMPUTING:
            break
        compute_portion(context, asked | {"turn": turn})
    return parts_list
