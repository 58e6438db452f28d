"""How the cards of a supplier stand to the conditions of an offer: by the one evaluator, card by card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.criteria import Tables, judge
from graph.records import Judgement, Requirement, Verdict
from platform_app.capabilities.records import OwnRecord, own_records
from platform_app.context import Context
from platform_app.needs.entry import REQUIREMENT, asked_record
from platform_app.rules import queries as rules
from platform_app.standing.models import EntryCondition, StandingOffer

LONGEST_SAID = 400
LOST = (Verdict.FAILED, Verdict.EXPIRED)


class Standing(StrEnum):
    """How a supplier stands to an offer by what its cards state."""

    MEETS = "meets"
    TO_CONFIRM = "to_confirm"
    FAILS = "fails"
    NO_CARD = "no_card"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The own card that answers best, with every condition judged on it in the order they are asked."""

    standing: Standing
    card: str = ""
    card_name: str = ""
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one supplier and what is needed to judge them: read once, asked about many offers."""

    records: Sequence[OwnRecord]
    tables: Tables


def cards_of(context: Context) -> Cards:
    """The cards of the acting enterprise; none for whoever acts for nobody."""
    who = context.who.enterprise_id
    return Cards(own_records(context, who) if who is not None else [], rules.tables(context))


def self_check(context: Context, offer: StandingOffer, cards: Cards) -> SelfCheck:
    """How these cards stand to an offer. A must-have not stated is neither a pass nor a fail."""
    asked = [asked_record(one, one.id) for one in offer.conditions]
    checks = [_checked(context, asked, one, cards.tables) for one in cards.records]
    if not checks:
        return SelfCheck(Standing.NO_CARD)
    return min(checks, key=_order)


def open_musts(offer: StandingOffer, check: SelfCheck) -> list[EntryCondition]:
    """The must-haves the cards leave open."""
    return [
        condition
        for condition, one in zip(offer.conditions, check.judgements, strict=True)
        if condition.must and one.verdict not in (*LOST, Verdict.MET)
    ]


def kept_checks(offer: StandingOffer, check: SelfCheck, said: Mapping[str, str]) -> list[dict[str, Any]]:
    """How each condition was judged and what was said to it, as an application keeps it."""
    return [
        {
            "asked": {name: getattr(one, name) for name in REQUIREMENT} | {"texts": list(one.texts)},
            "verdict": judged.verdict.value,
            "stated": judged.stated,
            "said": said.get(one.public_id, "").strip()[:LONGEST_SAID],
        }
        for one, judged in zip(offer.conditions, check.judgements, strict=True)
    ]


def _checked(context: Context, asked: Sequence[Requirement], card: OwnRecord, tables: Tables) -> SelfCheck:
    judged = tuple(judge(one, card.record, context.today, tables) for one in asked)
    musts = [one.verdict for one in judged if one.requirement.must]
    standing = Standing.MEETS
    if any(one in LOST for one in musts):
        standing = Standing.FAILS
    elif any(one is not Verdict.MET for one in musts):
        standing = Standing.TO_CONFIRM
    return SelfCheck(standing, card.address, card.record.name, judged)


def _order(check: SelfCheck) -> tuple[int, int, int, str]:
    musts = [one.verdict for one in check.judgements if one.requirement.must]
    lost = sum(one in LOST for one in musts)
    met = sum(one is Verdict.MET for one in musts)
    return lost, len(musts) - met, -sum(one.verdict is Verdict.MET for one in check.judgements), check.card
