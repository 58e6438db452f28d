"""A collection on disk, small enough to rank in the head, in the layout the engine's commands read."""

from __future__ import annotations

import json
from pathlib import Path

CAPABILITIES = (
    {
        "_id": "a",
        "enterprise": "甲",
        "product": "交叉滚子轴承",
        "segments": ["bearing"],
        "certificates": ["ISO9001"],
    },
    {"_id": "b", "enterprise": "乙", "product": "薄壁轴承", "segments": ["bearing"]},
    {"_id": "c", "enterprise": "丙", "product": "轴承钢棒", "segments": ["steel"]},
    {"_id": "d", "enterprise": "丁", "product": "商务座椅", "segments": ["seat"]},
    {
        "_id": "e",
        "enterprise": "戊",
        "product": "交叉滚子轴承",
        "segments": ["bearing"],
        "certificates": [{"code": "ISO9001", "valid_to": "2020-01-01"}],
    },
    {"_id": "f", "enterprise": "", "product": "", "text": "", "segments": []},
)
SEGMENTS = (
    {"_id": "robot", "name": "机器人", "parent": None},
    {"_id": "bearing", "name": "轴承", "parent": "robot"},
    {"_id": "steel", "name": "特种钢", "parent": None},
    {"_id": "seat", "name": "座椅", "parent": None},
)
NEEDS = (
    {"_id": "n1", "product": "交叉滚子轴承", "text": "", "segments": ["bearing"]},
    {"_id": "n2", "product": "交叉滚子轴承", "segments": ["bearing"], "certificates": ["ISO9001"]},
    {"_id": "n3", "product": "", "text": "", "segments": ["bearing"]},
    {"_id": "n4", "product": "", "text": "", "segments": []},
    {"_id": "n5", "product": "座椅", "segments": ["nowhere"], "requirements": ["交期20天内"], "region": None},
)
JUDGED = "n1\ta\t1\nn1\tb\t1\nn2\ta\t1\nn3\tc\t1\nn5\td\t1\n"


def write_collection(folder: Path, part: str = "test") -> None:
    """Write it with one part of needs."""
    for name, rows in (("segments", SEGMENTS), ("capabilities", CAPABILITIES), (f"needs.{part}", NEEDS)):
        write_rows(folder / f"{name}.jsonl", rows)
    (folder / "links.tsv").write_text("steel\tbearing\tsupply\n", encoding="utf-8")
    (folder / f"qrels.{part}.tsv").write_text(JUDGED, encoding="utf-8")
    (folder / f"ignore.{part}.tsv").write_text("n1\te\n", encoding="utf-8")


def write_rows(path: Path, rows: tuple[dict, ...]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
