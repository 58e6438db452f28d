"""Join the files of all chains into the one structure the engine works on."""

from __future__ import annotations

from collections.abc import Iterable

from graph.chainfile.records import ChainRecord, CrossRecord
from graph.records import Segment, Structure, SupplyLink


def segment_keys(chains: Iterable[ChainRecord]) -> tuple[str, ...]:
    """The `chain.segment` keys of all chains, retired segments included."""
    return tuple(f"{chain.code}.{segment.id}" for chain in chains for segment in chain.segments)


def assemble(chains: Iterable[ChainRecord], cross: CrossRecord | None = None) -> Structure:
    """All chains as one structure; retired segments and their links are left out."""
    chains = tuple(chains)
    cross = cross or CrossRecord()
    segments = tuple(segment for chain in chains for segment in _segments(chain))
    known = {segment.key for segment in segments}
    inside = [
        SupplyLink(f"{c.code}.{link.supplier}", f"{c.code}.{link.customer}", link.alternative_group or None)
        for c in chains
        for link in c.links
    ]
    between = [
        SupplyLink(link.supplier, link.customer, link.alternative_group or None) for link in cross.links
    ]
    return Structure(
        segments=segments,
        links=tuple(
            link for link in (*inside, *between) if link.supplier in known and link.customer in known
        ),
        equivalences=tuple((a, b) for a, b in cross.equivalences if a in known and b in known),
    )


def _segments(chain: ChainRecord) -> Iterable[Segment]:
    for segment in chain.segments:
        if not segment.retired:
            yield Segment(
                key=f"{chain.code}.{segment.id}",
                chain=chain.code,
                stage=segment.stage,
                name_zh=segment.name_zh,
                name_en=segment.name_en,
                products=segment.products,
                terms=segment.terms,
                industry_codes=segment.industry_codes,
                is_key=segment.is_key,
                weight=segment.weight,
            )
