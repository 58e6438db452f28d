"""Every kind of file, broken in every way people break files: the answer names the place, and no row changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy.orm import Session

from platform_app.extensions import database
from platform_app.web.reasons import sentence
from tests.integration.imports.broken import capabilities, chains, need_lines, registry
from tests.integration.imports.broken.cases import Broken
from tests.integration.imports.broken.city import City, a_city
from tests.support.applications import on_sqlite

KINDS = {
    "registry": registry.CASES,
    "capabilities": capabilities.CASES,
    "need_lines": need_lines.CASES,
    "workbooks": chains.WORKBOOKS,
    "yaml": chains.YAML,
}
CASES = [
    pytest.param(kind, case, id=f"{kind}: {case.fault}") for kind, cases in KINDS.items() for case in cases
]


@pytest.fixture(scope="module")
def city(sqlite_template: Path) -> Iterator[City]:
    """Return one city for all files, since none of them may change it."""
    with on_sqlite(sqlite_template) as app, app.app_context():
        yield a_city(app, database.session)


def test_each_kind_is_broken_in_six_ways_or_more() -> None:
    assert {kind: len(cases) for kind, cases in KINDS.items() if len(cases) < 6} == {}


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_a_broken_file_is_answered_by_its_place_and_changes_no_row(
    city: City, kind: str, case: Broken
) -> None:
    told = city.told(kind, case)
    assert any(where == case.where and case.zh in said for where, said in told), told
    assert city.mark() == city.stands


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_the_sentence_stands_in_both_languages(city: City, kind: str, case: Broken) -> None:
    with city.app.test_request_context():
        with force_locale("zh_CN"):
            assert sentence(case.reason, case.values) == case.zh
        with force_locale("en"):
            assert sentence(case.reason, case.values) == case.en


@pytest.mark.postgres
def test_a_broken_file_of_each_kind_changes_no_row_on_postgresql(app: Flask, session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        return
    city = a_city(app, session)
    for kind, cases in KINDS.items():
        assert city.told(kind, cases[1])
    assert city.mark() == city.stands
