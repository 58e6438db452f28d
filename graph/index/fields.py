"""Which words of a need are looked for in which words of a capability."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Final

from graph.records import Capability, Need
from graph.tokens import tokens


class TextField(StrEnum):
    """One body of words, with its own statistics. All words of the product field are words of the text field."""

    PRODUCT = "product"
    TEXT = "text"
    NAME = "name"


FIELDS: Final = tuple(TextField)
"""All of them, for whoever goes through them need by need: a class is gone through in ten times the time."""


class Body(StrEnum):
    """The texts as they are kept, each once: the text field is the product body and the rest together."""

    PRODUCT = "product"
    REST = "rest"
    NAME = "name"


BODIES: dict[TextField, tuple[Body, ...]] = {
    TextField.PRODUCT: (Body.PRODUCT,),
    TextField.TEXT: (Body.PRODUCT, Body.REST),
    TextField.NAME: (Body.NAME,),
}

FIELD_OF: dict[Body, TextField] = {
    Body.PRODUCT: TextField.PRODUCT,
    Body.REST: TextField.TEXT,
    Body.NAME: TextField.NAME,
}
"""The field whose lengths count when a word of a body is weighed."""


def body_texts(capability: Capability, body: Body) -> tuple[str, ...]:
    """The texts of a capability that are kept in one body."""
    match body:
        case Body.PRODUCT:
            return (capability.name, *capability.processes, *capability.materials)
        case Body.REST:
            return (capability.text, *capability.equipment, *capability.standards)
        case Body.NAME:
            return (capability.enterprise_name,)


def need_texts(need: Need, text_field: TextField) -> tuple[str, ...]:
    """The texts of a need that are looked for in one field."""
    product = (need.name, *need.products)
    return (*product, need.text) if text_field is TextField.TEXT else product


def capability_words(capability: Capability, text_field: TextField) -> list[str]:
    """The tokens of one field of a capability; no token spans two texts."""
    texts = (text for body in BODIES[text_field] for text in body_texts(capability, body))
    return [token for text in texts for token in tokens(text)]


def product_words(need: Need) -> frozenset[str]:
    """The tokens of the named products: words of the trade, however often needs use them."""
    return frozenset(token for product in need.products for token in tokens(product))


def need_words(need: Need, text_field: TextField) -> Counter[str]:
    """How often a need asks for each token of one field, in order of first mention."""
    return Counter(token for text in need_texts(need, text_field) for token in tokens(text))


def text_words(text: str) -> dict[TextField, Counter[str]]:
    """The tokens of a text as words of the text field alone."""
    return {f: Counter(tokens(text) if f is TextField.TEXT else ()) for f in TextField}


def all_need_words(need: Need) -> dict[TextField, Counter[str]]:
    """The same for every field, each text read once."""
    named = [token for text in need_texts(need, TextField.PRODUCT) for token in tokens(text)]
    product = Counter(named)
    return {
        TextField.PRODUCT: product,
        TextField.TEXT: Counter([*named, *tokens(need.text)]),
        TextField.NAME: product,
    }
