"""The engine beside others, in one run: how fast, how large, how soon a change shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from time import perf_counter
from typing import Any

from benchmarks.corpus import LENGTHS, capabilities, needs, read_city
from benchmarks.peers import NAMES, SMALL_ONLY, peer_of
from benchmarks.peers.base import Growing
from benchmarks.timing import figures, resident_mb, timed
from platform_app.garbage import look_seldom

SIZES, LARGE, REPEATED = (10_000, 100_000), 1_000_000, 5
WARM, ASKED = 20, 200
"""How many needs are asked before the first is timed, and how many are timed of each length: as many again after them,
of a process that has served a while. No need is asked twice."""
OURS, BASELINES = "ours, hybrid and explained", ("PostgreSQL text search", "SQLite FTS5")


def main(arguments: list[str]) -> int:
    """Measure every engine in a process of its own; print a table and, last, everything as JSON."""
    if arguments:
        print(json.dumps(measure(arguments[0], int(arguments[1]))))
        return 0
    large = os.environ.get("LARGE") == "1"
    found: dict[int, dict[str, Any]] = {}
    for size in (*SIZES, LARGE) if large else SIZES:
        names = [name for name in NAMES if size < LARGE or name not in SMALL_ONLY]
        found[size] = {name: _apart(name, size) for name in names}
        _print_table(size, found[size])
    print(json.dumps(found, indent=1, ensure_ascii=False))
    return 0


def measure(name: str, size: int) -> dict[str, Any]:
    """The figures of one engine, in this process."""
    city, peer = read_city(), peer_of(name)
    at_first = resident_mb()
    writing = timed(lambda: sum(1 for _ in capabilities(city, size)))
    building = timed(lambda: peer.build(city, capabilities(city, size)))
    look_seldom()  # as a process that serves requests does
    result: dict[str, Any] = {"build_s": round(max(0.0, building - writing) / 1000, 1)}
    for length in LENGTHS:
        asked = (ASKED if size < LARGE else ASKED // 2) // (5 if name in SMALL_ONLY else 1)
        every = needs(city, WARM + 2 * asked, length)
        times = [timed(lambda: peer.search(need)) for need in every]  # noqa: B023
        result[f"{length}_first_ms"] = figures(times[WARM : WARM + asked])
        result[f"{length}_ms"] = figures(times[WARM + asked :])
    result["memory_mb"] = round(resident_mb() - at_first, 1)
    result["index_mb"] = peer.size_mb()
    result["visible_ms"] = None
    if isinstance(peer, Growing):
        extra = [replace(one, id=size + 1 + at) for at, one in enumerate(capabilities(city, REPEATED))]
        result["visible_ms"] = figures([timed(lambda: peer.add(one)) for one in extra])["p50"]  # noqa: B023
    return result


def _apart(name: str, size: int) -> dict[str, Any]:
    begun = perf_counter()
    command = [sys.executable, "-m", "benchmarks", "engines", name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    print(f"  {name}: {perf_counter() - begun:.0f} s", file=sys.stderr)
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _print_table(size: int, found: dict[str, dict[str, Any]]) -> None:
    print(
        f"\n{size:,} capabilities, ms p50/p95".ljust(41)
        + "".join(f"{length:>12}{'(first)':>14}" for length in LENGTHS)
        + "  build s  memory MB  index MB  visible ms"
    )
    for name, one in found.items():
        if "failed" in one:
            print(f"{name:<31}not measured: {one['failed']}")
            continue
        keys = [f"{length}_{which}" for length in LENGTHS for which in ("ms", "first_ms")]
        cells = ["{p50:.2f}/{p95:.2f}".format(**one[key]) for key in keys]
        rest = [str(one[key]) for key in ("build_s", "memory_mb", "index_mb", "visible_ms")]
        print(
            f"{name:<40}" + "".join(f"{cell:>13}" for cell in cells) + "".join(f"{cell:>10}" for cell in rest)
        )
    for baseline in BASELINES:
        ours, other = found[OURS], found[baseline]
        if "failed" not in ours and "failed" not in other:
            ratios = [
                f"{other[f'{length}_ms']['p50'] / ours[f'{length}_ms']['p50']:.1f} times ({length})"
                for length in LENGTHS
            ]
            print(f"ours is {', '.join(ratios)} as fast at p50 as {baseline}")
