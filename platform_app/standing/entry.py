"""What is typed about standing offers and panels, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from platform_app.needs.entry import REQUIREMENT, RequirementEntry
from platform_app.standing.models import EntryCondition, StandingOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEntry:
    """The text of an offer. `segments` are public ids, `steps` stand in the order a supplier takes them."""

    category: str
    description: str = ""
    segments: tuple[str, ...] = ()
    conditions: tuple[RequirementEntry, ...] = ()
    annual_volume: float | None = None
    volume_unit: str = ""
    steps: tuple[str, ...] = ()
    contact_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationEntry:
    """An application as typed; `said` by the address of a condition the cards leave open."""

    statement: str
    yearly_capacity: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a place is refused, held or taken away; or until when it is given."""

    code: str = ""
    note: str = ""
    valid_until: date | None = None


def entry_of(offer: StandingOffer) -> OfferEntry:
    """The text of a stored offer."""
    return OfferEntry(
        category=offer.category,
        description=offer.description,
        segments=tuple(one.public_id for one in offer.segments),
        conditions=tuple(condition_entry(one) for one in offer.conditions),
        annual_volume=offer.annual_volume,
        volume_unit=offer.volume_unit,
        steps=tuple(offer.steps),
        contact_step=offer.contact_step,
    )


def condition_entry(row: EntryCondition) -> RequirementEntry:
    """The text of a stored condition."""
    return RequirementEntry(texts=tuple(row.texts), **{name: getattr(row, name) for name in REQUIREMENT})
