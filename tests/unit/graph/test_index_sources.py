"""What any finder of candidates must do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.corpus import TODAY, City, capabilities, needs, read_city
from graph.arrays import Arrays
from graph.index.memory import pack
from graph.index.source import CandidateSource
from graph.matches import SupplierList
from graph.ranking import Matcher
from graph.records import Capability, Need
from graph.spec import RankingSpec
from tests.unit.graph.posting_table import Everything, PostingTable

# So few candidates that finding the right ones among these capabilities is a feat.
SPEC = RankingSpec(text_candidates=80, segment_candidates=40, compared=100)
Make = Callable[[], CandidateSource | None]


@pytest.fixture(scope="module")
def city() -> City:
    return read_city()


@pytest.fixture(scope="module")
def listed(city: City) -> list[Capability]:
    return list(capabilities(city, 500))


@pytest.fixture(scope="module")
def arrays(listed: list[Capability]) -> Arrays:
    return pack(listed, SPEC)


@pytest.fixture(scope="module")
def asked(city: City) -> list[Need]:
    return [*needs(city, 10, "short"), *needs(city, 6, "whole")]


@pytest.fixture(params=["memory", "posting table"])
def make(request: pytest.FixtureRequest, listed: list[Capability]) -> Make:
    if request.param == "memory":
        return lambda: None

    def table() -> CandidateSource:
        made = PostingTable(listed, SPEC)
        request.addfinalizer(made.close)
        return made

    return table


@pytest.fixture
def matcher(city: City, arrays: Arrays, make: Make) -> Matcher:
    return Matcher.over(arrays, city.structure, city.tables, SPEC, make())


@pytest.fixture(scope="module")
def exact(city: City, arrays: Arrays, listed: list[Capability]) -> Matcher:
    everything = Everything(one.id for one in listed)
    return Matcher.over(arrays, city.structure, city.tables, replace(SPEC, compared=10_000), everything)


def who(found: SupplierList) -> list[tuple[int, int]]:
    return [(one.capability, one.score) for one in found.meets]


def test_the_best_twenty_are_those_of_looking_at_everything(
    matcher: Matcher, exact: Matcher, asked: list[Need]
) -> None:
    missed = wanted = 0
    for need in asked:
        best, found = who(exact.suppliers(need, on=TODAY)), who(matcher.suppliers(need, on=TODAY))
        missed += len(set(best) - set(found))
        wanted += len(best)
    assert wanted > 150
    assert missed <= wanted / 100


def test_what_is_added_or_removed_shows_at_once(matcher: Matcher, asked: list[Need]) -> None:
    need = asked[0]
    first = matcher.suppliers(need, on=TODAY).meets[0]
    matcher.remove(first.capability)
    assert first.capability not in [key for key, _ in who(matcher.suppliers(need, on=TODAY))]
    twin = Capability(
        id=1_000_000,
        enterprise=1_000_000,
        enterprise_name="新来的",
        kind=matcher.compare(need, on=TODAY).candidates.capabilities[0].kind,
        name=need.name,
        text=need.text,
        segments=need.segments,
        verified=True,
        confirmed_on=TODAY,
    )
    matcher.upsert(twin)
    assert who(matcher.suppliers(need, on=TODAY))[0][0] == twin.id


def test_no_gate_leaks(matcher: Matcher, asked: list[Need]) -> None:
    for need in asked:
        own = matcher.suppliers(need, on=TODAY).meets[0].enterprise
        bought = matcher.compare(replace(need, buyer=own), on=TODAY).candidates
        assert own not in bought.stated.enterprises
        reached = matcher.compare(need, eligible={own, 7}, on=TODAY).candidates
        assert set(reached.stated.enterprises.tolist()) <= {own, 7}
        assert all(one.verified for one in bought.capabilities)
        assert not len(matcher.compare(replace(need, kind="testing"), on=TODAY).candidates)


def test_every_explanation_sums_to_its_score(matcher: Matcher, asked: list[Need]) -> None:
    for need in asked:
        found = matcher.suppliers(need, on=TODAY)
        for match in (*found.meets, *found.near_misses, *found.could_make):
            assert sum(part.contribution for part in match.parts) == match.score
