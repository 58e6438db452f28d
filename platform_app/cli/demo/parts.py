"""A buyer's workbook as buyers keep them: a merged title, remarks, titles in two languages, totals, a few bad cells.

Everything is invented; the same seed and the same suppliers give the same bytes but for the time of making.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import xlsxwriter

from platform_app.cli.demo.vocabulary import Vocabulary

SEED = "ronglian parts list 1"
TITLE = "储能系统总成 主要零部件及供应商清单（2026版）"
HEADS = (
    "序号",
    "物料编码\nP/N",
    "物料描述 Part Name",
    "规格型号",
    "材质",
    "单台用量",
    "单位",
    "年用量(EAU)",
    "现供应商 / Supplier",
    "供应商统一社会信用代码",
    "产地",
    "年采购额（万元）",
)
ELSEWHERE = (
    ("远岭示例精工有限公司", "江苏苏州"),
    ("Sample Fasteners GmbH", "Germany"),
    ("海沧示例电子有限公司", "福建厦门"),
    ("示例进口器件株式会社", "日本"),
    ("北川示例材料有限公司", "四川绵阳"),
)
"""Invented suppliers from elsewhere."""

MADE = datetime(2026, 1, 5, tzinfo=UTC)

GENERAL = (
    ("内六角圆柱头螺钉", "M8×25 8.8级 镀锌", "35CrMo", "件"),
    ("碟形弹簧垫圈", "DIN 6796 M10", "51CrV4", "件"),
    ("铭牌标签", "PET 60×40 丝印", "PET", "张"),
    ("尼龙扎带", "4.8×300 耐候", "PA66", "根"),
    ("瓦楞纸箱", "1200×1000×900 五层", "", "个"),
    ("干燥剂", "硅胶 50 g/袋", "", "袋"),
    ("导热硅脂", "≥3.0 W/(m·K)", "", "kg"),
    ("防水透气阀", "M12×1.5 IP68", "PA66", "件"),
)
"""What every product needs and no chain of the city lists by itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """A supplier a row may name."""

    name: str
    code: str = ""
    origin: str = ""


def parts_workbook(
    words: dict[str, Vocabulary], suppliers: Sequence[Source], *, chain: str = "battery", rows: int = 200
) -> bytes:
    """A workbook of so many rows, most of one chain, some of others, some of none."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("BOM")
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, TITLE, book.add_format({"bold": True, "align": "center"}))
    sheet.write_string(1, 0, "编制：供应链部    密级：内部")
    for place, head in enumerate(HEADS):
        sheet.write_string(2, place, head, book.add_format({"text_wrap": True, "bold": True}))
    for number, cells in enumerate(part_rows(words, suppliers, chain=chain, rows=rows), start=1):
        _write(sheet, number + 2, cells)
    sheet.write_string(rows + 3, 0, "合计")
    sheet.write_formula(rows + 3, 7, f"=SUM(H4:H{rows + 3})")
    book.close()
    return content.getvalue()


def part_rows(
    words: dict[str, Vocabulary], suppliers: Sequence[Source], *, chain: str = "battery", rows: int = 200
) -> list[list[Any]]:
    """The rows of the workbook below its titles, without the total."""
    random = Random(f"{SEED} {rows}")
    return [_row(random, words, suppliers, chain, number) for number in range(1, rows + 1)]


def _write(sheet: Any, at: int, cells: Sequence[Any]) -> None:
    for place, cell in enumerate(cells):
        if cell not in (None, ""):
            sheet.write(at, place, cell)


def _row(
    random: Random, words: dict[str, Vocabulary], suppliers: Sequence[Source], chain: str, number: int
) -> list[Any]:
    name, specification, material, unit = _part(random, words, chain)
    source = _source(random, suppliers)
    usage = random.choice((1, 2, 4, 8, 16, 52))
    annual: Any = usage * random.choice((1000, 2500, 12000))
    if number % 67 == 0:
        annual = "约2000"
    code = source.code
    if number % 71 == 0 and code:
        code = code[:-1] + ("0" if code[-1] != "0" else "1")
    return [
        number,
        f"ES-{random.randrange(100, 999)}-{number:04d}",
        name,
        specification,
        material,
        usage,
        unit,
        annual,
        source.name,
        code,
        source.origin,
        round(annual * random.uniform(0.0002, 0.004), 1) if isinstance(annual, int) and source.name else None,
    ]


def _part(random: Random, words: dict[str, Vocabulary], chain: str) -> tuple[str, str, str, str]:
    draw = random.random()
    if draw < 0.1:
        return random.choice(GENERAL)
    own = [key for key in sorted(words) if key.startswith(f"{chain}.") == (draw < 0.75)]
    vocabulary = words[random.choice(own)]
    chinese, english = random.choice(vocabulary.products)
    name = random.choice((chinese, chinese, f"{chinese}总成", f"{chinese} {english}", english))
    said = []
    if vocabulary.dimensions and random.random() < 0.7:
        one = random.choice(vocabulary.dimensions)
        said.append(f"{one['parameter']} {float(one['high']):g} {one['unit']}")
    if random.random() < 0.5:
        said.append(random.choice(vocabulary.processes)[0])
    if vocabulary.standards and random.random() < 0.4:
        said.append(random.choice(vocabulary.standards))
    if random.random() < 0.15:
        said.append("供方须通过IATF 16949")
    material = random.choice(vocabulary.materials)
    return name, "，".join(said), random.choice((material[2] or material[0], "")), "件"


def _source(random: Random, suppliers: Sequence[Source]) -> Source:
    draw = random.random()
    if draw < 0.12:
        return Source("")
    if draw < 0.45 or not suppliers:
        name, place = random.choice(ELSEWHERE)
        return Source(name, "", place)
    return random.choice(suppliers)
