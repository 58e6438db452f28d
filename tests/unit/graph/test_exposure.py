"""Rotation of proposals: never the order, only whom to ask among those nearly alike."""

from __future__ import annotations

import pytest

from graph.exposure import CLOSE, gini, proposed, worth_proposing
from graph.matches import CertificateEvidence, Match, MatchedWords


def match(number: int, score: int) -> Match:
    return Match(
        1, number, number, f"企业{number}", number, score, (), (), MatchedWords((), ()), None,
        CertificateEvidence((), (), ()), None,
    )  # fmt: skip


CLEAR = [match(1, 900_000), match(2, 850_000)]
ALIKE = [match(number, 700_000 - number) for number in range(3, 13)]
FAR = [match(20, 700_000 - 3 - CLOSE - 1_000)]


def test_whoever_has_less_than_the_share_of_the_best_one_is_not_worth_proposing() -> None:
    half = match(21, 450_000)
    assert worth_proposing([*CLEAR, half, match(22, 449_999)], 0.5) == [*CLEAR, half]
    assert worth_proposing([half, *CLEAR], 0) == [half, *CLEAR]
    assert worth_proposing([], 0.5) == []


def test_those_clearly_ahead_are_always_proposed_and_those_far_behind_never() -> None:
    drawn = [set(proposed([*CLEAR, *ALIKE, *FAR], 5, need, "1")) for need in range(40)]
    assert all({1, 2} <= found and 20 not in found and len(found) == 5 for found in drawn)


def test_over_many_needs_everybody_nearly_alike_gets_a_turn() -> None:
    seen = {key for need in range(60) for key in proposed([*CLEAR, *ALIKE], 4, need, "1")}
    assert seen == {1, 2, *range(3, 13)}


def test_the_draw_depends_on_need_and_version_alone_and_is_marked() -> None:
    found = proposed([*CLEAR, *ALIKE], 4, 7, "1")
    assert found == proposed([*CLEAR, *ALIKE], 4, 7, "1")
    assert found != proposed([*CLEAR, *ALIKE], 4, 7, "2") or found != proposed([*CLEAR, *ALIKE], 4, 8, "1")
    assert [key for key, rotated in found.items() if not rotated] == [1, 2]


def test_nobody_is_left_out_where_there_is_room_for_all() -> None:
    assert proposed(CLEAR, 5, 1, "1") == {1: False, 2: False}
    assert proposed(CLEAR, 0, 1, "1") == {}


@pytest.mark.parametrize(
    ("counts", "expected"), [([], None), ([0, 0], None), ([2, 2, 2], 0.0), ([0, 0, 0, 4], 0.75)]
)
def test_gini_tells_even_from_uneven(counts: list[int], expected: float | None) -> None:
    assert gini(counts) == (None if expected is None else pytest.approx(expected))
