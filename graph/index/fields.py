"""Which words of a need are looked for in which words of a capability."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from graph.records import Capability, Need
from graph.tokens import tokens


class TextField(StrEnum):
    """One body of words, with its own statistics."""

    PRODUCT = "product"
    TEXT = "text"
    NAME = "name"


def capability_texts(capability: Capability, text_field: TextField) -> tuple[str, ...]:
    """The texts of a capability that belong to one field."""
    if text_field is TextField.NAME:
        return (capability.enterprise_name,)
    product = (capability.name, *capability.processes, *capability.materials)
    if text_field is TextField.PRODUCT:
        return product
    return (*product, capability.text, *capability.equipment, *capability.standards)


def need_texts(need: Need, text_field: TextField) -> tuple[str, ...]:
    """The texts of a need that are looked for in one field."""
    product = (need.name, *need.products)
    return (*product, need.text) if text_field is TextField.TEXT else product


def capability_words(capability: Capability, text_field: TextField) -> list[str]:
    """The tokens of one field of a capability; no token spans two texts."""
    return [token for text in capability_texts(capability, text_field) for token in tokens(text)]


def product_words(need: Need) -> frozenset[str]:
    """The tokens of the named products: words of the trade, however often needs use them."""
    return frozenset(token for product in need.products for token in tokens(product))


def need_words(need: Need, text_field: TextField) -> Counter[str]:
    """How often a need asks for each token of one field, in order of first mention."""
    return Counter(token for text in need_texts(need, text_field) for token in tokens(text))
