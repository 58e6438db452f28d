"""The evidence of a match as plain values, for rooms that keep a list, and back again for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.matches import ChainPath, Match, MatchedSpan
from graph.records import Operator, Requirement, RequirementKind, Verdict
from graph.structure import Relation, Step
from graph.tokens import is_han

MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate as it was kept: whose card, how it scored, what it says, where it stands, what is missing.

    Units: score in ten-thousandths of a point. `lacks` are the conditions not met, each with its verdict.
    """

    capability: int
    enterprise: int
    score: int
    says: tuple[str, ...]
    path: ChainPath | None
    held: tuple[str, ...]
    expired: tuple[str, ...]
    met: int
    lacks: tuple[tuple[Verdict, Requirement], ...]


def plain(match: Match) -> dict[str, Any]:
    """A match as values a JSON column keeps."""
    return {
        "capability": match.capability,
        "enterprise": match.enterprise,
        "score": match.score,
        "says": telling(match.words.stated),
        "path": None if match.path is None else _plain_path(match.path),
        "held": list(match.certificates.held),
        "expired": list(match.certificates.expired),
        "met": sum(one.verdict is Verdict.MET for one in match.judgements),
        "lacks": [
            {"verdict": one.verdict.value} | _plain_requirement(one.requirement)
            for one in match.judgements
            if one.verdict is not Verdict.MET
        ],
    }


def read(kept: Mapping[str, Any]) -> Evidence:
    """The evidence out of kept values."""
    return Evidence(
        capability=kept["capability"],
        enterprise=kept["enterprise"],
        score=kept["score"],
        says=tuple(kept["says"]),
        path=None if kept["path"] is None else _path(kept["path"]),
        held=tuple(kept["held"]),
        expired=tuple(kept["expired"]),
        met=kept["met"],
        lacks=tuple((Verdict(one["verdict"]), _requirement(one)) for one in kept["lacks"]),
    )


def telling(spans: Sequence[MatchedSpan]) -> list[str]:
    """The longest different words of the matched spans, the best few; a Chinese character says more than a letter."""
    words = sorted({span.words for span in spans}, key=lambda word: (-_length(word), word))
    kept: list[str] = []
    for word in words:
        if not any(word in longer for longer in kept):
            kept.append(word)
    return kept[:MOST_WORDS]


def _length(word: str) -> int:
    return sum(3 if is_han(letter) else 1 for letter in word)


def _plain_path(path: ChainPath) -> dict[str, Any]:
    steps = None if path.steps is None else [[s.source, s.relation.value, s.target] for s in path.steps]
    return {"asked": path.asked, "stated": path.stated, "proximity": path.proximity, "steps": steps}


def _path(kept: Mapping[str, Any]) -> ChainPath:
    steps = kept["steps"]
    read_steps = (
        None if steps is None else tuple(Step(source, target, Relation(by)) for source, by, target in steps)
    )
    return ChainPath(kept["asked"], kept["stated"], kept["proximity"], read_steps)


def _plain_requirement(one: Requirement) -> dict[str, Any]:
    return asdict(one) | {"kind": one.kind.value, "operator": one.operator.value, "texts": list(one.texts)}


def _requirement(kept: Mapping[str, Any]) -> Requirement:
    return Requirement(
        id=kept["id"],
        kind=RequirementKind(kept["kind"]),
        operator=Operator(kept["operator"]),
        texts=tuple(kept["texts"]),
        low=kept["low"],
        high=kept["high"],
        unit=kept["unit"],
        parameter=kept["parameter"],
        must=kept["must"],
        weight=kept["weight"],
    )
