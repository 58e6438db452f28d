"""Why a capability stands where it stands: words, way through the chain, certificates, parts that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.candidates import Candidates
from graph.matches import CertificateEvidence, ChainPath, MatchedSpan, MatchedWords, Part, TextOf
from graph.proximity import Nearest
from graph.records import Capability, Judgement, Need, RequirementKind, Verdict
from graph.scoring import Scores
from graph.signals import SIGNALS
from graph.structure import Step
from graph.tokens import Span, is_han, spans

Steps = Mapping[tuple[str, str], tuple[Step, ...] | None]
Text = tuple[TextOf, int, str]
ReadTexts = list[tuple[Text, list[Span]]]


def parts(need: Need, candidates: Candidates, scores: Scores, at: int) -> tuple[Part, ...]:
    """The parts of one score, in the order of the signals; their contributions sum to the score."""
    signal_of = {signal.name: signal for signal in SIGNALS}
    return tuple(
        Part(
            name,
            float(scores.strengths[row, at]),
            scores.weights[row],
            int(scores.contributions[row, at]),
            signal_of[name].stated(need, candidates, at),
        )
        for row, name in enumerate(scores.signals)
    )


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
    for judgement in judgements:
        if judgement.requirement.kind is RequirementKind.CERTIFICATE:
            named = " / ".join(judgement.requirement.texts)
            kept = {Verdict.MET: held, Verdict.EXPIRED: expired}.get(judgement.verdict, missing)
            kept.append(named)
    return CertificateEvidence(tuple(held), tuple(expired), tuple(missing))


def read_need(need: Need) -> ReadTexts:
    """The texts of a need with the places of their words, to be compared with many capabilities."""
    return _read(_need_texts(need))


def matched_words(asked: ReadTexts, capability: Capability, ignored: frozenset[str]) -> MatchedWords:
    """The words a need and a capability both say, in whole stretches, without the wording every need uses."""
    stated = _read(_capability_texts(capability))
    common = _telling(asked, ignored) & _telling(stated, ignored)
    return MatchedWords(_merged(asked, common), _merged(stated, common))


def matched_in(text: str, others: Iterable[str], ignored: frozenset[str]) -> tuple[MatchedSpan, ...]:
    """The stretches of one text that any of the others says too."""
    asked = _read([(TextOf.TEXT, 0, text)])
    stated = _read((TextOf.TEXT, at, other) for at, other in enumerate(others))
    return _merged(asked, _telling(asked, ignored) & _telling(stated, ignored))


def _need_texts(need: Need) -> list[Text]:
    products = [(TextOf.PRODUCT, at, product) for at, product in enumerate(need.products)]
    return [(TextOf.NAME, 0, need.name), *products, (TextOf.TEXT, 0, need.text)]


def _capability_texts(capability: Capability) -> list[Text]:
    listed = (
        (TextOf.PROCESS, capability.processes),
        (TextOf.MATERIAL, capability.materials),
        (TextOf.EQUIPMENT, capability.equipment),
        (TextOf.STANDARD, capability.standards),
    )
    texts = [(TextOf.NAME, 0, capability.name), (TextOf.TEXT, 0, capability.text)]
    texts += [(text_of, at, text) for text_of, every in listed for at, text in enumerate(every)]
    return [*texts, (TextOf.ENTERPRISE_NAME, 0, capability.enterprise_name)]


def _read(texts: Iterable[Text]) -> ReadTexts:
    return [(text, spans(text[2])) for text in texts]


def _telling(read: Iterable[tuple[Text, list[Span]]], ignored: frozenset[str]) -> set[str]:
    """Words and pairs of characters; a single character shared by two texts is no evidence."""
    return {
        span.token
        for _, every in read
        for span in every
        if len(span.token) > 1
        and span.token not in ignored
        and (is_han(span.token[0]) or not span.token.isdecimal())
    }


def _merged(read: Iterable[tuple[Text, list[Span]]], common: set[str]) -> tuple[MatchedSpan, ...]:
    found: list[MatchedSpan] = []
    for (text_of, at, text), every in read:
        stretches: list[tuple[int, int]] = []
        for start, end in sorted((span.start, span.end) for span in every if span.token in common):
            if stretches and start < stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
            else:
                stretches.append((start, end))
        found += [MatchedSpan(text_of, at, start, end, text[start:end]) for start, end in stretches]
    return tuple(found)
