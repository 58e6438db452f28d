"""The demo city as the simulation knows it: the board, who buys upstream what, who fits what how well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from flask import Flask

from graph.goal import Judge, Standing
from graph.records import Need, Structure, SupplyLink
from graph.structure import ChainGraph
from platform_app import clock, create_app
from platform_app.chains import queries as chains
from platform_app.cli.demo import load_demo
from platform_app.cli.setup import load_seeds
from platform_app.context import Context
from platform_app.extensions import alembic, database
from platform_app.goal.queries import Growth, growth
from platform_app.goal.queries.reading import own_segments
from platform_app.matching.engine import matcher
from platform_app.permissions import Appointment, BureauDuty, Identity
from platform_app.settings import Settings

OFFICER = Identity(user_id=0, appointments=(Appointment(BureauDuty.SCOUT), Appointment(BureauDuty.ANALYST)))
LINKS, FITTING, PEERS = 2, 5, 60


@dataclass(frozen=True)
class Buyer:
    """An enterprise that asks, with its upstream segments and how near each is (0 to 1)."""

    enterprise: int
    chain: str
    upstream: Mapping[str, float]


@dataclass(frozen=True)
class SimulatedCity:
    """Everything a run starts from. `fits`: segment → suppliers with their fit on a plain need there."""

    standing: Standing
    judge: Judge
    buyers: tuple[Buyer, ...]
    prompted: tuple[Buyer, ...]
    fits: Mapping[str, tuple[tuple[int, float], ...]]
    open_needs: tuple[tuple[int, str], ...]


def demo_city(folder: Path) -> Flask:
    """The application with the demo city freshly loaded into `folder`."""
    app = create_app(Settings.from_env({"DATA_DIR": str(folder), "SECRET_KEY": "simulation " * 4}))
    with app.app_context():
        alembic.upgrade()
        load_seeds(database.session)
        load_demo(database.session)
        database.session.commit()
    return app


def read(app: Flask, *, rewired: int | None = None) -> SimulatedCity:
    """The city as it is, or with the supply links rewired at random (seed `rewired`), all else the same."""
    with app.app_context():
        context = Context(database.session, OFFICER, clock.now(), "simulation")
        found = growth(context)
        structure = chains.structure(context)
        if rewired is not None:
            structure = rewire(structure, Random(rewired))
        graph = ChainGraph(structure)
        buyers = _buyers(found, graph)
        parties = {one.enterprise for one in found.standing.growers}
        parties |= {enterprise for aim in found.standing.aims.values() for enterprise in aim.quiet}
        growers = tuple(
            replace(one, cone=frozenset(_named(found, graph, one.chain, one.enterprise)))
            for one in found.standing.growers
        )
        return SimulatedCity(
            replace(found.standing, growers=growers),
            found.judge,
            buyers,
            tuple(one for one in buyers if one.enterprise in parties),
            _fits(context, found),
            tuple(
                sorted(
                    (_buyer_of(context, need.id), need.segments[0])
                    for need in {
                        n.id: n for row in found.shown.demand.by_segment.values() for n in row
                    }.values()
                )
            ),
        )


def rewire(structure: Structure, random: Random) -> Structure:
    """The same segments with as many links, each from a random segment of the chain its supplier stands in."""
    by_chain: dict[str, list[str]] = {}
    for segment in structure.segments:
        by_chain.setdefault(segment.chain, []).append(segment.key)
    links = {
        (random.choice(by_chain[link.supplier.partition(".")[0]]), link.customer) for link in structure.links
    }
    return Structure(
        structure.segments,
        tuple(SupplyLink(a, b) for a, b in sorted(links) if a != b),
        structure.equivalences,
    )


def _cone(found: Growth, graph: ChainGraph, chain: str, enterprise: int) -> dict[str, float]:
    own = own_segments(found.shown, chain, enterprise)
    mine = {place for key in own for place in found.city.places(key)}
    near: dict[str, float] = {}
    for key in own:
        for other, hops in graph.upstream_cone(key, LINKS).items():
            if hops and other not in mine:
                near[other] = max(1.0 / hops, near.get(other, 0.0))
    return near


def _named(found: Growth, graph: ChainGraph, chain: str, enterprise: int) -> set[str]:
    return {found.standing.places.named(key) for key in _cone(found, graph, chain, enterprise)}


def _buyers(found: Growth, graph: ChainGraph) -> tuple[Buyer, ...]:
    """Leaders, the pipeline, and as many peers: verified suppliers that buy upstream of what they make."""
    pairs = {(one.enterprise.id, one.chain) for one in found.shown.leaders}
    pairs |= {(one.enterprise, one.chain) for one in found.standing.growers}
    peers = sorted(
        {
            (member.enterprise, covered.segment.chain)
            for covered in found.shown.segments
            for member in covered.verified
        }
        - pairs
    )
    pairs |= set(Random(7).sample(peers, min(PEERS, len(peers))))
    made = [Buyer(who, chain, _cone(found, graph, chain, who)) for who, chain in sorted(pairs)]
    return tuple(one for one in made if one.upstream)


def _fits(context: Context, found: Growth) -> dict[str, tuple[tuple[int, float], ...]]:
    """The best suppliers of a plain need for the segment's first product, by the ranking of the platform."""
    door = matcher(context)
    fits = {}
    for covered in found.shown.segments:
        segment = covered.segment
        product = segment.products[0] if segment.products else segment.name_zh
        need = Need(
            id=0, buyer=0, kind="parts", name=product, text="", products=(product,), segments=(segment.key,)
        )
        listed = door.suppliers(need, on=context.today, limit=FITTING).meets
        fits[segment.key] = tuple((match.enterprise, min(1.0, match.score / 1e6)) for match in listed)
    return fits


def _buyer_of(context: Context, need_id: int) -> int:
    from platform_app.needs.models import Need as Row

    return context.session.get_one(Row, need_id).enterprise_id
