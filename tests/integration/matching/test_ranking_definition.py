"""The ranking's definition, changed by an officer in the browser: previewed, recorded, followed, put back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from graph.spec import RankingSpec
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.matching import engine
from platform_app.matching.forms.ranking import EDITABLE
from platform_app.matching.queries import ranking
from platform_app.matching.services.freezing import take_snapshot
from platform_app.needs.models import Reach
from platform_app.permissions import BureauDuty
from platform_app.rules.models import RankingSpecEntry
from tests import factories
from tests.integration.matching.city import City, opened

SignedIn = Callable[..., FlaskClient]
Acting = Callable[..., Context]


@pytest.fixture
def analyst(city: City, signed_in: SignedIn) -> FlaskClient:
    user = factories.an_officer(city.session, BureauDuty.ANALYST)
    factories.save(city.session)
    return signed_in(user)


def typed(version: int = 1, **changed: Any) -> MultiDict[str, str]:
    """What the form sends for a definition, with some fields typed over."""
    spec = RankingSpec()
    sent: dict[str, Any] = {name: getattr(spec, name) for name in EDITABLE}
    for direction in ("supplier_weights", "opportunity_weights"):
        sent |= {f"{direction}-{signal}": f"{w * 100:g}" for signal, w in getattr(spec, direction)}
    return MultiDict(sent | {"version": version, "note": "抽样核对后调整"} | changed)


POINTS = {signal: round(weight * 100) for signal, weight in RankingSpec().supplier_weights}
"""The shipped weights, in points of 100."""

SEGMENT_FIRST: dict[str, Any] = {
    "supplier_weights-product": str(POINTS["product"] - 10),
    "supplier_weights-segment": str(POINTS["segment"] + 10),
}


def recorded(city: City) -> int:
    return city.session.scalar(select(func.count(RankingSpecEntry.id))) or 0


def test_a_new_version_is_recorded_with_its_reason_and_followed_from_the_next_list_on(
    city: City, analyst: FlaskClient, acting: Acting
) -> None:
    shipped = take_snapshot(acting(), city.need, "opened").spec_hash
    factories.save(city.session)
    assert analyst.post("/ranking/edit", data=typed(**SEGMENT_FIRST)).status_code == 303
    entry = city.session.scalars(select(RankingSpecEntry)).one()
    assert (entry.version, entry.note) == (2, "抽样核对后调整")
    assert dict(engine.spec(acting()).supplier_weights)["segment"] == (POINTS["segment"] + 10) / 100
    assert take_snapshot(acting(), city.need, "opened").spec_hash == entry.hash != shipped
    event = city.session.scalars(select(AuditEvent).where(AuditEvent.action == "ranking.edit")).one()
    assert event.changes["supplier_weights.segment"] == [
        POINTS["segment"] / 100,
        (POINTS["segment"] + 10) / 100,
    ]
    page = analyst.get(f"/ranking/versions/{entry.public_id}").text
    assert "抽样核对后调整" in page
    assert entry.hash in analyst.get("/ranking").text


def test_a_preview_names_the_needs_with_another_first_supplier_and_changes_nothing(
    city: City, analyst: FlaskClient
) -> None:
    # Both meet everything asked; the one says the product, the other stands on the segment.
    city.capabilities["elsewhere"].name = "柔轮 柔轮采购"
    city.capabilities["full"].name = "薄壁件"
    city.capabilities["full"].processes = []
    for name in ("silent", "expired"):
        city.capabilities[name].makes_now = False
    for name, value in opened(reach=Reach.CITY).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    words_only: dict[str, Any] = {
        f"supplier_weights-{signal}": {"product": "100"}.get(signal, "0")
        for signal, _ in RankingSpec().supplier_weights
    }
    segment_only = words_only | {"supplier_weights-product": "0", "supplier_weights-segment": "100"}
    names = [city.enterprise(name).name_zh for name in ("elsewhere", "full")]
    shown = [
        analyst.post("/ranking/preview", data=typed(**weights))
        .text.split('id="preview"')[1]
        .split("<form")[0]
        for weights in (words_only, segment_only)
    ]
    assert sum(all(name in page for name in names) for page in shown) == 1
    assert city.need.title in "".join(shown)
    assert recorded(city) == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"supplier_weights-product": str(POINTS["product"] + 1)}, "101"),
        ({"opportunity_weights-text": "-1"}, "opportunity_weights-text-error"),
        ({"k1": "99"}, "k1-error"),
        ({"compared": "400.5"}, "compared-error"),
        ({"fresh_days": "200"}, "stale_days-error"),
        ({"b": "nan"}, "b-error"),
        ({"b": "snan"}, "b-error"),
        ({"note": ""}, "note-error"),
        ({}, "error-summary"),
    ],
)
def test_numbers_no_ranking_can_be_made_of_are_refused_at_their_place(
    city: City, analyst: FlaskClient, wrong: dict[str, Any], message: str
) -> None:
    answer = analyst.post("/ranking/edit", data=typed(**wrong))
    assert answer.status_code == 422
    assert message in answer.text
    assert recorded(city) == 0


def test_who_typed_over_an_older_version_is_told_and_overwrites_nothing(
    city: City, analyst: FlaskClient
) -> None:
    analyst.post("/ranking/edit", data=typed(**SEGMENT_FIRST))
    assert analyst.post("/ranking/edit", data=typed(k1="2")).status_code == 409
    assert recorded(city) == 1


def test_an_older_version_is_put_back_as_a_new_one(city: City, analyst: FlaskClient, acting: Acting) -> None:
    analyst.post("/ranking/edit", data=typed(**SEGMENT_FIRST))
    page = analyst.get("/ranking/edit?from=shipped").text
    assert re.search(rf'name="supplier_weights-segment"[^>]* value="{POINTS["segment"]}"', page)
    assert analyst.post("/ranking/edit", data=typed(version=2)).status_code == 303
    assert ranking.version_number(acting()) == 3
    assert engine.spec(acting()).supplier_weights == RankingSpec().supplier_weights


@pytest.mark.parametrize("duty", [BureauDuty.REVIEWER, BureauDuty.SCOUT])
def test_only_analysts_and_managers_of_the_city_change_the_ranking(
    city: City, signed_in: SignedIn, duty: BureauDuty
) -> None:
    user = factories.an_officer(city.session, duty)
    factories.save(city.session)
    officer = signed_in(user)
    assert officer.get("/ranking").status_code == 200
    assert officer.get("/ranking/edit").status_code == 403
    assert officer.post("/ranking/edit", data=typed(**SEGMENT_FIRST)).status_code == 403


def test_a_recorded_number_the_platform_no_longer_reads_is_passed_over(city: City, acting: Acting) -> None:
    content = RankingSpec().to_dict() | {"forgotten_weight": 3, "k1": 1.5}
    city.session.add(
        RankingSpecEntry(version=7, hash="0" * 64, content=content, made_at=acting().now, note="")
    )
    factories.save(city.session)
    assert engine.spec(acting()).k1 == 1.5
