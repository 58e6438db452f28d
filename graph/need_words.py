"""How often needs use the words every need uses, so that "looking for a supplier" tells nothing.

Source: an estimate from the usual wording of purchasing needs, not a count; constant between versions of the
ranking, to be replaced by a count over templates and public needs.
"""

from __future__ import annotations

from graph.tokens import tokens

NEEDS_COUNTED = 200

# phrase -> in about how many of so many needs it stands; each phrase counts for all its tokens
_PHRASES: tuple[tuple[str, int], ...] = (
    ("需求", 150),
    ("要求", 150),
    ("供应商", 140),
    ("采购", 120),
    ("寻找", 110),
    ("需要", 110),
    ("提供", 100),
    ("产品", 100),
    ("加工", 90),
    ("生产", 90),
    ("合作", 90),
    ("企业", 90),
    ("质量", 80),
    ("交货", 80),
    ("交付", 70),
    ("能力", 80),
    ("具备", 80),
    ("满足", 70),
    ("符合", 60),
    ("标准", 60),
    ("批量", 60),
    ("长期", 60),
    ("稳定", 60),
    ("配套", 60),
    ("本地", 50),
    ("周期", 50),
    ("月需", 40),
    ("数量", 50),
    ("规格", 50),
    ("技术", 60),
    ("服务", 50),
    ("认证", 50),
    ("优先", 50),
    ("公司", 60),
    ("以上", 60),
    ("以内", 40),
    ("不低于", 40),
    ("不超过", 40),
    ("按图", 40),
    ("图纸", 40),
    ("定制", 40),
    ("零部件", 50),
    ("部件", 40),
    ("we", 60),
    ("need", 60),
    ("looking", 50),
    ("for", 90),
    ("supplier", 60),
    ("the", 80),
    ("and", 90),
    ("of", 80),
    ("with", 60),
    ("to", 80),
    ("in", 60),
    ("a", 80),
    ("required", 40),
    ("must", 40),
)


def _counted() -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for phrase, frequency in _PHRASES:
        for token in tokens(phrase):
            # a single character stands in many phrases and counts as often as the commonest of them
            counts[token] = max(counts.get(token, 0), frequency)
    return tuple(sorted(counts.items()))


NEED_WORD_FREQUENCIES: tuple[tuple[str, int], ...] = _counted()
