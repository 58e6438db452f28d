"""Write down what the engine gives for the golden needs: `python -m tools.golden_lists`.

tests/golden/lists.txt holds the figures, with everything and with parts left out, and the first five of each need
with their grades. A test compares: a shift of the ranking shows as a diff of that file, to be read and committed.
"""

from datetime import date
from pathlib import Path

from graph.measuring.collection import read_collection, read_needs
from graph.measuring.figures import by_need, figure
from graph.measuring.ranker import Ranker
from graph.measuring.runs import read_judged
from graph.spec import RankingSpec

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
FROZEN_ON = date(2026, 11, 27)
"""The day tests/golden/city was frozen."""

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "everything": (),
    "without requirement fit": ("fit",),
    "without the graph": ("graph",),
    "without words": ("words",),
    "text only": ("segment", "fit"),
}
DEPTH, SHOWN = 100, 5


def lists() -> list[str]:
    """The lines of tests/golden/lists.txt as the engine gives them now."""
    collection = read_collection(GOLDEN / "city", GOLDEN.parents[1] / "seeds" / "reference")
    needs = read_needs(GOLDEN / "city" / "needs.golden.jsonl", collection)
    judged = read_judged(GOLDEN / "city" / "qrels.golden.tsv")
    runs = {
        name: {
            need: [one.capability for one in found]
            for need, found in Ranker(collection, RankingSpec(), FROZEN_ON, left_out).rank_all(needs, DEPTH)
        }
        for name, left_out in LEFT_OUT.items()
    }
    lines = [f"{'':<24}  MRR@10  nDCG@10   R@10   R@100"]
    for name, run in runs.items():
        means = [figure(values).mean for values in by_need(run, judged).values()]
        lines.append(f"{name:<24}" + "".join(f"{mean:>8.3f}" for mean in means))
    lines.append("")
    for need, record in needs:
        found = runs["everything"][need][:SHOWN]
        grades = " ".join(f"{one}:{judged[need].get(one, 0)}" for one in found)
        lines.append(f"{need} {record.products[0]}  {grades}".rstrip())
    return lines


if __name__ == "__main__":
    (GOLDEN / "lists.txt").write_text("\n".join(lists()) + "\n", encoding="utf-8")
