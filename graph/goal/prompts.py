"""“Open this need”: the upstream segments an enterprise could ask its own city for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.goal.board import Judge
from graph.goal.records import OPENED, Deal, Standing


@dataclass(frozen=True, slots=True)
class PromptRules:
    """From how many verified suppliers on a segment is worth opening. Source: product page, section 6."""

    suppliers: int = 3


@dataclass(frozen=True, slots=True)
class Upstream:
    """A segment upstream of an enterprise: how near (0 to 1), over how many links, who supplies it verified."""

    segment: str
    proximity: float
    hops: int
    suppliers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A need worth opening, why, and what one deal on it would be worth to the chain."""

    chain: str
    enterprise: int
    upstream: Upstream
    worth: float
    strength: float

    @property
    def need(self) -> str:
        """How deals on this prompt name their need."""
        return prompted(self.upstream.segment)


def prompted(segment: str) -> str:
    """The name of a need that is only suggested so far."""
    return f"prompt:{segment}"


def prompts(
    judge: Judge,
    standing: Standing,
    chain: str,
    enterprise: int,
    upstream: Collection[Upstream],
    bought: Collection[str],
    rules: PromptRules | None = None,
) -> list[Prompt]:
    """Needs worth opening, strongest first: enough verified suppliers, no known purchase, not opened yet.

    Strength = proximity · min(1, suppliers / fewest) · ΔV. `bought`: segments with a known purchase.
    The supplier is left open, so the answer says nothing of other enterprises of the pipeline.
    """
    rules = rules or PromptRules()
    places = standing.places
    grower = standing.grower(chain, enterprise)
    worths = judge.worths(standing)
    opened = grower.counts[OPENED].names if grower and OPENED in grower.counts else frozenset()
    closed = {*opened, *(places.named(segment) for segment in bought)}
    found: dict[str, Prompt] = {}
    for one in upstream:
        others = [supplier for supplier in one.suppliers if supplier != enterprise]
        if len(others) < rules.suppliers or places.named(one.segment) in closed:
            continue
        deal = Deal(enterprise, None, one.segment, prompted(one.segment), chain)
        worth = worths.of(deal).get(chain, 0.0)
        strength = one.proximity * min(1.0, len(others) / rules.suppliers) * worth
        prompt = Prompt(chain, enterprise, one, worth, strength)
        known = found.get(places.named(one.segment))
        if worth > 0 and (known is None or strength > known.strength):
            found[places.named(one.segment)] = prompt
    return sorted(found.values(), key=lambda one: (-one.strength, one.upstream.segment))
