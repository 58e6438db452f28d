"""The evidence of a match as plain values, for rooms that keep a list, and back again for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from graph.matches import ChainPath, Match
from graph.records import Operator, Requirement, RequirementKind, Verdict
from graph.structure import Relation, Step
from platform_app.matching.wording import Words, telling


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


def why(words: Words, one: Evidence) -> list[str]:
    """The reasons for a candidate in the reader's language: its words, its place in the chain, its certificates."""
    reasons = []
    if one.says:
        reasons.append(_("Says %(words)s", words="、".join(one.says)))
    reasons.append(words.path(one.path))
    if one.held:
        reasons.append(_("Holds %(certificates)s", certificates="、".join(one.held)))
    return reasons


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
