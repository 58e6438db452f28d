"""The demo city as the simulation knows it: the board, who asks for what, who fits what how well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import mean

from flask import Flask

from graph.goal import Judge, Standing
from graph.records import Need as Asked
from graph.records import Structure, SupplyLink
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
from platform_app.needs.models import Need
from platform_app.permissions import Appointment, BureauDuty, Identity
from platform_app.settings import Settings

OFFICER = Identity(user_id=0, appointments=(Appointment(BureauDuty.SCOUT), Appointment(BureauDuty.ANALYST)))
LINKS, FITTING = 2, 5


@dataclass(frozen=True)
class Buyer:
    """An enterprise that asks, with the segments it may ask for and how near each is (0 to 1)."""

    enterprise: int
    chain: str
    upstream: Mapping[str, float]


@dataclass(frozen=True)
class SimulatedCity:
    """Everything a run starts from. `fits`: segment → suppliers with their fit on a plain need there.

    `asking`: one entry for each open need; `prompted`: whom opening a need may be suggested to; `arrivals`: how
    many needs a week keep as many open as there are (stock over time open).
    """

    standing: Standing
    judge: Judge
    asking: tuple[Buyer, ...]
    prompted: tuple[Buyer, ...]
    fits: Mapping[str, tuple[tuple[int, float], ...]]
    open_needs: tuple[tuple[int, str], ...]
    open_weeks: int
    arrivals: int


def demo_city(folder: Path) -> Flask:
    """The application with the demo city freshly loaded into `folder`."""
    app = create_app(Settings.from_env({"DATA_DIR": str(folder), "SECRET_KEY": "simulation " * 4}))
    with app.app_context():
        alembic.upgrade()
        load_seeds(database.session)
        load_demo(database.session, folder / "files")
        database.session.commit()
    return app


@dataclass(frozen=True)
class Reading:
    """What is read of the city once, whatever its supply links."""

    found: Growth
    structure: Structure
    fits: Mapping[str, tuple[tuple[int, float], ...]]
    open_needs: tuple[tuple[int, str], ...]
    open_weeks: int

    def city(self, structure: Structure | None = None) -> SimulatedCity:
        """The city as it is, or as it were with the supply links of `structure`, all else the same."""
        found, graph = self.found, ChainGraph(structure or self.structure)
        growers = tuple(
            replace(one, cone=frozenset(_named(found, graph, one.chain, one.enterprise)))
            for one in found.standing.growers
        )
        pairs = {(one.enterprise, one.chain) for one in growers}
        pairs |= {(who, chain) for chain, aim in found.standing.aims.items() for who in aim.quiet}
        prompted = (Buyer(who, chain, _cone(found, graph, chain, who)) for who, chain in sorted(pairs))
        return SimulatedCity(
            replace(found.standing, growers=growers),
            found.judge,
            tuple(_asking(found, graph, who, segment) for who, segment in self.open_needs),
            tuple(one for one in prompted if one.upstream),
            self.fits,
            self.open_needs,
            self.open_weeks,
            round(len(self.open_needs) / self.open_weeks),
        )

    def rewired(self, seed: int) -> SimulatedCity:
        """The city with its supply links rewired at random."""
        return self.city(rewire(self.structure, Random(seed)))


def read(app: Flask) -> Reading:
    """Read the city of an application."""
    with app.app_context():
        context = Context(database.session, OFFICER, clock.now(), "simulation")
        found = growth(context)
        demand = found.shown.demand.by_segment.values()
        needs = sorted({need.id: need for row in demand for need in row}.items())
        rows = [context.session.get_one(Need, key) for key, _need in needs]
        return Reading(
            found,
            chains.structure(context),
            _fits(context, found),
            tuple(
                (row.enterprise_id, need.segments[0]) for row, (_key, need) in zip(rows, needs, strict=True)
            ),
            max(1, round(mean(_days_open(row) for row in rows) / 7)),
        )


def rewire(structure: Structure, random: Random) -> Structure:
    """The same segments, customers and suppliers, but each customer with a supplier drawn from all links."""
    suppliers = [link.supplier for link in structure.links]
    random.shuffle(suppliers)
    pairs = zip(suppliers, structure.links, strict=True)
    links = tuple(SupplyLink(one, link.customer) for one, link in pairs if one != link.customer)
    return replace(structure, links=links)


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


def _asking(found: Growth, graph: ChainGraph, enterprise: int, segment: str) -> Buyer:
    """Who asks for a segment now, and may ask again: upstream of what it makes, else for the same."""
    chain = segment.partition(".")[0]
    return Buyer(enterprise, chain, _cone(found, graph, chain, enterprise) or {segment: 1.0})


def _days_open(need: Need) -> int:
    opened, closes = need.opened_at, need.closes_at
    if opened is None or closes is None:
        raise ValueError(f"need {need.id} is open without dates")
    return (closes - opened).days


def _fits(context: Context, found: Growth) -> dict[str, tuple[tuple[int, float], ...]]:
    """The best suppliers of a plain need for the segment's first product, by the ranking of the platform."""
    door = matcher(context)
    fits = {}
    for covered in found.shown.segments:
        segment = covered.segment
        product = segment.products[0] if segment.products else segment.name_zh
        need = Asked(
            id=0, buyer=0, kind="parts", name=product, text="", products=(product,), segments=(segment.key,)
        )
        listed = door.suppliers(need, on=context.today, limit=FITTING).meets
        fits[segment.key] = tuple((match.enterprise, min(1.0, match.score / 1e6)) for match in listed)
    return fits
