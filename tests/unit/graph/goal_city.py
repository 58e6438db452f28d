"""A chain with leaders, two enterprises of its pipeline, and criteria small enough to reckon in the head."""

from __future__ import annotations

from datetime import date

from graph.criteria import Tables, read_rule
from graph.criteria.facts import Fact, Flag, number
from graph.goal import (
    DECIDED,
    OPENED,
    PARTNERS,
    Aim,
    Count,
    Criteria,
    Criterion,
    Grower,
    Judge,
    Places,
    Standing,
)

ON = date(2026, 6, 1)
LEADER, QUIET, FIRST, SECOND = 1, 2, 10, 11
CONE = frozenset({"robot.gear", "robot.motor", "robot.drive"})


def criterion(code: str, threshold: float, weight: float = 0.0) -> Criterion:
    """Return a criterion that wants a number of at least `threshold`."""
    return Criterion(code, read_rule({"fact": code, "at_least": threshold}), weight)


CRITERIA = Criteria(
    weighted=(
        criterion("revenue", 10, 0.4),
        criterion(PARTNERS, 4, 0.3),
        criterion(OPENED, 2, 0.2),
        criterion(DECIDED, 2, 0.1),
    ),
    hard=(Criterion("clean", read_rule({"fact": "clean", "is": True})),),
)


def grower(
    enterprise: int = FIRST,
    counts: dict[str, Count] | None = None,
    revenue: float | None = 5,
    clean: bool | None = True,
) -> Grower:
    """Return an enterprise of the pipeline; half the revenue, nothing counted yet unless said otherwise."""
    facts: dict[str, Fact | None] = {"revenue": number(revenue)}
    facts["clean"] = None if clean is None else Flag(clean)
    known = {PARTNERS: Count(), OPENED: Count(0), DECIDED: Count(0)} | (counts or {})
    return Grower("robot", enterprise, facts, known, CONE)


def standing(*growers: Grower, target: int = 3, active: int = 1, quiet: tuple[int, ...] = ()) -> Standing:
    """Return the board of one chain."""
    leaders = frozenset(range(1000, 1000 + active))
    aim = Aim("robot", target, leaders, frozenset(quiet))
    return Standing(
        {"robot": aim},
        growers,
        {"robot": CRITERIA},
        Places({"rail.drive": "robot.drive"}, {"rail.drive": frozenset({"rail", "robot"})}),
    )


def judge(tables: Tables) -> Judge:
    """Return a judge of one day."""
    return Judge(tables, ON)
