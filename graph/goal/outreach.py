"""Whom the bureau helps first: likely deals, those that serve the goal a little earlier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

MOST_WEIGHT = 3.0
"""λ is never larger: beyond it deals are lost for the goal. Source: product page, section 6."""


@dataclass(frozen=True, slots=True)
class OutreachRules:
    """λ, and the ΔV from which on a deal counts in full. Source: product page, section 6."""

    weight: float = 1.0
    full_worth: float = 0.10

    def __post_init__(self) -> None:
        if not 0.0 <= self.weight <= MOST_WEIGHT or self.full_worth <= 0.0:
            raise ValueError(f"the weight lies between 0 and {MOST_WEIGHT}, the full worth above 0")


@dataclass(frozen=True, slots=True)
class Contact(Generic[Thing]):
    """Somebody to speak to about something: how likely a deal is (0 to 1), what it is worth to the chains."""

    about: Thing
    chance: float
    worth: float


def priority(contact: Contact[Thing], rules: OutreachRules) -> float:
    """p̂ · (1 + λ · min(1, ΔV / 0.10))."""
    return contact.chance * (1.0 + rules.weight * min(1.0, contact.worth / rules.full_worth))


def outreach_order(contacts: Iterable[Contact[Thing]], rules: OutreachRules) -> list[Contact[Thing]]:
    """The contacts, the most pressing first; those equal keep the order given."""
    return sorted(contacts, key=lambda one: -priority(one, rules))
