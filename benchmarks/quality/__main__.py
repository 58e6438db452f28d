"""`python -m benchmarks.quality --stated DIR --linked DIR [DIR …]`: the engine beside plain peers, need by need.

`--stated` is a collection with a `val` and a `test` half: the peer's tree weight is fitted on `val` as the engine's
weights were. `--linked` are collections with curated supply links, whose needs are pooled. Make both with the scripts
that lay out the public data; nothing of it is part of the project.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.quality.peers import Plain, runs_of, shared_portfolios
from graph.measuring.collection import Collection, read_collection, read_needs
from graph.measuring.figures import ByNeed, by_need, compared, figure, pooled
from graph.measuring.ranker import Ranker
from graph.measuring.runs import read_ignored, read_judged, without_ignored
from graph.measuring.telling import difference_lines, figure_lines
from graph.records import Need
from graph.spec import RankingSpec

ON = date(2026, 1, 1)
DEPTH = 100
TREE_WEIGHTS = (0.75, 1.0, 1.25)
Needs = Sequence[tuple[str, Need]]


def main() -> int:
    """Print every comparison that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--stated", type=Path)
    parser.add_argument("--linked", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    if asked.stated:
        _stated(asked.stated)
    if asked.linked:
        _linked(asked.linked)
    return 0


def _stated(folder: Path) -> None:
    collection = read_collection(folder)
    needs = read_needs(folder / "needs.test.jsonl", collection)
    weight = _fitted(folder, collection)
    peer = _measured(folder, "test", runs_of(Plain(collection, weight), needs, DEPTH))
    words = _measured(folder, "test", runs_of(Plain(collection, 0.0), needs, DEPTH))
    ours = _measured(folder, "test", _ours(collection, needs))
    text_only = _measured(folder, "test", _ours(collection, needs, "segment"))
    _show("words only", text_only, {"BM25": words})
    _show("stated segments", ours, {f"BM25 and plain tree, {weight}": peer})


def _fitted(folder: Path, collection: Collection) -> float:
    needs = read_needs(folder / "needs.val.jsonl", collection)
    reached = {
        weight: _measured(folder, "val", runs_of(Plain(collection, weight), needs, DEPTH))["nDCG@10"].mean()
        for weight in TREE_WEIGHTS
    }
    return max(reached, key=lambda weight: reached[weight])


def _linked(folders: Sequence[Path]) -> None:
    ours, without, tree, shared = [], [], [], []
    for folder in folders:
        collection = read_collection(folder)
        needs = read_needs(folder / "needs.test.jsonl", collection)
        ours.append(_measured(folder, "test", _ours(collection, needs)))
        without.append(_measured(folder, "test", _ours(collection, needs, "links")))
        tree.append(_measured(folder, "test", runs_of(Plain(collection, 1.0), needs, DEPTH)))
        portfolios = {name: shared_portfolios(collection, need, DEPTH) for name, need in needs}
        shared.append(_measured(folder, "test", portfolios))
    _show(
        "supply links",
        pooled(ours),
        {"no links": pooled(without), "plain tree": pooled(tree), "item-CF": pooled(shared)},
    )


def _ours(collection: Collection, needs: Needs, *left_out: str) -> Mapping[str, Sequence[str]]:
    ranker = Ranker(collection, RankingSpec(), ON, left_out)
    return {name: [one.capability for one in found] for name, found in ranker.rank_all(needs, DEPTH)}


def _measured(folder: Path, part: str, run: Mapping[str, Sequence[str]]) -> ByNeed:
    ignored = read_ignored(folder / f"ignore.{part}.tsv")
    return by_need(without_ignored(run, ignored), read_judged(folder / f"qrels.{part}.tsv"))


def _show(title: str, ours: ByNeed, peers: Mapping[str, ByNeed]) -> None:
    print(f"\n{title}\n" + "\n".join(figure_lines({name: figure(values) for name, values in ours.items()})))
    for name, theirs in peers.items():
        means = ", ".join(f"{measure} {figure(values).mean:.4f}" for measure, values in theirs.items())
        print(
            f"\nagainst {name} ({means})\n" + "\n".join(difference_lines(compared(ours, theirs))), flush=True
        )


if __name__ == "__main__":
    sys.exit(main())
