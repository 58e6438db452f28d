"""The demo's capabilities."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from graph.records import CapabilityKind, Stage
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Segment
from platform_app.cli.demo.texts import Writer
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise


class CapabilityMaker:
    """Makes capabilities, each with a text of its own."""

    def __init__(
        self,
        context: Context,
        random: Random,
        words: dict[str, Vocabulary],
        earlier: CapabilityMaker | None = None,
    ) -> None:
        self.context = context
        self.random = random
        self.words = words
        self.writer: Writer = Writer(random, earlier.writer if earlier else None)
        self.made = 0

    def make(
        self,
        firm: Enterprise,
        segment: Segment,
        *,
        kind: CapabilityKind = CapabilityKind.MAKE,
        status: CapabilityStatus = CapabilityStatus.LISTED,
        makes_now: bool = True,
    ) -> Capability | None:
        """One capability of a firm in a segment; None when its vocabulary is used up."""
        written = self.writer.write(self.words[segment.key])
        if written is None:
            return None
        told = self.random.random
        age = (
            self.random.randint(1, 150)
            if status is not CapabilityStatus.STALE
            else self.random.randint(190, 500)
        )
        confirmed = self.context.now - timedelta(days=age)
        capability = Capability(
            enterprise=firm,
            kind=kind,
            status=status,
            makes_now=makes_now,
            name=written.name,
            description=written.description,
            processes=written.processes,
            materials=written.materials,
            standards=written.standards,
            equipment=written.equipment,
            regions_served=["320400"] if told() < 0.2 else [],
            dimensions=written.dimensions,
            capacity_per_month=written.capacity if told() < 0.85 else None,
            capacity_unit=written.unit,
            free_share_percent=written.free if told() < 0.7 else None,
            minimum_order=_round(written.capacity * 0.01) if told() < 0.5 else None,
            minimum_order_unit=written.unit,
            lead_time_days=written.days if told() < 0.85 else None,
            confirmed_at=None if status is CapabilityStatus.DRAFT else confirmed,
            created_at=confirmed - timedelta(days=self.random.randint(0, 200)),
            source="虚构的演示城市",
            segments=[segment],
        )
        self.context.session.add(capability)
        self.made += 1
        return capability

    def kind_for(self, segment: Segment) -> CapabilityKind:
        """What an institution offers in a segment."""
        if segment.stage is Stage.SUPPORT:
            return self.random.choice((CapabilityKind.TEST, CapabilityKind.SERVICE))
        return self.random.choice((CapabilityKind.TEST, CapabilityKind.INSTRUMENT))


def _round(value: float) -> float:
    return max(1.0, float(f"{value:.1g}"))
