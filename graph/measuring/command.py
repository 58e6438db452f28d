"""`python -m graph`: rank a collection, evaluate a run, tune the weights, make the machine code."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from graph.compiled import ready
from graph.measuring.collection import Collection, LayoutError, read_collection, read_needs
from graph.measuring.figures import Figure, MissingLibraryError, by_need, compared, figure
from graph.measuring.leaving import LEAVABLE, PARTS
from graph.measuring.ranker import Ranker
from graph.measuring.runs import read_ignored, read_judged, read_run, run_lines, without_ignored
from graph.measuring.telling import ablation_lines, difference_lines, explained, figure_lines
from graph.measuring.tuning import tune
from graph.spec import RankingSpec


def main(arguments: Sequence[str] | None = None, out: TextIO = sys.stdout) -> int:
    """Run one command; 2 and a sentence naming the place when an input cannot be read."""
    asked = _parser().parse_args(arguments)
    try:
        out.writelines(line + "\n" for line in asked.run(asked))
    except BrokenPipeError:
        return 0
    except (LayoutError, MissingLibraryError, ValueError) as error:
        sys.stderr.write(f"python -m graph {asked.command}: {error}\n")
        return 2
    return 0


def _rank(asked: argparse.Namespace) -> list[str]:
    collection = read_collection(asked.folder, _reference(asked))
    needs = read_needs(_inside(asked.folder, asked.needs), collection)
    if asked.ablate:
        return _ablate(asked, collection)
    ranker = Ranker(collection, _spec(asked), asked.on, asked.without)
    if asked.explain is not None:
        need = dict(needs).get(asked.explain)
        if need is None:
            raise LayoutError(f"{asked.needs}: no need is called {asked.explain}")
        return explained(asked.explain, need, ranker.explain(need, min(asked.limit, 10)), collection)
    tag = f"graph-{ranker.spec.hash[:8]}"
    return [
        line for name, ranked in ranker.rank_all(needs, asked.limit) for line in run_lines(name, ranked, tag)
    ]


def _ready(_asked: argparse.Namespace) -> list[str]:
    return [f"{ready()} functions are ready"]


def _evaluate(asked: argparse.Namespace) -> list[str]:
    judged = read_judged(_inside(asked.folder, asked.qrels))
    ignored = read_ignored(_inside(asked.folder, asked.ignore) if asked.ignore else None)
    if asked.ablate:
        return _ablate(asked, read_collection(asked.folder, _reference(asked)))
    ours = by_need(without_ignored(read_run(asked.run_file), ignored), judged)
    figures = {name: figure(values) for name, values in ours.items()}
    theirs = by_need(without_ignored(read_run(asked.against), ignored), judged) if asked.against else None
    differences = compared(ours, theirs) if theirs else {}
    if asked.json:
        return [json.dumps({"figures": _plain(figures), "differences": _plain(differences)}, indent=1)]
    lines = figure_lines(figures)
    return [*lines, "", *difference_lines(differences)] if theirs else lines


def _ablate(asked: argparse.Namespace, collection: Collection) -> list[str]:
    """One run with everything and one without each signal and each part, beside one another."""
    needs = read_needs(
        _inside(asked.folder, asked.needs or _beside(asked.qrels, "needs", "jsonl")), collection
    )
    judged = read_judged(_inside(asked.folder, asked.qrels or _beside(asked.needs, "qrels", "tsv")))
    ignore = asked.ignore or _beside(asked.needs or asked.qrels, "ignore", "tsv")
    ignored = read_ignored(_inside(asked.folder, ignore) if _inside(asked.folder, ignore).exists() else None)
    weighty = [name for name, weight in _spec(asked).supplier_weights if weight > 0 and name not in PARTS]
    values = {
        left_out: by_need(
            without_ignored(
                {
                    name: [one.capability for one in ranked]
                    for name, ranked in Ranker(
                        collection, _spec(asked), asked.on, [left_out] if left_out else []
                    ).rank_all(needs, asked.limit)
                },
                ignored,
            ),
            judged,
        )
        for left_out in ("", *PARTS, *weighty)
    }
    return ablation_lines(values)


def _tune(asked: argparse.Namespace) -> list[str]:
    collection = read_collection(asked.folder, _reference(asked))
    needs = read_needs(_inside(asked.folder, asked.needs), collection)
    judged = read_judged(_inside(asked.folder, asked.qrels))
    ignored = read_ignored(_inside(asked.folder, asked.ignore) if asked.ignore else None)
    return tune(collection, needs, judged, ignored, _spec(asked), asked.on)


def _spec(asked: argparse.Namespace) -> RankingSpec:
    if asked.spec is None:
        return RankingSpec()
    try:
        return RankingSpec.from_dict(json.loads(asked.spec.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise LayoutError(f"{asked.spec}: {error}") from error


def _reference(asked: argparse.Namespace) -> Path | None:
    """The tables named, else those of the collection, else those that ship beside the engine."""
    shipped = Path(__file__).parents[2] / "seeds" / "reference"
    places = [asked.reference] if asked.reference else [asked.folder / "reference", shipped]
    return next((place for place in places if place.is_dir()), None)


def _inside(folder: Path, name: str) -> Path:
    """A file of the collection, or a path as it is given."""
    return folder / name if (folder / name).exists() else Path(name)


def _beside(name: str, other: str, ending: str) -> str:
    """The file of the same part: needs.test.jsonl stands beside qrels.test.tsv."""
    part = Path(name).name.split(".")[1:-1]
    return ".".join([other, *part, ending])


def _plain(figures: dict[str, Figure]) -> dict[str, dict[str, float]]:
    return {
        name: {"mean": one.mean, "low": one.low, "high": one.high, "needs": one.needs}
        for name, one in figures.items()
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m graph", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run, does in (
        ("rank", _rank, "write a TREC run of the best capabilities for every need"),
        ("evaluate", _evaluate, "measure a run against judged answers"),
        ("tune", _tune, "fit the weights of words and segment to judged needs, by coordinate ascent"),
    ):
        command = commands.add_parser(name, help=does, description=does)
        command.set_defaults(run=run)
        _common(command)
        {"rank": _of_rank, "evaluate": _of_evaluate, "tune": _of_tune}[name](command)
    does = "make the machine code that is missing, so that no first ranking waits for it"
    commands.add_parser("ready", help=does, description=does).set_defaults(run=_ready)
    return parser


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="DIR", help="the collection")
    command.add_argument("--spec", type=Path, help="a ranking spec as JSON instead of the shipped one")
    command.add_argument("--reference", type=Path, help="the folder of units, grades and synonyms")
    command.add_argument("--ignore", help="pairs of need and capability to drop before measuring")
    command.add_argument("--limit", type=_depth, default=100, help="capabilities per need (100)")
    command.add_argument(
        "--on",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="the day certificates are looked at (today)",
    )


def _of_rank(command: argparse.ArgumentParser) -> None:
    command.add_argument("--needs", required=True, help="the needs, a file of DIR")
    command.add_argument("--without", action="append", default=[], choices=LEAVABLE, metavar="SIGNAL")
    command.add_argument("--explain", metavar="NEED", help="explain the list of one need instead")
    command.add_argument("--ablate", action="store_true", help="measure what each signal is worth instead")
    command.add_argument("--qrels", help="for --ablate; the file beside the needs by default")


def _of_evaluate(command: argparse.ArgumentParser) -> None:
    command.add_argument("run_file", type=Path, metavar="RUN", help="a TREC run")
    command.add_argument("--qrels", required=True, help="need, capability, grade")
    command.add_argument(
        "--against", type=Path, metavar="RUN", help="another run to compare with, need by need"
    )
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--ablate", action="store_true", help="measure what each signal is worth instead")
    command.add_argument("--needs", help="for --ablate; the file beside the judged answers by default")


def _of_tune(command: argparse.ArgumentParser) -> None:
    command.add_argument("--needs", default="needs.val.jsonl", help="never the needs that are reported")
    command.add_argument("--qrels", default="qrels.val.tsv", help="need, capability, grade")
    command.set_defaults(ignore="ignore.val.tsv")


def _depth(value: str) -> int:
    depth = int(value)
    if not 0 < depth <= 10_000:
        raise argparse.ArgumentTypeError("a depth lies between 1 and 10,000")
    return depth
