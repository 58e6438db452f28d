"""Every table of moves is whole: states reached, moves named, words in both languages."""

from __future__ import annotations

import pytest
from flask import Flask

from platform_app.db import Base
from platform_app.lifecycle import Lifecycle, Move
from platform_app.models import METADATA
from platform_app.permissions import POLICY
from platform_app.web import reasons
from tests.architecture import to_come
from tests.architecture.guards import guard_reasons

assert METADATA.tables

LIFECYCLES: dict[str, tuple[type, Lifecycle]] = {
    mapper.class_.LIFECYCLE.name: (mapper.class_, mapper.class_.LIFECYCLE)
    for mapper in Base.registry.mappers
    if hasattr(mapper.class_, "LIFECYCLE")
}
MOVES = [(name, verb) for name in sorted(LIFECYCLES) for verb in LIFECYCLES[name][1].moves]

UNREACHED_BY_MOVES: dict[str, set[str]] = {}
"""States that are reached by other means than a move or a start, reviewed: none."""

SAME_WORD_BY_ANOTHER_NAME: dict[tuple[str, str], str] = {
    ("need", "send_for_approval"): "need.submit",
    ("need", "refuse"): "need.approve",
    ("need", "stay_unanswered"): "need.unseal",
    ("need", "find_none_suitable"): "need.award",
    ("question", "decline"): "question.answer",
    ("response", "revise"): "response.submit",
    ("response", "confirm"): "response.submit",
    ("intention", "contract"): "intention.report",
    ("intention", "fail"): "intention.report",
    ("intention", "reopen"): "intention.report",
    ("gap", "reassign"): "gap.assign",
    ("gap", "begin"): "gap.work",
    ("gap", "close"): "gap.fill",
    ("gap", "heal"): "gap.run",
    ("gap", "reopen"): "gap.run",
    ("scouting_task", "hand_over"): "scouting_task.work",
    ("scouting_task", "close"): "scouting_task.work",
    ("gap_action", "take_up"): "gap_action.work",
    ("gap_action", "finish"): "gap_action.work",
    ("gap_action", "drop"): "gap_action.work",
    ("enterprise", "claim"): "claim.decide",
    ("enterprise", "resume"): "enterprise.suspend",
    ("claim", "approve"): "claim.decide",
    ("claim", "deny"): "claim.decide",
    ("claim", "revoke"): "claim.decide",
    ("capability", "restore"): "capability.retire",
    ("case", "withdraw"): "case.submit",
    ("case", "take"): "case.check",
    ("case", "return"): "case.check",
    ("case", "ask_experts"): "case.check",
    ("case", "publish"): "case.check",
    ("case", "lay_before"): "case.check",
    ("case", "close_notice"): "case.expire",
    ("case", "approve"): "case.decide",
    ("case", "reject"): "case.decide",
    ("case", "near_end"): "case.expire",
    ("case", "renew"): "case.decide",
    ("case", "revoke"): "case.decide",
    ("insight", "grant"): "insight.decide",
    ("insight", "refuse"): "insight.decide",
    ("second_review", "agree"): "second_review.check",
    ("second_review", "disagree"): "second_review.check",
    ("objection", "uphold"): "objection.answer",
    ("objection", "dismiss"): "objection.answer",
    ("parts_list", "recompute"): "parts_list.confirm",
    ("parts_list", "renew"): "parts_list.confirm",
    ("parts_list", "keep"): "parts_list.confirm",
    ("parts_list", "stop"): "parts_list.finish",
}
"""Moves that share the permission of a sister move, reviewed."""


def step(name: str, verb: str) -> Move:
    return LIFECYCLES[name][1].moves[verb]


def test_there_are_lifecycles_to_look_at() -> None:
    assert {"need", "invitation", "capability", "enterprise", "claim"} <= set(LIFECYCLES)


@pytest.mark.parametrize("name", sorted(LIFECYCLES))
def test_every_state_is_reached(name: str) -> None:
    lifecycle = LIFECYCLES[name][1]
    reached = set(lifecycle.initial)
    for _round in lifecycle.status:
        reached |= {move.target for move in lifecycle.moves.values() if reached.intersection(move.sources)}
    missing = {state.value for state in lifecycle.status if state not in reached}
    assert missing == UNREACHED_BY_MOVES.get(name, set())


@pytest.mark.parametrize("name", sorted(LIFECYCLES))
def test_moves_stay_within_their_own_states(name: str) -> None:
    lifecycle = LIFECYCLES[name][1]
    states = {*lifecycle.initial, *(move.target for move in lifecycle.moves.values())}
    states |= {source for move in lifecycle.moves.values() for source in move.sources}
    assert [state for state in states if not isinstance(state, lifecycle.status)] == []


@pytest.mark.parametrize(("name", "verb"), MOVES)
def test_a_move_is_permitted_under_its_own_word(name: str, verb: str) -> None:
    permission = step(name, verb).permission
    assert permission in POLICY
    expected = SAME_WORD_BY_ANOTHER_NAME.get((name, verb), f"{name}.{verb}")
    assert permission.value == expected


@pytest.mark.parametrize("name", sorted(LIFECYCLES))
def test_a_thing_that_moves_carries_a_version(name: str) -> None:
    mapped = LIFECYCLES[name][0]
    assert mapped.__mapper__.version_id_col is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "verb"), MOVES)
def test_every_guard_can_say_why(whole: Flask, name: str, verb: str) -> None:
    for guard in step(name, verb).guards:
        said = guard_reasons(guard)
        assert said, f"{guard.__name__} names no reason"
        assert said - set(reasons.REASONS) - set(to_come.REASONS) == set()
