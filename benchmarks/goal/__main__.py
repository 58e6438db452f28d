"""`make bench-goal`: the outreach order against fit alone, over many seeds; red when it does not serve the goal.

Red too when a spoiled order passes: without weight, with the same worth for everybody, with the links ignored.
`--spoil` puts a spoiled order in the place of the true one.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.goal.city import demo_city, read
from benchmarks.goal.comparison import SPOILED, compare
from platform_app import clock

DAY = datetime(2026, 11, 27, 2, tzinfo=UTC)
"""The demo city counts its dates from today: a fixed day makes the figures the same whenever they are measured."""

REWIRED = 10_000
"""The first seed the links are rewired with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures as JSON; 1 when an expectation fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument(
        "--spoil", choices=SPOILED, help="put this spoiled order in the place of the true one"
    )
    parser.add_argument("--arrivals", type=int, help="needs a week, instead of the city's own")
    asked = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    clock.shift(DAY - datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder:
        reading = read(demo_city(Path(folder)))
    city = reading.city()
    if asked.arrivals:
        city = replace(city, arrivals=asked.arrivals)
    rewired = {seed: reading.rewired(REWIRED + seed) for seed in range(asked.seeds)}
    figures = compare(city, rewired, asked.spoil)
    print(json.dumps(figures, indent=1))
    return 0 if all(figures["expectations"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
