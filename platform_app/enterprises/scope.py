"""Where an enterprise stands for an officer whose duty is limited to a chain.

The tables of rooms above are asked by name: an import would turn the arrow between rooms around.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Subquery, select, union
from sqlalchemy.orm import Session

from platform_app.db import Base


def chains_of_enterprises() -> Subquery:
    """Pairs (enterprise_id, chain_id): by capabilities not retired, proposals not rejected, leadership."""
    tables = Base.metadata.tables
    capability, link = tables["capability"], tables["capability_segment"]
    segment, proposal, title = tables["segment"], tables["segment_proposal"], tables["recognition"]
    able = (
        select(capability.c.enterprise_id.label("enterprise_id"), segment.c.chain_id.label("chain_id"))
        .select_from(capability)
        .join(link, link.c.capability_id == capability.c.id)
        .join(segment, segment.c.id == link.c.segment_id)
        .where(capability.c.claim_id.is_(None), capability.c.status != "retired")
    )
    proposed = (
        select(proposal.c.enterprise_id, segment.c.chain_id)
        .select_from(proposal)
        .join(segment, segment.c.id == proposal.c.segment_id)
        .where(proposal.c.outcome != "rejected")
    )
    leading = select(title.c.enterprise_id, title.c.chain_id).where(title.c.chain_id.is_not(None))
    return union(able, proposed, leading).subquery("enterprise_chain")


def read_chains(session: Session, enterprise_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """The chains of each enterprise, in one statement."""
    wanted = set(enterprise_ids)
    pairs = chains_of_enterprises()
    found: dict[int, set[int]] = {key: set() for key in wanted}
    with session.no_autoflush:
        for enterprise_id, chain_id in session.execute(
            select(pairs.c.enterprise_id, pairs.c.chain_id).where(pairs.c.enterprise_id.in_(wanted))
        ):
            found[enterprise_id].add(chain_id)
    return {key: frozenset(chains) for key, chains in found.items()}
