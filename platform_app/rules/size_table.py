"""The thresholds of enterprise sizes, as data. Source: 工信部联企业〔2011〕300号."""

from __future__ import annotations

from typing import Any


def _row(
    name_zh: str,
    name_en: str,
    prefixes: str,
    measures: str,
    large: tuple[int, ...],
    medium: tuple[int, ...],
    small: tuple[int, ...],
) -> dict[str, Any]:
    """One industry; `measures` names the columns: e employees, r revenue and a assets in 10,000 yuan."""
    keys = [
        {"e": "employees", "r": "revenue_10k_cny", "a": "assets_10k_cny"}[measure] for measure in measures
    ]
    return {
        "name_zh": name_zh,
        "name_en": name_en,
        "prefixes": prefixes.split(),
        "large": dict(zip(keys, large, strict=True)),
        "medium": dict(zip(keys, medium, strict=True)),
        "small": dict(zip(keys, small, strict=True)),
    }


_INDUSTRY = "B C D " + " ".join(f"{number:02d}" for number in range(6, 47))
_TRANSPORT = "53 54 55 56 57 58"

SIZE_TABLE: list[dict[str, Any]] = [
    _row("工业", "Industry", _INDUSTRY, "er", (1000, 40000), (300, 2000), (20, 300)),
    _row("建筑业", "Construction", "E 47 48 49 50", "ra", (80000, 80000), (6000, 5000), (300, 300)),
    _row("批发业", "Wholesale", "51", "er", (200, 40000), (20, 5000), (5, 1000)),
    _row("零售业", "Retail", "52", "er", (300, 20000), (50, 500), (10, 100)),
    _row("交通运输业", "Transport", _TRANSPORT, "er", (1000, 30000), (300, 3000), (20, 200)),
    _row("仓储业", "Storage", "59", "er", (200, 30000), (100, 1000), (20, 100)),
    _row("邮政业", "Post", "60", "er", (1000, 30000), (300, 2000), (20, 100)),
    _row("住宿餐饮业", "Hotels and restaurants", "H 61 62", "er", (300, 10000), (100, 2000), (10, 100)),
    _row("信息传输业", "Telecommunication", "63 64", "er", (2000, 100000), (100, 1000), (10, 100)),
    _row("软件和信息技术服务业", "Software and IT", "65", "er", (300, 10000), (100, 1000), (10, 50)),
    _row("房地产开发经营", "Property development", "701", "ra", (200000, 10000), (1000, 5000), (100, 2000)),
    _row("物业管理", "Property management", "702", "er", (1000, 5000), (300, 1000), (100, 500)),
    _row("租赁和商务服务业", "Leasing and business", "L 71 72", "ea", (300, 120000), (100, 8000), (10, 100)),
    _row("农、林、牧、渔业", "Agriculture", "A 01 02 03 04 05", "r", (20000,), (500,), (50,)),
    _row("其他未列明行业", "Everything else", "", "e", (300,), (100,), (10,)),
]
