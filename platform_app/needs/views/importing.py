"""Lines of a need out of a workbook: what the importing room has to know about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.imports.registry import Batch, Column, ImportKind, Problem, register
from platform_app.needs import queries
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.services.drafting import MOST_LINES
from platform_app.needs.services.lines_import import SAME, put_line, read_line
from platform_app.permissions import Permission

COLUMNS = (
    Column(
        "name",
        "零部件或工序",
        "Part or process",
        required=True,
        aliases=("名称", "零件名称", "品名", "物料名称"),
    ),
    Column("specification", "规格", "Specification", aliases=("规格型号", "技术要求", "图号")),
    Column("material", "材料与牌号", "Material and grade", aliases=("材料", "材质", "牌号", "Material")),
    Column("tolerance", "公差", "Tolerance", aliases=("精度",)),
    Column("standard", "标准", "Standard", aliases=("执行标准",)),
    Column("quantity", "数量", "Quantity", aliases=("采购数量", "Qty")),
    Column("unit", "单位", "Unit"),
    Column("annual_quantity", "年需求量", "Annual demand", aliases=("年用量",)),
    Column(
        "target_price_cny",
        "目标价（元）",
        "Target price (CNY)",
        aliases=("目标价", "目标单价", "Target price"),
        hint_zh="仅本企业可见",
        hint_en="Seen by your enterprise alone",
    ),
    Column("place", "交货地点", "Delivery place", aliases=("交货地",)),
    Column("needed_by", "需要日期", "Needed by", aliases=("交货日期", "交期")),
)


def find_draft(context: Context, public_id: str) -> Need:
    """The draft the rows go into. Raises: NotFound, Conflict."""
    need = queries.get(context, public_id)
    if need.status is not NeedStatus.DRAFT:
        raise Conflict("not_a_draft")
    return need


def validate(context: Context, row: Mapping[str, str], batch: Batch) -> tuple[dict[str, Any], list[Problem]]:
    """One row as plain values with what is wrong about it."""
    return read_line(row)


def apply(context: Context, content: dict[str, Any], batch: Batch) -> tuple[str, int | None]:
    """Put one row into the draft."""
    try:
        return put_line(context, batch.target, content)
    except Conflict as conflict:
        raise RuleViolation(conflict.reason) from conflict


LINES = register(
    ImportKind(
        kind="need_lines",
        title=_l("Lines of a need"),
        permission=Permission.NEED_EDIT,
        columns=COLUMNS,
        validate=validate,
        apply=apply,
        find_target=find_draft,
        back=lambda public_id: url_for("needs.edit", public_id=public_id, _anchor="lines-card"),
        back_label=_l("Back to the need"),
        lead=_l("A row with the same name, material and tolerance as a line of the draft changes that line."),
        examples=(
            {
                "name": "轴承座",
                "specification": "φ80–120 mm，Ra 1.6",
                "material": "304",
                "tolerance": "±0.02 mm",
                "standard": "GB/T 1184",
                "quantity": "2000",
                "unit": "件",
                "annual_quantity": "24000",
                "place": "新北区",
                "needed_by": "2027-03-01",
            },
        ),
        most_rows=MOST_LINES,
        same=SAME,
    )
)
