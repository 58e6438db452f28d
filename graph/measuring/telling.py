"""Figures and explanations as lines of plain text, the same for the same input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.matches import ChainPath, Change, Match, SupplierList
from graph.measuring.collection import Collection
from graph.measuring.figures import ByNeed, Figure, compared, figure
from graph.records import Judgement, Need


def figure_lines(figures: Mapping[str, Figure]) -> list[str]:
    """A table of measures with their intervals."""
    head = f"{'measure':<9}{'mean':>8}  {'95 % interval':<19}{'needs':>6}"
    return [
        head,
        *(
            f"{name:<9}{one.mean:>8.4f}  {one.low:.4f} … {one.high:.4f}    {one.needs:>6}"
            for name, one in figures.items()
        ),
    ]


def difference_lines(figures: Mapping[str, Figure]) -> list[str]:
    """A table of differences to another run, need by need."""
    head = f"{'measure':<9}{'better by':>10}  {'95 % interval':<21}{'resamples above 0':>18}"
    return [
        head,
        *(
            f"{name:<9}{one.mean:>+10.4f}  {one.low:+.4f} … {one.high:+.4f}  {one.above_zero:>18.1%}"
            for name, one in figures.items()
        ),
    ]


def ablation_lines(values: Mapping[str, ByNeed]) -> list[str]:
    """Every measure without each signal, and what leaving it out costs in nDCG@10; the first is the whole."""
    whole = values[""]
    lines = [f"{'without':<14}{''.join(f'{name:>9}' for name in whole)}   nDCG@10 changes by"]
    for left_out, measured in values.items():
        means = "".join(f"{figure(of_needs).mean:>9.4f}" for of_needs in measured.values())
        change = compared(measured, whole)["nDCG@10"]
        said = f"{change.mean:+.4f} ({change.low:+.4f} … {change.high:+.4f})" if left_out else ""
        lines.append(f"{left_out or '(nothing)':<14}{means}   {said}".rstrip())
    return lines


def explained(name: str, need: Need, listed: SupplierList, collection: Collection) -> list[str]:
    """The list of a need, every place with its reasons."""
    asked = " · ".join(filter(None, (need.name, *need.products, need.text)))
    lines = [f"{name}: {asked}", f"segments: {', '.join(need.segments) or 'none stated'}"]
    for title, matches in (
        ("meets", listed.meets),
        ("near misses", listed.near_misses),
        ("could make", listed.could_make),
    ):
        if matches:
            lines += ["", title, *(line for match in matches for line in _match(match, collection))]
    return lines


def _match(match: Match, collection: Collection) -> Iterator[str]:
    name = collection.names[match.capability]
    yield f"{match.rank:>3}. {name} {match.enterprise_name}  {match.score / 10_000:.4f}"
    for part in match.parts:
        said = "" if part.stated else "  not stated"
        points = f"{part.contribution / 10_000:>9.4f} = {part.weight:.4f} × {part.strength:.4f}"
        yield f"       {part.signal:<13}{points}{said}"
    words = list(dict.fromkeys(span.words for span in match.words.stated))
    if words:
        yield f"       says: {', '.join(words)}"
    if match.path:
        yield f"       stands in {match.path.stated}: {_way(match.path)}"
    yield from (f"       {_judged(judgement)}" for judgement in match.judgements)
    if match.counterfactual:
        yield f"       {_change(match.counterfactual)}"


def _way(path: ChainPath) -> str:
    if path.steps is None:
        return "no way known"
    return " → ".join(f"{step.relation.value} {step.target}" for step in path.steps) or "the same"


def _judged(judgement: Judgement) -> str:
    requirement = judgement.requirement
    about = requirement.parameter or requirement.kind.value
    must = "must" if requirement.must else "wish"
    return f"{must} {about} {judgement.asked}: {judgement.verdict.value} ({judgement.stated or 'nothing stated'})"


def _change(change: Change) -> str:
    about = f" {change.requirement.parameter or change.requirement.kind.value}" if change.requirement else ""
    return f"would stand at rank {change.rank} by: {change.kind.value}{about}"
