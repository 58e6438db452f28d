"""The sheets of a chain workbook: their columns, each with the key it has in YAML and its Chinese heading."""

from __future__ import annotations

import re

SHEETS: dict[str, dict[str, str]] = {
    "chain": {
        "code": "产业链代码",
        "name_zh": "中文名称",
        "name_en": "英文名称",
        "source": "来源",
        "city_list": "是否列入市级名单",
        "city_list_source": "名单来源",
    },
    "segments": {
        "id": "环节代码",
        "zh": "中文名称",
        "en": "英文名称",
        "stage": "位置",
        "gb": "行业代码",
        "products": "产品",
        "terms": "术语",
        "key": "关键环节",
        "weight": "权重",
        "source": "来源",
        "retired": "已停用",
        "successors": "接替环节",
    },
    "links": {"from": "供应环节", "to": "需求环节", "group": "替代组"},
    "equivalences": {"segment": "环节", "same_as": "等同环节"},
}
SHEET_TITLES = {"chain": "产业链", "segments": "环节", "links": "供应关系", "equivalences": "等同环节"}
LISTS = frozenset({"gb", "products", "terms", "successors"})
STAGE_TITLES = {"upstream": "上游", "midstream": "中游", "downstream": "下游", "support": "配套"}

PLACE = re.compile(r"(segments|links|equivalences)?(?:\[\d+\])?\.?(\w*)")


def sheet_place(place: str, chinese: bool = True) -> str:
    """A place such as `segments[3].gb` as people see it in a workbook: the sheet and the heading of the column."""
    found = PLACE.match(place)
    if not place or found is None:
        return place
    sheet, key = found[1] or "chain", found[2]
    words = (
        [SHEET_TITLES[sheet], SHEETS[sheet].get(key, "")]
        if chinese
        else [sheet, SHEETS[sheet].get(key) and key]
    )
    return " · ".join(word for word in words if word)
