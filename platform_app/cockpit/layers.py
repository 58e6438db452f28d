"""The layers of the atlas: the same picture, each segment in the state of what is asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from graph.coverage import ChainCoverage, SegmentCoverage, State, segment_depth
from graph.resilience import WhatIf, condition, holders
from platform_app.cockpit.layer_words import LOOKS, Look
from platform_app.cockpit.queries import Figures
from platform_app.cockpit.queries.offers import offers
from platform_app.context import Context
from platform_app.web import named

Stand = tuple[str, int | None]
"""The state of a segment in a layer and the number its box shows; None is not known."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer over one chain: how every segment stands in it."""

    name: str
    look: Look
    stands: Mapping[str, Stand]

    def over(self, nodes: Mapping[str, dict[str, Any]], covered: ChainCoverage) -> dict[str, dict[str, Any]]:
        """The nodes of the picture in this layer's states."""
        names = {one.segment.key: named(one.segment) for one in covered.segments}
        return {key: node | self._node(names[key], node, *self.stands[key]) for key, node in nodes.items()}

    def _node(self, name: str, node: Mapping[str, Any], state: str, number: int | None) -> dict[str, Any]:
        kind = self.look.kinds[state]
        return {
            "state": state,
            "tone": kind.tone,
            "fails": node["state"] == State.MISSING or state == "lost",
            "count": number,
            "figure": self.look.definition,
            "label": _(
                "%(name)s: %(state)s; %(number_name)s %(number)s",
                name=name,
                state=kind.word,
                number_name=self.look.number,
                number=_("not known") if number is None else number,
            ),
        }

    def words(self, words: dict[str, Any]) -> dict[str, Any]:
        """The words of the picture in this layer's."""
        kinds = self.look.kinds
        return words | {
            "states": {state: str(kind.word) for state, kind in kinds.items()},
            "state_rules": {state: str(kind.rule) for state, kind in kinds.items()},
            "tones": {state: kind.tone for state, kind in kinds.items()},
            "layers": {},
        }

    @property
    def badges(self) -> dict[str, dict[str, Any]]:
        """The badge of every state, for the table."""
        return {state: kind.badge for state, kind in self.look.kinds.items()}


def read(context: Context, shown: Figures, code: str, name: str, trial: WhatIf | None) -> Layer:
    """A layer of the chain; `trial` is what the what-if layer shows."""
    covered = shown.chain(code)
    stand = _readers(context, shown, code, trial)[name]()
    return Layer(name, LOOKS[name], {one.segment.key: stand(one) for one in covered.segments})


def _readers(
    context: Context, shown: Figures, code: str, trial: WhatIf | None
) -> dict[str, Callable[[], Callable[[SegmentCoverage], Stand]]]:
    return {
        "needs": lambda: lambda one: _asked(shown, one),
        "leaders": lambda: lambda one: _led(shown, one),
        "resilience": lambda: _resilience(shown),
        "freshness": lambda: _freshness(context, shown, code),
        "what_if": lambda: _tried(shown, trial),
    }


def _asked(shown: Figures, one: SegmentCoverage) -> Stand:
    count = len(shown.demand.needs_in(one.segment.key))
    if not count:
        return "quiet", 0
    if one.state is State.MISSING:
        return "unserved", count
    return "served" if one.state is State.SOUND else "stretched", count


def _led(shown: Figures, one: SegmentCoverage) -> Stand:
    here = shown.leaders_in(one.segment.key)
    active = sum(leader.is_active for leader in here)
    return "led" if active else "inactive" if here else "unled", active


def _resilience(shown: Figures) -> Callable[[SegmentCoverage], Stand]:
    network = shown.city.network
    found = condition(network, holders(network, shown.supplies))

    def stand(one: SegmentCoverage) -> Stand:
        key, count = one.segment.key, len(one.verified)
        if key in found.lost:
            return "lost", 0
        if key in found.endangered:
            return "endangered", count
        return "sole" if count == 1 else "safe", count

    return stand


def _freshness(context: Context, shown: Figures, code: str) -> Callable[[SegmentCoverage], Stand]:
    facts = offers(context, shown.city, shown.city.places_of((code,)))
    days = int(shown.city.rules["figure.fresh_days"])

    def stand(one: SegmentCoverage) -> Stand:
        depth = segment_depth(shown.city.places(one.segment.key), facts, (), fresh_days=days)
        median = None if depth.median_days is None else round(depth.median_days)
        if depth.fresh_share is None:
            return "nobody", None
        if depth.fresh_share >= 1:
            return "fresh", median
        return "ageing" if depth.fresh_share >= 1 / 2 else "old", median

    return stand


def _tried(shown: Figures, trial: WhatIf | None) -> Callable[[SegmentCoverage], Stand]:
    network = shown.city.network
    lost, endangered = (set(trial.lost), set(trial.endangered)) if trial else (set(), set())
    left = {one.segment: one.after for one in trial.thinned} if trial else {}
    before = trial.before if trial else condition(network, holders(network, shown.supplies))

    def stand(one: SegmentCoverage) -> Stand:
        key, name, count = one.segment.key, network.name(one.segment.key), len(one.verified)
        if name in lost:
            return "lost", 0
        if name in endangered:
            return "endangered", left.get(name, count)
        if key in before.lost or key in before.endangered:
            return "already", left.get(name, count)
        return ("thinned", left[name]) if name in left else ("same", count)

    return stand
