"""Rules and reference tables: everybody reads, the city's managers change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from sqlalchemy import select

from platform_app import clock
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.permissions import CLOCK, BureauDuty
from platform_app.rules import labels, queries
from platform_app.rules.defaults import RULES
from platform_app.rules.fact_words import fact_words
from platform_app.rules.models import ReferenceEntry, RuleEntry
from platform_app.rules.source_words import SOURCES, source_words
from tests import factories

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about pages."""
    return sqlite_app


@pytest.fixture
def manager(app: Flask, signed_in: SignedIn) -> FlaskClient:
    """Return the browser of a manager for the whole city."""
    officer = factories.an_officer(database.session, BureauDuty.MANAGER)
    factories.save(database.session, officer)
    return signed_in(officer)


def change(**values: str) -> dict[str, str]:
    """Return a form that changes the time to review, with some fields different."""
    today = clock.city_date(clock.now()).isoformat()
    return {"value": "3", "valid_from": today, "source": "工信局〔2026〕7号", "note": ""} | values


def in_force(key: str) -> object:
    """Return the value of a rule today."""
    database.session.rollback()
    found: object = queries.value(Context(database.session, CLOCK, clock.now()), key)
    database.session.rollback()
    return found


def test_every_rule_has_words_and_an_anchor(app: Flask) -> None:
    page = app.test_client().get("/rules").text
    assert set(labels.RULES) == set(RULES)
    assert all(f'id="{key}"' in page for key in RULES)


def test_a_manager_changes_a_rule_and_the_old_value_stays_on_record(manager: FlaskClient) -> None:
    answer = manager.post("/rules/review.working_days", data=change())
    assert answer.status_code == 303
    assert in_force("review.working_days") == 3
    page = manager.get("/rules").text
    assert "工信局〔2026〕7号" in page


def test_a_number_stands_in_its_field_as_a_person_would_type_it(manager: FlaskClient) -> None:
    fields = {
        key: re.findall(r'name="value"[^>]* value="([^"]*)"', manager.get(f"/rules/{key}").text)
        for key in ("quota.messages", "bench.accept_score", "goal.outreach_weight")
    }
    assert fields == {
        "quota.messages": ["200"],
        "bench.accept_score": ["0.4"],
        "goal.outreach_weight": ["1"],
    }


def test_a_change_for_a_later_day_does_not_hold_today(manager: FlaskClient) -> None:
    later = (clock.city_date(clock.now()) + timedelta(days=10)).isoformat()
    assert manager.post("/rules/review.working_days", data=change(valid_from=later)).status_code == 303
    assert in_force("review.working_days") == RULES["review.working_days"].default


@pytest.mark.parametrize(
    "wrong", [{"value": "0"}, {"value": "2.5"}, {"value": "x"}, {"valid_from": "2020-01-01"}, {"source": ""}]
)
def test_a_wrong_value_is_refused_at_its_field(manager: FlaskClient, wrong: dict[str, str]) -> None:
    answer = manager.post("/rules/review.working_days", data=change(**wrong))
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert database.session.scalar(select(RuleEntry.id)) is None


def ladder(**values: str) -> dict[str, str]:
    """Return a form with the shipped ladder, with some fields different."""
    rows = {
        f"value-{number}-{name}": str(tier[name])
        for number, tier in enumerate(RULES["tier.ladder"].default)
        for name in ("level", "rank", "name_zh", "name_en")
    }
    return change() | rows | values


def test_a_tier_may_be_renamed_but_not_left_out(manager: FlaskClient) -> None:
    assert manager.post("/rules/tier.ladder", data=ladder(**{"value-2-name_zh": "小巨人"})).status_code == 303
    assert "小巨人" in str(in_force("tier.ladder"))
    answer = manager.post("/rules/tier.ladder", data=ladder(**{"value-2-level": "giant"}))
    assert answer.status_code == 422
    assert manager.post("/rules/tier.ladder", data=ladder(**{"value-2-rank": "1"})).status_code == 422


def test_a_manager_of_one_district_changes_no_rule(app: Flask, signed_in: SignedIn) -> None:
    officer = factories.an_officer(database.session, BureauDuty.MANAGER, district="320411")
    factories.save(database.session, officer)
    assert signed_in(officer).post("/rules/review.working_days", data=change()).status_code == 403


def test_a_unit_is_added_edited_and_retired(manager: FlaskClient) -> None:
    made = {
        "code": "furlong",
        "zh": "弗隆",
        "dimension": "length",
        "factor": "201168",
        "names": "浪\nfur",
        "source": "x",
    }
    assert manager.post("/reference/units/new", data=made).status_code == 303
    assert manager.post("/reference/units/new", data=made).status_code == 422
    entry = database.session.scalars(select(ReferenceEntry)).one()
    assert entry.content["names"] == ["浪", "fur"]
    address, version = f"/reference/entries/{entry.public_id}", str(entry.version)
    database.session.rollback()
    assert manager.get(address).status_code == 200
    stale = made | {"version": "99"}
    assert manager.post(address, data=stale).status_code == 409
    assert manager.post(address, data=made | {"version": version, "names": "浪"}).status_code == 303
    assert manager.post(f"{address}/retire").status_code == 303
    database.session.expire_all()
    entry = database.session.scalars(select(ReferenceEntry)).one()
    assert entry.content["names"] == ["浪"]
    assert entry.retired_at is not None


def test_an_entry_the_engine_cannot_read_is_refused(manager: FlaskClient) -> None:
    wrong = {
        "code": "odd",
        "zh": "怪",
        "kind": "no such kind",
        "better": "larger",
        "unit": "mm",
        "source": "x",
    }
    assert manager.post("/reference/parameters/new", data=wrong).status_code == 422
    database.session.rollback()
    assert database.session.scalar(select(ReferenceEntry.id)) is None


@pytest.mark.parametrize("document", list(labels.DOCUMENTS))
def test_everybody_searches_every_table(app: Flask, document: str) -> None:
    assert app.test_client().get(f"/reference/{document}?q=%25").status_code == 200


def test_a_certificate_gets_another_name(manager: FlaskClient) -> None:
    made = {"code": "X-1", "zh": "证", "en": "Cert", "names": "X1", "covers": "", "source": "x"}
    assert manager.post("/reference/certificates/new", data=made).status_code == 303
    assert manager.post("/reference/certificate/X-1", data=made | {"zh": "新证"}).status_code == 303
    assert "新证" in manager.get("/reference/certificates").text


def test_a_table_keeps_its_shape(manager: FlaskClient) -> None:
    shipped = RULES["sme_size_2011"].default
    same = json.dumps(shipped)
    assert manager.get("/rules/sme_size_2011").status_code == 200
    assert manager.post("/rules/sme_size_2011", data=change(value=same)).status_code == 303
    for wrong in ("no table", "{}", json.dumps(shipped[:1]), "[" * 2000):
        assert manager.post("/rules/sme_size_2011", data=change(value=wrong)).status_code == 422


def test_a_chinese_reader_reads_facts_and_sources_in_chinese(app: Flask) -> None:
    with app.test_request_context(), force_locale("zh_CN"):
        assert fact_words("dimension", "mass_per_time") == "单位时间质量"
        assert fact_words("better", "smaller") == "越小越好"
        assert fact_words("unit", "mm") == "mm"
        for source in SOURCES:
            assert re.search(r"[\u3400-\u9fff]", str(source_words(source))), source
    with app.test_request_context(), force_locale("en"):
        for source in SOURCES:
            assert not re.search(r"[\u3400-\u9fff]", str(source_words(source))), source


def test_the_text_suppliers_sign_is_written_in_both_languages(manager: FlaskClient) -> None:
    here = "/rules/need.nda_text"
    shown = manager.get(here).text
    assert RULES["need.nda_text"].default["zh"].splitlines()[0] in shown
    typed = change() | {"value-zh": "新保密承诺书", "value-en": "New undertaking"}
    assert manager.post(here, data=typed | {"value-en": " "}).status_code == 422
    assert manager.post(here, data=typed).status_code == 303
    assert in_force("need.nda_text") == {"zh": "新保密承诺书", "en": "New undertaking"}
    assert "新保密承诺书" in manager.get("/rules").text
