"""The layers of the atlas: the same picture and table, each in the words of what is asked about."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.capabilities.models import Capability
from platform_app.cockpit.layer_words import LOOKS
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need

SignedIn = Callable[..., FlaskClient]
BOX = re.compile(
    r'<a class="atlas-node" href="/chains/alpha/segments/(\w+)" aria-label="[^：]*：([^；]*)；\S* (\S+?)"'
)
ROW = re.compile(
    r'href="/chains/alpha/segments/(\w+)">[^<]*</a></div></th>.*?</svg>([^<]+)</span>', re.DOTALL
)
SHOWN = {
    "needs": {"mine": ("quiet", "0"), "cast": ("unserved", "1"), "car": ("served", "1")},
    "leaders": {"mine": ("unled", "0"), "cast": ("unled", "0"), "car": ("led", "1")},
    "resilience": {"mine": ("safe", "2"), "cast": ("lost", "0"), "car": ("endangered", "4")},
    "freshness": {"mine": ("ageing", "70"), "cast": ("nobody", "未知"), "car": ("fresh", "20")},
    "what_if&segment=beta.ore": {"mine": ("lost", "0"), "cast": ("already", "0"), "car": ("already", "4")},
}


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    open_need(session, found.driver, found.cast, found.car)
    factories.save(session)
    cards = update(Capability)
    session.execute(cards.values(confirmed_at=clock.now() - timedelta(days=20, hours=1)))
    old = clock.now() - timedelta(days=120, hours=1)
    session.execute(cards.where(Capability.enterprise_id == found.miner.id).values(confirmed_at=old))
    factories.save(session)
    return found


def test_every_layer_says_in_picture_and_table_how_each_segment_stands(
    city: SmallCity, session: Session, signed_in: SignedIn, app: Flask
) -> None:
    person = factories.an_officer(session, BureauDuty.ANALYST)
    factories.save(session)
    officer = signed_in(person)
    for name, expected in SHOWN.items():
        page = officer.get(f"/chains/alpha?show={name}").text
        kinds = LOOKS[name.partition("&")[0]].kinds
        with app.test_request_context():
            worded = {key: (str(kinds[state].word), number) for key, (state, number) in expected.items()}
        picture, phone = page.partition('class="atlas-narrow"')[::2]
        for drawn in (picture, phone):
            assert {key: (word, number) for key, word, number in BOX.findall(drawn)} == worded, name
        table = page.partition('id="table"')[2]
        assert dict(ROW.findall(table)) == {key: word for key, (word, _number) in worded.items()}, name


def test_who_may_not_see_a_layer_is_shown_coverage(city: SmallCity, app: Flask) -> None:
    page = app.test_client().get("/chains/alpha?show=resilience").text
    assert "show=needs#" in page
    assert "show=resilience#" not in page
    assert 'id="atlas-missing"' in page
    assert page.count('data-figure="suppliers"') == 6
