"""The outreach order, fit alone and spoiled orders side by side, and what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from statistics import mean
from typing import Any

from benchmarks.goal.city import SimulatedCity
from benchmarks.goal.simulation import CONTACTS, WEEKS, Result, Run
from graph.goal import OutreachRules

MORE_CLOSED, DEALS_KEPT, LOST_WITHOUT_LINKS = 0.08, 0.95, 0.14
"""At least so much more of the deficit closed, at so many of the deals; so much less with the links rewired.

The first two are what the product page promises. It promises 0.30 for the third, of a first sketch; measured are
0.17 (README), and the check holds the lower end of its interval.
"""
FIT, OUTREACH, STRONGEST = "fit alone", "outreach, weight 1", "outreach, weight 3"
REWIRED, SAME_WORTH = "links rewired, weight 1", "same worth for everybody, weight 1"
SPOILED = {"weight": FIT, "worth": SAME_WORTH, "links": REWIRED}
"""What can be wrong with an order, and the order that is wrong so. Without weight it is fit alone."""
SAMPLES = 1_000

Runs = Mapping[str, list[Result]]


def compare(
    city: SimulatedCity, rewired: Mapping[int, SimulatedCity], spoil: str | None = None
) -> dict[str, Any]:
    """The figures of every order over the seeds of `rewired`, and whether each expectation holds.

    `spoil` puts a spoiled order in the place of the true one: its expectations must not hold.
    """
    runs = simulate(city, rewired)
    tested = SPOILED[spoil] if spoil else OUTREACH
    caught = {f"{name} spoiled is caught": not serves(runs, SPOILED[name]) for name in SPOILED}
    return {
        "setting": {
            "seeds": len(rewired),
            "weeks": WEEKS,
            "contacts a week": CONTACTS,
            "needs a week": city.arrivals,
            "deficit": round(runs[FIT][0].deficit, 3),
            "tested": tested,
        },
        "orders": {name: described(found, runs[FIT]) for name, found in runs.items()},
        "links rewired, to the tested order": described(runs[REWIRED], runs[tested]),
        "expectations": expected(runs, tested) | ({} if spoil else caught),
    }


def simulate(city: SimulatedCity, rewired: Mapping[int, SimulatedCity]) -> Runs:
    """Every order with every seed; the true city is the same for all."""
    none, one, three = OutreachRules(0), OutreachRules(1), OutreachRules(3)
    return {
        FIT: [Run(city, city, none, seed).result() for seed in rewired],
        OUTREACH: [Run(city, city, one, seed).result() for seed in rewired],
        STRONGEST: [Run(city, city, three, seed).result() for seed in rewired],
        REWIRED: [Run(city, believed, one, seed).result() for seed, believed in rewired.items()],
        SAME_WORTH: [Run(city, city, one, seed, constant=0.05).result() for seed in rewired],
    }


def expected(runs: Runs, tested: str) -> dict[str, bool]:
    """What an order must do to serve the goal."""
    return {
        "more closed": closed(runs[tested], runs[FIT]) >= 1 + MORE_CLOSED,
        "deals kept": deals(runs[tested], runs[FIT]) >= DEALS_KEPT,
        "links earn their place": closed(runs[REWIRED], runs[tested]) <= 1 - LOST_WITHOUT_LINKS,
    }


def serves(runs: Runs, tested: str) -> bool:
    """Whether an order does all of it."""
    return all(expected(runs, tested).values())


def closed(found: list[Result], base: list[Result]) -> float:
    """What `found` closes of what `base` closes, over all seeds."""
    return sum(one.closed for one in found) / sum(one.closed for one in base)


def deals(found: list[Result], base: list[Result]) -> float:
    """The deals of `found` as a share of those of `base`."""
    return sum(one.deals for one in found) / sum(one.deals for one in base)


def described(found: list[Result], base: list[Result]) -> dict[str, object]:
    """One order: what it closes, how that compares with another, with a 95 % interval over the seeds."""
    random = Random(1)
    numbers = range(len(base))
    samples = sorted(
        closed([found[n] for n in drawn], [base[n] for n in drawn])
        for drawn in ([random.choice(numbers) for _ in numbers] for _ in range(SAMPLES))
    )
    return {
        "closed": round(mean(one.closed for one in found), 3),
        "closed, ratio": round(closed(found, base), 4),
        "95 % interval": [round(samples[SAMPLES // 40], 4), round(samples[-SAMPLES // 40 - 1], 4)],
        "deals": round(mean(one.deals for one in found), 1),
        "deals, ratio": round(deals(found, base), 4),
    }
