"""Who is compared is found without reading everybody, and nobody who belongs to them is left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.criteria import Tables
from graph.ranking import Matcher
from graph.records import Capability
from graph.spec import RankingSpec
from tests.unit.graph.ranking_city import STRUCTURE, TODAY, capability, need

PRODUCT = "交叉滚子轴承"
# Fewer are looked at first than one segment holds, and all who say the product have room among the candidates.
SPEC = RankingSpec(text_candidates=18, segment_candidates=8, compared=16)
EACH, TALKATIVE, TERSE = 300, range(1, 21), range(301, 304)


def city(wordy: int, beside: int) -> Iterator[Capability]:
    """Three segments: in one twenty name the product and say much besides; in one three name it beside a few others.

    An unverified one who says it twice makes the first segment the most promising. In the third few are verified.
    """
    yield capability(0, f"{PRODUCT}，{PRODUCT}", "far.talkative", verified=False)
    for number in range(1, EACH):
        if number in TALKATIVE:
            yield capability(number, PRODUCT, "far.talkative", text=_signs(wordy))
        else:
            yield capability(number, "座椅", "far.talkative")
    for number in range(EACH, 2 * EACH):
        name = PRODUCT + _signs(beside) if number in TERSE else "座椅"
        yield capability(number, name, "far.terse")
    for number in range(2 * EACH, 3 * EACH):
        yield capability(number, "机器人本体", "robot.arm", verified=number < 2 * EACH + 3)


def _signs(many: int) -> str:
    """So many different Chinese characters, none of them of the product."""
    return "".join(chr(0x5000 + at) for at in range(many))


@pytest.mark.parametrize("segments", [(), ("robot.arm",)], ids=["no segment asked", "few near"])
@pytest.mark.parametrize(
    ("wordy", "beside"),
    [(30, 1), (300, 10)],
    ids=["words count for less in a long text", "words count for more in a short text"],
)
def test_who_says_the_product_in_few_words_is_compared_wherever_many_say_it_in_many(
    segments: tuple[str, ...], wordy: int, beside: int
) -> None:
    matcher = Matcher(STRUCTURE, city(wordy, beside), Tables(), SPEC)
    asked = need(1, PRODUCT, *segments)
    found, every = (
        {one.id for one in matcher.compare(asked, on=TODAY, everybody=everybody).candidates.capabilities}
        for everybody in (False, True)
    )
    assert set(TERSE) <= every
    assert found == every
