"""A made-up city of any size, composed from the shipped vocabulary: the same every time, nothing of it real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final, Literal

import yaml

from graph.chainfile import assemble, parse_chain, parse_cross, segment_keys
from graph.criteria import Tables, read_tables
from graph.criteria.reference import DOCUMENTS
from graph.records import (
    Capability,
    CapabilityKind,
    Certificate,
    Dimension,
    Need,
    Operator,
    Requirement,
    RequirementKind,
    Structure,
)
from platform_app.cli.demo.texts import CLOSINGS, OPENINGS
from platform_app.cli.demo.vocabulary import SEEDS, Vocabulary, read_vocabularies

Length = Literal["short", "long", "whole"]
"""A product's name (some 7 pairs of characters); a sentence about it (some 30) with two must-haves and a wish; the same
with what is asked of the product (some 60)."""
LENGTHS: Final[tuple[Length, ...]] = ("short", "long", "whole")
SEED, TODAY = 20260101, date(2026, 11, 23)
BUYER = 0
QUALITIES = (
    *("高精度", "轻量化", "耐高温", "小批量", "车规级", "定制"),
    *("薄壁", "大尺寸", "耐腐蚀", "低噪声", "国产化", "一体化"),
)
FORMS = ("组件", "总成", "毛坯", "样件", "模块", "半成品", "加工", "配套件", "检测", "表面处理")
TOWNS = ("江宁", "武进", "新北", "天宁", "钟楼", "金坛", "溧阳", "经开", "戚墅堰", "湖塘", "西太湖", "横山桥")
MARKS = "恒瑞华信远达鼎盛博创智联天工精诚永安新科立德宏图中正嘉禾明泰"
TRADES = ("精密制造", "新材料", "智能装备", "科技", "机械", "电子", "自动化", "工业技术", "模塑", "检测技术")


@dataclass(frozen=True, slots=True)
class City:
    """The chains, the tables to judge by and the words to write with."""

    structure: Structure
    tables: Tables
    words: tuple[Vocabulary, ...]


def read_city() -> City:
    """The shipped chains, reference tables and vocabulary."""
    return City(_structure(), _tables(), tuple(read_vocabularies().values()))


def capabilities(city: City, count: int) -> Iterator[Capability]:
    """So many listed capabilities, about four to an enterprise, written one by one."""
    random = Random(SEED)
    fragments = [part for one in city.words for text, _ in one.strengths for part in text.split("，")]
    for number in range(1, count + 1):
        yield _capability(random, city, fragments, number)


def needs(city: City, count: int, length: Length) -> list[Need]:
    """So many needs of one length."""
    random = Random(SEED + LENGTHS.index(length))
    return [_need(random, city, number, length) for number in range(1, count + 1)]


def _capability(random: Random, city: City, fragments: list[str], number: int) -> Capability:
    words = random.choice(city.words)
    enterprise = 1 + (number - 1) // 4
    named = Random(enterprise)
    firm = f"{named.choice(TOWNS)}{''.join(named.sample(MARKS, 2))}{named.choice(TRADES)}有限公司"
    held = named.sample(words.certificates, named.randint(0, len(words.certificates)))
    processes = [zh for zh, _ in random.sample(words.processes, min(3, len(words.processes)))]
    material, _, grade = random.choice(words.materials)
    said = random.choice(OPENINGS).format(**_slots(random, words)) + "，".join(random.sample(fragments, 2))
    dimension = random.choice(words.dimensions)
    unit, low, high = words.capacity
    return Capability(
        id=number,
        enterprise=enterprise,
        enterprise_name=firm,
        kind=CapabilityKind.MAKE,
        name=_product(random, words),
        text=said + "。" + random.choice(CLOSINGS).format(**_slots(random, words)),
        processes=tuple(processes[: random.randint(1, 3)]),
        materials=(f"{material} {grade}".strip(),),
        standards=tuple(random.sample(words.standards, min(1, len(words.standards)))),
        equipment=(random.choice(words.equipment)[0],),
        dimensions=(
            Dimension(
                dimension["parameter"],
                float(dimension["low"]),
                float(dimension["high"]) * random.choice((0.5, 0.8, 1.0)),
                dimension["unit"],
            ),
        ),
        certificates=tuple(
            Certificate(code, TODAY + timedelta(days=named.randint(-60, 900))) for code in held
        ),
        segments=(words.key,),
        capacity_per_month=random.choice((None, float(random.randint(int(low), max(int(low), int(high)))))),
        capacity_unit=unit,
        free_share=random.choice((None, 0.1, 0.3, 0.6)),
        lead_time_days=random.choice((None, random.randint(*words.lead_days))),
        makes_now=random.random() < 0.9,
        verified=random.random() < 0.95,
        confirmed_on=TODAY - timedelta(days=random.randint(0, 240)),
    )


def _product(random: Random, words: Vocabulary) -> str:
    product = random.choice(words.products)[0]
    before = random.choice(QUALITIES) if random.random() < 0.5 else ""
    return before + product + (random.choice(FORMS) if random.random() < 0.5 else "")


def _slots(random: Random, words: Vocabulary) -> dict[str, str]:
    one, other = random.sample(words.processes, 2)
    unit, low, _ = words.capacity
    return {
        "product": random.choice(words.products)[0],
        "process": one[0],
        "other": other[0],
        "equipment": random.choice(words.equipment)[0],
        "material": random.choice(words.materials)[0],
        "standard": random.choice(words.standards),
        "days": str(random.randint(*words.lead_days)),
        "capacity": str(random.randint(1, 9) * max(1, int(low))),
        "unit": unit,
        "free": str(random.randint(1, 9) * 10),
    }


def _need(random: Random, city: City, number: int, length: Length) -> Need:
    words = random.choice(city.words)
    product = _product(random, words)
    if length == "short":
        return Need(number, BUYER, "parts", product, segments=(words.key,))
    process = random.choice(words.processes)[0]
    asked = random.choice(words.asks)[0]
    request = f"，{asked}。" if length == "whole" else "，"
    wanted = (
        Requirement(1, RequirementKind.CERTIFICATE, Operator.IS, (random.choice(words.certificates),)),
        Requirement(
            2, RequirementKind.LEAD_TIME, Operator.AT_MOST, high=float(words.lead_days[1]), unit="day"
        ),
        Requirement(3, RequirementKind.PROCESS, Operator.ANY_OF, (process,), must=False),
    )
    return Need(
        id=number,
        buyer=BUYER,
        kind="parts",
        name=product,
        text=f"我司现需采购{product}{request}要求供应商具备{process}能力，可长期稳定供货。",
        segments=(words.key,),
        requirements=wanted,
        quantity_per_month=words.capacity[1],
        quantity_unit=words.capacity[0],
        needed_within_days=words.lead_days[1],
    )


def _structure() -> Structure:
    folder = SEEDS / "chains"
    parsed = [
        parse_chain(p.read_bytes()).record for p in sorted(folder.glob("*.yaml")) if p.stem != "cross_chain"
    ]
    records = [record for record in parsed if record is not None]
    return assemble(
        records, parse_cross((folder / "cross_chain.yaml").read_bytes(), segment_keys(records)).record
    )


def _tables() -> Tables:
    files: dict[str, Path] = {name: SEEDS / "reference" / f"{name}.yaml" for name in DOCUMENTS}
    return read_tables(
        {name: yaml.safe_load(file.read_text("utf-8")) for name, file in files.items() if file.exists()}
    )
