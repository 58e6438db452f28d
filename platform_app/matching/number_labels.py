"""The words for the numbers of the ranking's definition."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_l("Words"), ("k1", "b", "needs_counted", "product_floor", "similar_share")),
    (
        _l("Nearness in the chain"),
        (
            "restart",
            "supplier_link",
            "customer_link",
            "stage_link",
            "membership_link",
            "nearest_ceiling",
            "reach_decades",
            "segment_floor",
            "neighbour_floor",
        ),
    ),
    (_l("Delivery and freshness"), ("late_factor", "fresh_days", "stale_days")),
    (_l("Near-misses"), ("near_miss_limit", "near_miss_share")),
)
"""Numbers of no group stand last, as the reading of the index."""

REST: Any = _l("Reading the index")

NUMBER: dict[str, Any] = {
    "k1": _l("How soon a repeated word stops counting"),
    "b": _l("How much a long card is discounted"),
    "needs_counted": _l("Needs the usual wording is estimated over"),
    "restart": _l("How soon the walk through the chain turns back"),
    "stage_link": _l("Weight of a shared stage"),
    "supplier_link": _l("Weight of a link to a supplying segment"),
    "customer_link": _l("Weight of a link to a customer segment"),
    "membership_link": _l("Weight of enterprises standing in both segments"),
    "nearest_ceiling": _l("The nearest a neighbouring segment can be"),
    "reach_decades": _l("Powers of ten over which nearness counts evenly"),
    "text_candidates": _l("Cards read for their words"),
    "segment_candidates": _l("Cards read of each segment"),
    "compared": _l("Cards judged and scored in full"),
    "proximate_segments": _l("Neighbouring segments looked into"),
    "stage_one_terms": _l("Words looked up first"),
    "dense_share": _l("Share from which a word counts as frequent"),
    "dense_floor": _l("Cards below which no word counts as frequent"),
    "dense_terms": _l("Frequent words read at most"),
    "covered_share": _l("Share of the words that is enough"),
    "product_floor": _l("Product words below which nothing off the segment is suggested"),
    "segment_floor": _l("Nearness a suggestion without words needs"),
    "neighbour_floor": _l("Nearness an adjacent enterprise needs"),
    "fresh_days": _l("Days a confirmation counts in full"),
    "stale_days": _l("Days after which it counts nothing"),
    "late_factor": _l("Times the asked days at which a lead time counts nothing"),
    "similar_share": _l("Share of similar cards in a segment suggestion"),
    "similar_capabilities": _l("Similar cards asked for their segments"),
    "near_miss_limit": _l("Near-misses shown"),
    "near_miss_share": _l("Share of the best score a near-miss needs"),
}


def number_label(name: str) -> Any:
    """The words for one number; its own name where it has none."""
    return NUMBER.get(name, name)


def grouped(names: list[str]) -> list[tuple[Any, list[str]]]:
    """The numbers in their groups, what belongs to none last."""
    known = [(words, [name for name in members if name in names]) for words, members in GROUPS]
    named = {name for _, members in known for name in members}
    return [*known, (REST, [name for name in names if name not in named])]
