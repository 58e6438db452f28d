"""How far needs came, and when too few stand behind a stage to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from platform_app.cockpit.queries.funnel import Asked, counted

LEAST = 5
NEED = Asked(1, 1, date(2026, 11, 1), frozenset({"ic"}), True, frozenset({100, 101}), True, False)


def needs(*buyers: int) -> list[Asked]:
    """Return a need of each buyer, answered by two suppliers of its own."""
    return [
        replace(NEED, need=number, buyer=buyer, responders=frozenset({100 + number, 200 + number}))
        for number, buyer in enumerate(buyers)
    ]


def test_needs_and_invitations_are_told_however_few() -> None:
    assert counted(needs(1), "opened", LEAST) == 1
    assert counted([replace(NEED, invited=False), NEED], "invited", LEAST) == 1
    assert counted([], "opened", LEAST) == 0


def test_answers_and_awards_of_four_buyers_are_not_told() -> None:
    assert counted(needs(1, 2, 3, 4, 4, 4), "awarded", LEAST) is None
    assert counted(needs(1, 2, 3, 4, 5), "awarded", LEAST) == 5
    assert counted(needs(1, 2, 3, 4, 5), "responded", LEAST) == 5


def test_a_stage_nobody_reached_is_not_told() -> None:
    assert counted(needs(1, 2, 3, 4, 5), "followed", LEAST) is None


def test_one_buyer_with_more_than_four_fifths_hides_the_figure() -> None:
    assert counted(needs(*[1] * 17, 2, 3, 4, 5), "awarded", LEAST) is None
    assert counted(needs(*[1] * 16, 2, 3, 4, 5), "awarded", LEAST) == 20


def test_one_supplier_behind_most_answers_hides_the_figure() -> None:
    answered = [replace(one, responders=frozenset({100})) for one in needs(1, 2, 3, 4, 5)]
    assert counted(answered, "responded", LEAST) is None
    assert counted(answered, "awarded", LEAST) == 5
