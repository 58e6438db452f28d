"""Why a capability stands where it stands: words, way through the chain, certificates, parts that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from graph.matches import CertificateEvidence, ChainPath, MatchedSpan, MatchedWords, TextOf
from graph.proximity import Nearest
from graph.records import Capability, Judgement, Need, Requirement, RequirementKind, Verdict, maker
from graph.shared_words import SharedWords, Side, Which
from graph.structure import Step

# In the order of the class.
_NAME, _PRODUCT, _TEXT, _PROCESS, _MATERIAL, _EQUIPMENT, _STANDARD, _ENTERPRISE_NAME = TextOf
_matched_words = maker(MatchedWords)
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


class CertificatesAsked:
    """The certificates a need asks for."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        certificate = RequirementKind.CERTIFICATE
        self._asked = [
            (at, " / ".join(one.texts)) for at, one in enumerate(requirements) if one.kind is certificate
        ]
        self._known: dict[tuple[Verdict, ...], CertificateEvidence] = {}

    def evidence(self, judgements: Sequence[Judgement]) -> CertificateEvidence:
        """These certificates by how they were judged.

        Shape: `judgements` follow the requirements.
        """
        verdicts = tuple([judgements[at].verdict for at, _ in self._asked])
        evidence = self._known.get(verdicts)
        if evidence is None:
            evidence = self._known[verdicts] = self._sorted(verdicts)
        return evidence

    def _sorted(self, verdicts: Sequence[Verdict]) -> CertificateEvidence:
        held: list[str] = []
        expired: list[str] = []
        missing: list[str] = []
        kept = {Verdict.MET: held, Verdict.EXPIRED: expired}
        for verdict, (_, words) in zip(verdicts, self._asked, strict=True):
            kept.get(verdict, missing).append(words)
        return CertificateEvidence(tuple(held), tuple(expired), tuple(missing))


class NeedWords:
    """The words of a need, to be compared with many capabilities."""

    def __init__(self, need: Need, ignored: frozenset[str]) -> None:
        self._shared = SharedWords(_said_in_need(need), ignored)

    def shared(self, capabilities: Iterable[Capability]) -> list[MatchedWords]:
        """The words the need and each capability both say, without the wording every need uses."""
        return list(map(_matched_words, self._shared.among([_said_by(one) for one in capabilities])))


def matched_in(text: str, others: Sequence[str], ignored: frozenset[str]) -> tuple[MatchedSpan, ...]:
    """The stretches of one text that any of the others says too."""
    if not others:
        return ()
    shared = SharedWords(([text], _which((_TEXT, 1))), ignored)
    ((asked, _),) = shared.among([(others, _which((_TEXT, len(others))))])
    return asked


def _which(*counts: tuple[TextOf, int]) -> list[Which]:
    """Which each of some texts is: so many of each kind."""
    return [(kind, at) for kind, count in counts for at in range(count)]


def _said_in_need(need: Need) -> Side:
    which = _which((_NAME, 1), (_PRODUCT, len(need.products)), (_TEXT, 1))
    return [need.name, *need.products, need.text], which


def _said_by(capability: Capability) -> Side:
    c = capability
    which = _which_stated(len(c.processes), len(c.materials), len(c.equipment), len(c.standards))
    texts = [c.name, c.text, *c.processes, *c.materials, *c.equipment, *c.standards, c.enterprise_name]
    return texts, which


@lru_cache(maxsize=1_024)
def _which_stated(processes: int, materials: int, equipment: int, standards: int) -> list[Which]:
    return _which(
        (_NAME, 1),
        (_TEXT, 1),
        (_PROCESS, processes),
        (_MATERIAL, materials),
        (_EQUIPMENT, equipment),
        (_STANDARD, standards),
        (_ENTERPRISE_NAME, 1),
    )
