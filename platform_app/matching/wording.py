"""What the engine answers, in sentences of the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from graph.criteria import Tables
from graph.criteria.requirements import FREE_SHARE_NOT_STATED
from graph.equivalences import Equivalences
from graph.explanation import shown
from graph.matches import ChainPath, Change, ChangeKind, Match, MatchedSpan, Part, TextOf
from graph.opportunities import Opportunity
from graph.records import Capability, Judgement, Need, Requirement, RequirementKind, Segment
from graph.structure import Relation
from platform_app.capabilities.wording import amount_words, unit_words
from platform_app.matching import labels
from platform_app.matching.evidence import telling
from platform_app.needs.entry import RequirementEntry
from platform_app.needs.wording import UNIT, requirement_words
from platform_app.web.language import is_chinese, named

OPEN_SHARE = " × ?"
_COUNTED = re.compile(r"(?<=\d )[^\s\d×=–,;、，]+")
STEP = 1_000
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Words:
    """The reader's names of codes: segments, measures, certificates, districts."""

    segments: Mapping[str, Segment]
    tables: Tables

    def segment(self, key: str) -> str:
        """The name of a segment; its key where it is not known any more."""
        return named(self.segments[key]) if key in self.segments else key

    def requirement(self, one: Requirement) -> str:
        """What a requirement asks, in one line."""
        return " ".join(part for part in requirement_words(_entry(one), self._names(one)) if part)

    def _names(self, one: Requirement) -> dict[str, str]:
        found: dict[str, str] = {}
        measure = self.tables.parameters.find(one.parameter) if one.parameter else None
        if measure is not None:
            found[one.parameter] = (measure.zh if is_chinese() else measure.en) or measure.code
        table = {
            RequirementKind.CERTIFICATE: self.tables.certificates,
            RequirementKind.REGION: self.tables.regions,
        }.get(one.kind)
        if table is not None:
            found |= {text: self._term(table, text) for text in one.texts}
        return found | {UNIT + one.unit: unit_words(self.tables, one.unit)}

    def _term(self, table: Equivalences, text: str) -> str:
        group = table.groups.get(table.find(text) or "")
        if group is None:
            return text
        name = (group.zh if is_chinese() else group.en) or group.code
        return f"{text} {name}" if table is self.tables.certificates and name != text else name

    def judgement(self, one: Judgement) -> str:
        """Why a requirement was judged as it was."""
        gap = amount_words(self.tables, None if one.gap is None else round(one.gap, 6), one.unit)
        return str(labels.REASON[one.reason]) % {"stated": self._stated(one), "gap": gap}

    def _stated(self, one: Judgement) -> str:
        """What is stated, its units in the reader's language; a free share left open is said in words."""
        unsaid = "" if one.reason == FREE_SHARE_NOT_STATED else _(" (how much of it is free is not stated)")
        stated = one.stated.replace(OPEN_SHARE, unsaid)
        if one.requirement.texts:
            return stated
        return _COUNTED.sub(lambda found: unit_words(self.tables, found[0]), stated)

    def path(self, path: ChainPath | None) -> str:
        """The way from the asked segment to the stated one, read aloud."""
        if path is None:
            return str(_("states no segment"))
        if path.steps is None:
            return str(_("%(asked)s and %(stated)s are not linked", **self._ends(path)))
        if not path.steps:
            return str(_("on the asked segment %(asked)s", asked=self.segment(path.asked)))
        words = [self.segment(path.steps[0].source)]
        for step in path.steps:
            words += [str(labels.RELATION[step.relation]), self.segment(step.target)]
        return " → ".join(words)

    def _ends(self, path: ChainPath) -> dict[str, str]:
        return {"asked": self.segment(path.asked), "stated": self.segment(path.stated)}

    def change(self, change: Change) -> str:
        """What a supplier could do on its own card."""
        asked = self.requirement(change.requirement) if change.requirement else ""
        return str(labels.CHANGE[change.kind]) % {"requirement": asked}

    def parts(self, parts: Sequence[Part]) -> list[dict[str, Any]]:
        """The parts of a score as the bar shows them; the shown tenths add up to the shown score."""
        tenths = shown([part.contribution for part in parts], STEP)
        return [
            {
                "label": labels.SIGNAL[part.signal]
                if part.stated
                else _("%(signal)s (not stated)", signal=labels.SIGNAL[part.signal]),
                "value": tenth / 10,
                "shown": _("%(part)s of %(most)s", part=tenth / 10, most=round(part.weight * 1000) / 10),
            }
            for part, tenth in zip(parts, tenths, strict=True)
        ]


def _entry(one: Requirement) -> RequirementEntry:
    """The requirement as the need's own words are made from."""
    return RequirementEntry(
        kind=one.kind,
        operator=one.operator,
        texts=one.texts,
        low=one.low,
        high=one.high,
        unit=one.unit,
        parameter=one.parameter,
        must=one.must,
        weight=one.weight,
    )


def hops(path: ChainPath | None) -> int:
    """How many links lie between the asked segment and the stated one; an equivalent segment is none away."""
    steps = path.steps if path is not None and path.steps else ()
    return sum(step.relation is not Relation.EQUIVALENT for step in steps)


CARD_FIELD: dict[RequirementKind, str] = {
    RequirementKind.PROCESS: "processes",
    RequirementKind.MATERIAL: "materials",
    RequirementKind.CERTIFICATE: "certificates",
    RequirementKind.SIZE: "dimensions",
    RequirementKind.PRECISION: "dimensions",
    RequirementKind.CAPACITY: "capacity_per_month",
    RequirementKind.MINIMUM_ORDER: "minimum_order",
    RequirementKind.LEAD_TIME: "lead_time_days",
    RequirementKind.TIER: "tier",
    RequirementKind.REGION: "regions_served",
    RequirementKind.STANDARD: "standards",
}
"""Where on the card the fact stands that a requirement reads."""

_CHANGED_FIELD: dict[ChangeKind, str] = {
    ChangeKind.SHORTEN_LEAD_TIME: "lead_time_days",
    ChangeKind.STATE_LEAD_TIME: "lead_time_days",
    ChangeKind.FREE_CAPACITY: "free_share_percent",
    ChangeKind.STATE_CAPACITY: "capacity_per_month",
    ChangeKind.CONFIRM: "confirm",
}


def card_field(change: Change) -> str:
    """The field of the supplier's card that a change is about."""
    if change.requirement is not None:
        return CARD_FIELD[change.requirement.kind]
    return _CHANGED_FIELD[change.kind]


def points(score: int) -> str:
    """A score with one digit behind the point, rounded as its parts are."""
    return f"{(score + STEP // 2) // STEP / 10:.1f}"


def marked(text: str, spans: Sequence[MatchedSpan], text_of: TextOf, at: int = 0) -> list[tuple[str, bool]]:
    """A text in stretches, each with whether it is matched."""
    here = sorted((span.start, span.end) for span in spans if span.text_of is text_of and span.at == at)
    stretches: list[tuple[str, bool]] = []
    done = 0
    for start, end in here:
        if start > done:
            stretches.append((text[done:start], False))
        stretches.append((text[start:end], True))
        done = end
    if done < len(text):
        stretches.append((text[done:], False))
    return stretches


def evidence(match: Match, record: Capability) -> list[tuple[str, list[tuple[str, bool]]]]:
    """The supplier's own texts that hold matched words, each with its name and its stretches."""
    texts: dict[TextOf, Sequence[str]] = {
        TextOf.NAME: (record.name,),
        TextOf.TEXT: (record.text,),
        TextOf.PROCESS: record.processes,
        TextOf.MATERIAL: record.materials,
        TextOf.EQUIPMENT: record.equipment,
        TextOf.STANDARD: record.standards,
        TextOf.ENTERPRISE_NAME: (record.enterprise_name,),
    }
    return _held(texts, match.words.stated)


def asked_evidence(match: Match | Opportunity, need: Need) -> list[tuple[str, list[tuple[str, bool]]]]:
    """The need's own texts that hold matched words, each with its name and its stretches."""
    texts: dict[TextOf, Sequence[str]] = {
        TextOf.NAME: (need.name,),
        TextOf.PRODUCT: need.products,
        TextOf.TEXT: (need.text,),
    }
    return _held(texts, match.words.asked)


def _held(
    texts: Mapping[TextOf, Sequence[str]], spans: Sequence[MatchedSpan]
) -> list[tuple[str, list[tuple[str, bool]]]]:
    return [
        (str(labels.TEXT_OF[text_of]), marked(text, spans, text_of, at))
        for text_of, every in texts.items()
        for at, text in enumerate(every)
        if any(span.text_of is text_of and span.at == at for span in spans)
    ]


def invitation_reason(words: Words, match: Match) -> str:
    """Why a buyer would invite this supplier, from the top reasons; the buyer may change it."""
    reasons = []
    if match.musts:
        reasons.append(_("Meets %(met)s of %(all)s must-haves", met=match.musts_met, all=match.musts))
    found = telling(match.words.stated)
    if found:
        reasons.append(_("says %(words)s", words="、".join(found)))
    if match.path is not None:
        reasons.append(words.path(match.path))
    if match.certificates.held:
        reasons.append(_("holds %(certificates)s", certificates="、".join(match.certificates.held)))
    return "；".join(reasons)[:LONGEST_REASON] if is_chinese() else "; ".join(reasons)[:LONGEST_REASON]
