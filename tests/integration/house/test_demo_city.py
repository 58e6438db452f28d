"""The demo city is as large as promised, the same everywhere, invented throughout and varied in its words."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.cn import uscc

from platform_app import create_app
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.cli.demo import load_demo
from platform_app.cli.demo.texts import five_grams, shared
from platform_app.cli.setup import load_seeds
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from tests.support.applications import settings_for
from tests.support.platform import fill


def build(folder: Path) -> tuple[dict[str, int], dict[str, object]]:
    """Return the counts of a fresh demo city and what the tests look at."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'demo.db'}"
    fill(url)
    with create_app(settings_for(folder, url)).app_context():
        session: Session = database.session
        load_seeds(session)
        counts = load_demo(session)
        again = load_demo(session)
        texts = [
            (one.segments[0].key, one.name, one.description)
            for one in session.scalars(select(Capability).order_by(Capability.id)).unique()
        ]
        found: dict[str, object] = {
            "again": again,
            "texts": texts,
            "codes": list(session.scalars(select(Enterprise.uscc).order_by(Enterprise.id))),
            "not_fictional": session.scalar(
                select(func.count(Enterprise.id)).where(Enterprise.fictional.is_(False))
            ),
            "states": Counter(session.scalars(select(Need.status))),
            "capability_states": Counter(session.scalars(select(Capability.status))),
        }
        database.engine.dispose()
    return counts, found


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, object]]:
    return build(tmp_path_factory.mktemp("demo") / "one")


def test_the_city_has_the_promised_size(city: tuple[dict[str, int], dict[str, object]]) -> None:
    assert city[0] == {
        "leaders": 36,
        "smes": 420,
        "institutions": 20,
        "capabilities": 1500,
        "needs": 200,
        "accounts": 15,
    }


def test_loading_twice_changes_nothing(city: tuple[dict[str, int], dict[str, object]]) -> None:
    assert city[1]["again"] == {}


def test_needs_and_capabilities_stand_in_every_state(city: tuple[dict[str, int], dict[str, object]]) -> None:
    states, capabilities = city[1]["states"], city[1]["capability_states"]
    assert isinstance(states, Counter)
    assert isinstance(capabilities, Counter)
    assert set(states) == set(NeedStatus)
    assert set(capabilities) == set(CapabilityStatus)


def test_every_enterprise_is_marked_fictional_and_has_a_valid_code(
    city: tuple[dict[str, int], dict[str, object]],
) -> None:
    codes = city[1]["codes"]
    assert isinstance(codes, list)
    assert city[1]["not_fictional"] == 0
    assert [code for code in codes if not uscc.is_valid(code)] == []


def test_no_two_capability_texts_share_more_than_60_percent_of_their_5_grams(
    city: tuple[dict[str, int], dict[str, object]],
) -> None:
    texts = city[1]["texts"]
    assert isinstance(texts, list)
    grams = [five_grams(name + description) for _key, name, description in texts]
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(grams):
        for gram in one:
            holders.setdefault(gram, []).append(at)
    common = Counter(pair for ats in holders.values() if len(ats) < 200 for pair in combinations(ats, 2))
    close = [pair for pair, count in common.items() if count > 20]
    assert max(shared(grams[a], grams[b]) for a, b in close) <= 0.6


def test_the_city_is_the_same_on_every_machine(
    city: tuple[dict[str, int], dict[str, object]], tmp_path: Path
) -> None:
    other = build(tmp_path / "two")[1]
    assert other["texts"] == city[1]["texts"]
    assert other["codes"] == city[1]["codes"]
