"""One engine under measurement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from benchmarks.corpus import City
from graph.index.fields import TextField, capability_words
from graph.records import Capability, Need
from graph.tokens import is_han, tokens

LISTED = 50


class Peer(Protocol):
    """Takes all capabilities and answers needs."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """Take in all capabilities."""

    def search(self, need: Need) -> object:
        """The best for a need."""

    def size_mb(self) -> float | None:
        """What it holds outside this process's memory: files, or another server's tables."""


@runtime_checkable
class Growing(Protocol):
    """A peer that takes in one more without being built anew."""

    def add(self, capability: Capability) -> object:
        """Take in one more, so that the next search finds it."""


def said(capability: Capability) -> list[str]:
    """The words of a capability as a text engine is given them: pairs of characters and whole Latin words."""
    every = [*capability_words(capability, TextField.TEXT), *tokens(capability.enterprise_name)]
    return [word for word in every if not (len(word) == 1 and is_han(word))]


def asked(need: Need) -> list[str]:
    """The words of a need, each once, in the same form."""
    every = [token for text in (need.name, *need.products, need.text) for token in tokens(text)]
    return [word for word in dict.fromkeys(every) if not (len(word) == 1 and is_han(word))]
