"""Why a capability stands where it stands: words, way through the chain, certificates, parts that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.matches import CertificateEvidence, ChainPath, MatchedSpan, MatchedWords, TextOf
from graph.proximity import Nearest
from graph.records import Capability, Judgement, Need, RequirementKind, Verdict
from graph.shared_words import SaidWords, Telling
from graph.structure import Step

# In the order of the class.
_NAME, _PRODUCT, _TEXT, _PROCESS, _MATERIAL, _EQUIPMENT, _STANDARD, _ENTERPRISE_NAME = TextOf
Steps = Mapping[tuple[str, str], tuple[Step, ...] | None]


def shown(contributions: Sequence[int], step: int = 1_000) -> tuple[int, ...]:
    """Round parts to a shown step so that they still sum to the rounded score (largest remainder).

    Units: ten-thousandths of a point in; steps out (`step` 1,000 is a tenth of a point).
    """
    whole = [value // step for value in contributions]
    missing = (sum(contributions) + step // 2) // step - sum(whole)
    order = sorted(range(len(whole)), key=lambda at: (-(contributions[at] % step), at))
    for at in order[:missing]:
        whole[at] += 1
    return tuple(whole)


def chain_path(nearest: Nearest | None, steps: Steps) -> ChainPath | None:
    """The way from the asked segment to the stated one; None when either side states none."""
    if nearest is None:
        return None
    between = steps.get((nearest.asked, nearest.stated))
    return ChainPath(nearest.asked, nearest.stated, nearest.proximity, between)


def certificate_evidence(judgements: Iterable[Judgement]) -> CertificateEvidence:
    """The certificates asked for, by how they were judged."""
    held: list[str] = []
    expired: list[str] = []
    missing: list[str] = []
    kept = {Verdict.MET: held, Verdict.EXPIRED: expired}
    certificate = RequirementKind.CERTIFICATE
    for judgement in judgements:
        if judgement.requirement.kind is certificate:
            kept.get(judgement.verdict, missing).append(" / ".join(judgement.requirement.texts))
    return CertificateEvidence(tuple(held), tuple(expired), tuple(missing))


class NeedWords:
    """The words of a need, to be compared with many capabilities."""

    def __init__(self, need: Need, ignored: frozenset[str]) -> None:
        self._said = _said_in_need(need)
        self._telling = Telling(self._said.whole, ignored)
        ((self._places, _),) = self._telling.places([self._said])
        self._spans: dict[frozenset[int], tuple[MatchedSpan, ...]] = {}

    def shared(self, capabilities: Iterable[Capability]) -> list[MatchedWords]:
        """The words the need and each capability both say, without the wording every need uses."""
        stated = [_said_by(capability) for capability in capabilities]
        return [
            MatchedWords(self._asked(frozenset([word for _, _, word in places])), said.spans(places, begin))
            for said, (places, begin) in zip(stated, self._telling.places(stated), strict=True)
        ]

    def _asked(self, words: frozenset[int]) -> tuple[MatchedSpan, ...]:
        """Where the need says these words."""
        spans = self._spans.get(words)
        if spans is None:
            spans = self._spans[words] = self._said.spans([one for one in self._places if one[2] in words])
        return spans


def matched_in(text: str, others: Iterable[str], ignored: frozenset[str]) -> tuple[MatchedSpan, ...]:
    """The stretches of one text that any of the others says too."""
    others = tuple(others)
    asked, stated = SaidWords([text], [_TEXT]), SaidWords(others, [_TEXT] * len(others))
    telling = Telling(asked.whole, ignored)
    (own, _), (said, _) = telling.places([asked, stated])
    words = {word for _, _, word in said}
    return asked.spans([one for one in own if one[2] in words])


def _said_in_need(need: Need) -> SaidWords:
    kinds = [_NAME, *[_PRODUCT] * len(need.products), _TEXT]
    return SaidWords([need.name, *need.products, need.text], kinds)


def _said_by(capability: Capability) -> SaidWords:
    c = capability
    kinds = [_NAME, _TEXT]
    kinds += [_PROCESS] * len(c.processes) + [_MATERIAL] * len(c.materials)
    kinds += [_EQUIPMENT] * len(c.equipment) + [_STANDARD] * len(c.standards)
    kinds.append(_ENTERPRISE_NAME)
    texts = [c.name, c.text, *c.processes, *c.materials, *c.equipment, *c.standards, c.enterprise_name]
    return SaidWords(texts, kinds)
