"""What is known of any one enterprise: the facts rules are judged by, each with its year and how far it was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from graph.criteria.facts import Fact, Facts, Flag, number
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.cockpit.queries import City
from platform_app.cockpit.queries.titles import months_before, standing_on
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Certificate,
    Enterprise,
    EnterpriseFact,
    PoolMembership,
    Recognition,
    RecognitionKind,
    VerificationLevel,
)
from platform_app.goal.queries.growth import goal_mark, growth
from platform_app.goal.queries.reading import YES_NO, grower_of, places_of
from platform_app.goal.queries.rows import Stated, deeds, stated_facts
from platform_app.keeping import Keeper

LATEST = "latest_year"


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one enterprise by name, and the rows of those that were stated."""

    facts: Facts
    stated: Mapping[str, Stated]


_kept = Keeper(200)


def known(context: Context, enterprise: Enterprise, chain: str = "") -> Known:
    """Everything rules may ask about an enterprise; with a chain also what it does there.

    The same for whoever asks: what an enterprise keeps to itself plays no part. Kept as long as the goal is.
    """
    mark, key = (context.today, *goal_mark(context)), (context.who.rights, enterprise.id, chain)
    return _kept.get(context.session, mark, key, lambda: _read(context, enterprise, chain))


def forget() -> None:
    """Drop the facts this process keeps."""
    _kept.forget()


def _read(context: Context, enterprise: Enterprise, chain: str) -> Known:
    found = growth(context)
    stated = stated_facts(context, (enterprise.id,)).get(enterprise.id, {})
    facts: dict[str, Fact | None] = {
        code: Flag(row.value >= 1) if row.unit == YES_NO else number(row.value)
        for code, row in stated.items()
    }
    facts |= _counted(context, found.city, enterprise, chain)
    if chain:
        facts |= grower_of(
            found.shown,
            chain,
            enterprise.id,
            stated,
            deeds(context, found.city, (enterprise.id,)),
            places_of(found.city),
            int(found.rules["goal.prompt_links"]),
            months_before(context, int(found.rules["goal.decided_months"])),
        ).known
        facts["chains_led"] = number(_led(context, enterprise, but=_chain_id(found.city, chain)))
    return Known(facts, stated)


def _chain_id(city: City, code: str) -> int:
    return next((one.id for one in city.chains if one.code == code), 0)


def _led(context: Context, enterprise: Enterprise, *, but: int = 0) -> int:
    """How many chains an enterprise leads today, leaving one out."""
    rows = select(func.count(Recognition.chain_id.distinct())).where(
        Recognition.enterprise_id == enterprise.id,
        Recognition.kind == RecognitionKind.LEADER,
        Recognition.chain_id != but,
        standing_on(context.today),
    )
    return context.session.scalar(rows) or 0


def _counted(context: Context, city: City, enterprise: Enterprise, chain: str) -> dict[str, Fact | None]:
    key = enterprise.id
    count = select(
        select(func.count(Capability.id))
        .where(
            Capability.enterprise_id == key,
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
        )
        .scalar_subquery(),
        select(func.count(Certificate.id))
        .where(
            Certificate.enterprise_id == key,
            Certificate.retired_at.is_(None),
            Certificate.level != VerificationLevel.SELF_DECLARED,
            (Certificate.valid_to.is_(None)) | (Certificate.valid_to >= context.today),
        )
        .scalar_subquery(),
        select(func.count(PoolMembership.id))
        .where(PoolMembership.enterprise_id == key, PoolMembership.left_on.is_(None))
        .scalar_subquery(),
        select(func.count(Recognition.id))
        .where(
            Recognition.enterprise_id == key,
            Recognition.kind == RecognitionKind.LEADER,
            Recognition.chain_id == _chain_id(city, chain),
            standing_on(context.today),
        )
        .scalar_subquery(),
        select(func.max(EnterpriseFact.year)).where(EnterpriseFact.enterprise_id == key).scalar_subquery(),
    )
    listed, certificates, pooled, leading, year = context.session.execute(count).one()
    return {
        "is_verified": Flag(enterprise.status is EnterpriseStatus.VERIFIED),
        "employees": number(enterprise.employees),
        "revenue_10k_cny": number(enterprise.revenue_10k_cny),
        "founded_year": number(enterprise.founded_year),
        "tier_rank": number(_tier(context, city, enterprise)),
        "is_in_pool": Flag(bool(pooled)),
        "listed_capabilities": number(listed),
        "certificates": number(certificates),
        "leads_here": Flag(bool(leading)),
        LATEST: number(year),
    }


def _tier(context: Context, city: City, enterprise: Enterprise) -> int:
    levels = context.session.scalars(
        select(Recognition.level).where(
            Recognition.enterprise_id == enterprise.id,
            Recognition.kind == RecognitionKind.TIER,
            standing_on(context.today),
        )
    )
    return max((city.tier_rank(level) for level in levels), default=0)
