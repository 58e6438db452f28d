"""The engine beside others, in one run: how fast, how large, how soon a change shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from time import perf_counter
from typing import Any

from benchmarks.corpus import capabilities, needs, read_city
from benchmarks.peers import NAMES, SMALL_ONLY, peer_of
from benchmarks.peers.base import Growing
from benchmarks.timing import figures, resident_mb, timed
from platform_app.garbage import look_seldom

SIZES, LARGE, REPEATED = (10_000, 100_000), 1_000_000, 5
WARM, ASKED = 20, 200
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
    asked = ASKED if size < LARGE else ASKED // 2
    result: dict[str, Any] = {"build_s": round(max(0.0, building - writing) / 1000, 1)}
    for kind in ("short", "long"):
        every = needs(city, WARM + asked, long=kind == "long")
        for need in every[:WARM]:
            peer.search(need)
        if name in SMALL_ONLY:
            every = every[: WARM + asked // 5]
        result[f"{kind}_ms"] = figures([timed(lambda: peer.search(need)) for need in every[WARM:]])  # noqa: B023
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
        f"\n{size:,} capabilities".ljust(32)
        + "short p50/p95   long p50/p95 ms    build s  memory MB  index MB  visible ms"
    )
    for name, one in found.items():
        if "failed" in one:
            print(f"{name:<31}not measured: {one['failed']}")
            continue
        short, long = one["short_ms"], one["long_ms"]
        cells = [f"{short['p50']:.2f}/{short['p95']:.2f}", f"{long['p50']:.2f}/{long['p95']:.2f}"]
        rest = [str(one[key]) for key in ("build_s", "memory_mb", "index_mb", "visible_ms")]
        print(f"{name:<31}{cells[0]:>14} {cells[1]:>16}" + "".join(f"{cell:>11}" for cell in rest))
    for baseline in BASELINES:
        ours, other = found[OURS], found[baseline]
        if "failed" not in ours and "failed" not in other:
            ratios = [round(other[kind]["p50"] / ours[kind]["p50"], 1) for kind in ("short_ms", "long_ms")]
            print(
                f"ours is {ratios[0]} times (short) and {ratios[1]} times (long) as fast at p50 as {baseline}"
            )
