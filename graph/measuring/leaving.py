"""Leave one thing out of the ranking, to see what it is worth."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from graph.measuring.collection import Collection as OnDisk
from graph.records import Need
from graph.spec import SIGNAL_NAMES, RankingSpec, Weights

PARTS: Final = {
    "words": "everything said in words, on both sides",
    "segment": "the stated segments",
    "graph": "every relation between segments: only the asked segment itself counts",
    "links": "the supply links",
    "stages": "shared stages and broader segments",
    "memberships": "enterprises that stand in several segments",
    "fit": "the requirements, must-haves and wishes",
}
"""What can be left out besides a single signal."""
LEAVABLE: Final = tuple(sorted({*SIGNAL_NAMES, *PARTS}))
_WORDS: Final = ("product", "text", "name")


def collection_without(collection: OnDisk, left_out: Collection[str]) -> OnDisk:
    """The collection without its supply links, where they are left out."""
    if not {"links", "graph"} & set(left_out):
        return collection
    return replace(collection, structure=replace(collection.structure, links=()))


def need_without(need: Need, left_out: Collection[str]) -> Need:
    """The need as if it did not state what is left out."""
    if "segment" in left_out:
        need = replace(need, segments=())
    if "words" in left_out:
        need = replace(need, name="", text="", products=())
    if "fit" in left_out:
        need = replace(need, requirements=())
    return need


def spec_without(spec: RankingSpec, left_out: Collection[str]) -> RankingSpec:
    """The spec with the weights of what is left out shared among the other signals."""
    gone = {*left_out, *(_WORDS if "words" in left_out else ())} & SIGNAL_NAMES
    if "stages" in left_out or "graph" in left_out:
        spec = replace(spec, stage_link=0.0)
    if "memberships" in left_out or "graph" in left_out:
        spec = replace(spec, membership_link=0.0)
    return replace(spec, supplier_weights=_shared(spec.supplier_weights, gone)) if gone else spec


def _shared(weights: Weights, gone: Collection[str]) -> Weights:
    kept = sum(weight for name, weight in weights if name not in gone)
    if kept <= 0:
        raise ValueError("nothing is left to rank by")
    return tuple((name, 0.0 if name in gone else weight / kept) for name, weight in weights)
