"""Rows of the database made into the engine's records of the goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.criteria import read_rule
from graph.criteria.facts import Fact, Flag, number
from graph.goal import DECIDED, OPENED, PARTNERS, Aim, Count, Criteria, Criterion, Deal, Grower, Places, gains
from platform_app.cockpit.queries import City, Figures
from platform_app.cockpit.queries.titles import ACTIVE, QUIET
from platform_app.goal.queries.rows import Deed, Deeds, Stated
from platform_app.rules.leader_criteria import LeaderCriterion


def criteria_of(rows: Sequence[LeaderCriterion]) -> Criteria:
    """The criteria of the rule as the engine reads them."""

    def criterion(row: LeaderCriterion) -> Criterion:
        asked = {"is": True} if row.is_yes_no else {row.comparison: row.threshold}
        rule = read_rule({"fact": row.code, **asked})
        return Criterion(row.code, rule, 0.0 if row.hard else row.weight / 100, row.source)

    return Criteria(
        tuple(criterion(row) for row in rows if not row.hard),
        tuple(criterion(row) for row in rows if row.hard),
    )


def places_of(city: City) -> Places:
    """One name for equivalent segments, and the chains each belongs to."""
    return Places(
        {key: min(city.places(key)) for key in city.ids},
        {key: frozenset(place.partition(".")[0] for place in city.places(key)) for key in city.ids},
    )


def aims_of(shown: Figures, year_end: date) -> list[Aim]:
    """The aim of every chain with a target this year; leaders whose recognition ends before its end do not count."""
    found = []
    for chain in shown.city.chains:
        target = shown.city.targets.get((chain.code, shown.year))
        if target is None:
            continue
        staying = [one for one in shown.leaders_of(chain.code) if one.recognition.is_valid(year_end)]
        found.append(
            Aim(
                chain.code,
                target.target,
                frozenset(one.enterprise.id for one in staying if one.reason == ACTIVE),
                frozenset(one.enterprise.id for one in staying if one.reason == QUIET),
            )
        )
    return found


def own_segments(shown: Figures, code: str, enterprise: int) -> tuple[str, ...]:
    """The segments of a chain an enterprise is a verified supplier of."""
    return tuple(
        covered.segment.key
        for covered in shown.chain(code).segments
        if any(member.enterprise == enterprise for member in covered.verified)
    )


def upstream_of(city: City, segments: tuple[str, ...], links: int) -> dict[str, int]:
    """The segments at most so many supply links upstream of these, with the number; not these themselves."""
    own = {place for key in segments for place in city.places(key)}
    found: dict[str, int] = {}
    for key in segments:
        for other, hops in city.graph.upstream_cone(key, links).items():
            if other not in own and hops > 0:
                found[other] = min(hops, found.get(other, hops))
    return found


def grower_of(
    shown: Figures,
    code: str,
    enterprise: int,
    facts: Mapping[str, Stated],
    found: Deeds,
    places: Places,
    links: int,
    since: date,
) -> Grower:
    """An enterprise of the pipeline of chain `code`: deals since `since` count as recent."""
    segments = own_segments(shown, code, enterprise)
    cone = frozenset(places.named(key) for key in upstream_of(shown.city, segments, links))
    grower = Grower(code, enterprise, _facts_of(facts, found.leads.get(enterprise, 0)), {}, cone)
    partners = facts.get(PARTNERS)
    names = _names(grower, found.deals, places, since, partners.year if partners else None)
    names[OPENED] |= {places.named(key) for key in found.opened.get(enterprise, ())} & cone
    names[PARTNERS] |= {
        f"enterprise:{supplier}"
        for segment, supplier, released in found.bought.get(enterprise, ())
        if released and supplier is not None and partners is None and code in places.chains.get(segment, ())
    }
    return replace(
        grower,
        counts={
            PARTNERS: Count(partners.value if partners else None, frozenset(names[PARTNERS])),
            OPENED: Count(0, frozenset(names[OPENED])),
            DECIDED: Count(0, frozenset(names[DECIDED])),
        },
    )


def _names(
    grower: Grower, deals: tuple[Deed, ...], places: Places, since: date, stated_until: int | None
) -> dict[str, set[str]]:
    """What deals add to each count: needs of the period, partners met after the year of the stated number."""
    found: dict[str, set[str]] = defaultdict(set)
    for deed in deals:
        for gain in gains(grower, deal_of(deed), places):
            old = gain.count == DECIDED and deed.on < since
            counted = gain.count == PARTNERS and stated_until is not None and deed.on.year <= stated_until
            if not old and not counted:
                found[gain.count].add(gain.name)
    return found


def deal_of(deed: Deed) -> Deal:
    """A recorded deal as the engine reads it; a supplier nobody named is no partner."""
    return Deal(deed.buyer, deed.supplier, deed.segment, deed.need, deed.chain, new_partner=False)


def _facts_of(facts: Mapping[str, Stated], leads: int) -> dict[str, Fact | None]:
    stated: dict[str, Fact | None] = {
        code: Flag(row.value >= 1) if row.unit == YES_NO else number(row.value)
        for code, row in facts.items()
        if code != PARTNERS
    }
    return {**stated, "chains_led": number(leads)}


YES_NO = "yes_no"
"""The unit of a fact that is true or not."""
