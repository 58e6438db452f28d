"""What the demo's suppliers answer, kind by kind."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from platform_app.needs.models import Need
from platform_app.responses.contents import (
    HEADER,
    KIND_OF,
    LINE,
    ContentField,
    LineAnswer,
    ResponseEntry,
    Shape,
    checked_content,
)

TEXTS = {
    "delivery_terms": "送货至需方仓库，含包装与运费",
    "payment_terms": "月结60天，银行转账",
    "remarks": "可先提供样件，首件附全尺寸检验报告",
    "approach": "以现有工艺平台为基础，分两轮试制验证：先做材料与结构方案比选，再做小批验证。",
    "milestones": "第一阶段方案评审；第二阶段样件；第三阶段小批验证与验收。",
    "team": "项目组六人，其中高级工程师两人；试验设备齐备。",
    "machine": "五轴加工中心两台",
    "statement": "满足准入条件，体系证书在有效期内，近三年无重大质量事故。",
    "yearly_capacity": "可承接年度用量的三成",
    "reference_customers": "本市两家整机企业，合作三年以上",
}
WHOLE = {
    "validity_days": (30, 60, 90),
    "duration_months": (6, 9, 12, 18),
    "report_days": (5, 7, 10, 15),
    "lead_time_days": (10, 15, 20, 30, 45),
}


def quotation(random: Random, need: Need) -> dict[str, Any]:
    """A complete response to a need, as it is sealed."""
    kind = KIND_OF[need.kind]
    base = random.lognormvariate(4, 1.2)
    lines = [
        LineAnswer(
            line.public_id,
            {one.name: _value(random, need, one, base) for one in LINE[kind]},
            "关键尺寸公差按 ±0.03 mm 供货" if random.random() < 0.1 else "",
        )
        for position, line in enumerate(need.lines)
        if position == 0 or random.random() < 0.85
    ]
    deviates = any(line.deviation for line in lines)
    checks = {
        one.public_id: "deviation" if deviates and random.random() < 0.5 else "met"
        for one in need.requirements
        if one.must
    }
    header = {one.name: _value(random, need, one, base) for one in HEADER[kind]}
    return checked_content(need, ResponseEntry(header, lines, checks))


def _value(random: Random, need: Need, one: ContentField, base: float) -> Any:
    if one.name in TEXTS:
        return TEXTS[one.name]
    if one.name in WHOLE:
        return random.choice(WHOLE[one.name])
    if one.shape is Shape.MONEY:
        factor = {"budget_cny": 20_000, "tooling_cny": 90, "hourly_rate_cny": 2}.get(one.name, 1)
        return Decimal(f"{base * factor * random.uniform(0.85, 1.2):.2f}")
    if one.shape is Shape.PERCENT:
        return Decimal(random.choice((13, 13, 13, 6)))
    if one.shape is Shape.DAY:
        days = 20 if one.name == "from_day" else 120
        return (need.closes_at or need.created_at).date() + timedelta(days=days)
    if one.shape is Shape.CHOICE:
        return random.choice(one.choices)
    return random.choice((100, 200, 500))
