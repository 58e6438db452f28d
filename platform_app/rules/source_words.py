"""Sources of values as shipped, in the reader's language."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from platform_app.rules.deal_rules import PAYMENT_REGULATION
from platform_app.rules.rule import OWN, PLAN

SOURCES: dict[str, Any] = {
    "compiled from what other places published; each criterion names its own": _l(
        "compiled from what other places published; each criterion names its own"
    ),
    "product decision after a simulation; never above 3": _l(
        "product decision after a simulation; never above 3"
    ),
    PAYMENT_REGULATION: _l(
        "Regulation on Safeguarding Payments to SMEs, State Council order 802, in force since 2025-06-01;"
        " from general knowledge of its text, to be confirmed by the bureau"
    ),
    OWN: _l("product decision, to be confirmed by the bureau"),
    PLAN: _l("city plan for specialised SMEs, Changzhou Daily 2022-02-07"),
    "general engineering knowledge, to be confirmed by the bureau": _l(
        "general engineering knowledge, to be confirmed by the bureau"
    ),
    "compiled from general industry knowledge, not an official list": _l(
        "compiled from general industry knowledge, not an official list"
    ),
    "GB 3100-93 and GB 3101-93, quantities and units": _l("GB 3100-93 and GB 3101-93, quantities and units"),
    "GB/T 1182, GB/T 3505 and general engineering knowledge, to be confirmed by the bureau": _l(
        "GB/T 1182, GB/T 3505 and general engineering knowledge, to be confirmed by the bureau"
    ),
    "estimated, to be confirmed by the bureau": _l("estimated, to be confirmed by the bureau"),
    "国务院办公厅关于2026年部分节假日安排的通知 (published November 2025)": _l(
        "State Council notice on the holidays of 2026, published November 2025"
    ),
    "工信部联企业〔2011〕300号, from general knowledge; to be confirmed by the bureau": _l(
        "joint notice 300 of 2011 of the ministry, from general knowledge; to be confirmed by the bureau"
    ),
    "工信部企业〔2026〕2号 and 工信部政法〔2023〕138号, as publicly encoded; to be confirmed by the bureau": _l(
        "notices 2 of 2026 and 138 of 2023 of the ministry, as publicly encoded; to be confirmed by the bureau"
    ),
    "粤工信规字〔2022〕7号, emerging chains, as compiled; to be confirmed by the bureau": _l(
        "Guangdong notice 7 of 2022, emerging chains, as compiled; to be confirmed by the bureau"
    ),
    "粤工信规字〔2022〕7号: at most three chains, as compiled; to be confirmed by the bureau": _l(
        "Guangdong notice 7 of 2022: at most three chains, as compiled; to be confirmed by the bureau"
    ),
    "Sichuan, AI chain: 上下游合作企业 ≥20 家, as compiled; to be confirmed by the bureau": _l(
        "Sichuan, AI chain: at least 20 partners up and down the chain, as compiled; to be confirmed by the bureau"
    ),
    "Wuxi 2025: 链主带动本地配套率 >50%, as compiled; to be confirmed by the bureau": _l(
        "Wuxi 2025: more than half bought locally, as compiled; to be confirmed by the bureau"
    ),
    "基本条件, as compiled; to be confirmed by the bureau": _l(
        "basic conditions, as compiled; to be confirmed by the bureau"
    ),
    "粤工信规字〔2022〕7号 and Sichuan (public notice of 5 working days, valid 2 years), as compiled;"
    " the other numbers are product decisions, to be confirmed by the bureau": _l(
        "Guangdong notice 7 of 2022 and Sichuan (public notice of 5 working days, valid 2 years), as compiled;"
        " the other numbers are product decisions, to be confirmed by the bureau"
    ),
    "city plan of 2022 (培育库滚动发展、动态管理；小升规 1000万—2000万元为重点培育对象); the criteria are a product"
    " decision, to be confirmed by the bureau": _l(
        "city plan of 2022: a rolling pool, and firms of 10 to 20 million CNY above all; the criteria are a product"
        " decision, to be confirmed by the bureau"
    ),
    "city plan of 2022 (滚动发展、动态管理); the steps are a product decision, to be confirmed by the bureau": _l(
        "city plan of 2022: a rolling pool; the steps are a product decision, to be confirmed by the bureau"
    ),
    "city plan of 2022: 1000万—2000万元": _l("city plan of 2022: 10 to 20 million CNY"),
    "product decision": _l("product decision"),
}
"""Sources of values as shipped, in words."""


def source_words(source: str) -> Any:
    """A source as shipped in the reader's language; what an officer wrote, and what a text quotes, as written."""
    known, colon, quoted = source.partition(": ")
    if source in SOURCES:
        return SOURCES[source]
    return f"{SOURCES[known]}{_(': ')}{quoted}" if colon and known in SOURCES else source
