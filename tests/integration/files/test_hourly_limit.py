"""How many files may be brought in an hour: counted before they are read, whatever comes of them."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app import clock
from tests import factories

Browser = Callable[..., FlaskClient]
MOST = 3


@pytest.fixture
def browsers(session: Session, signed_in: Browser) -> list[FlaskClient]:
    """Return two colleagues and a competitor, where an hour allows three files."""
    factories.a_rule(session, "files.per_hour", MOST)
    own, other = factories.an_enterprise(session), factories.an_enterprise(session)
    people = [factories.a_member(session, one) for one in (own, own, other)]
    factories.save(session, *people)
    return [signed_in(person) for person in people]


def bring(client: FlaskClient) -> TestResponse:
    return client.post("/parts-lists/new", data={"file": (io.BytesIO(b"no workbook"), "list.xlsx")})


def test_the_file_after_the_last_of_the_hour_is_refused_unread(
    browsers: list[FlaskClient],
) -> None:
    first, second, competitor = browsers
    assert [bring(one).status_code for one in (first, second, first)] == [422] * MOST
    refused = bring(second)
    assert refused.status_code == 429
    assert 3590 < int(refused.headers["Retry-After"]) <= 3601
    assert "一小时内已上传 3 个文件" in refused.text
    first.post("/language", data={"language": "en"})
    assert "3 files were brought within an hour" in bring(first).text
    assert bring(competitor).status_code == 422


def test_the_next_hour_counts_afresh(browsers: list[FlaskClient]) -> None:
    first = browsers[0]
    assert [bring(first).status_code for _ in range(MOST + 1)] == [422, 422, 422, 429]
    try:
        clock.shift(timedelta(hours=1, seconds=5))
        assert bring(first).status_code == 422
    finally:
        clock.shift(timedelta(0))


def test_a_form_without_a_file_counts_for_nothing(browsers: list[FlaskClient]) -> None:
    first = browsers[0]
    for _ in range(MOST + 2):
        assert first.post("/parts-lists/new", data={"name": "x"}).status_code == 422
    assert bring(first).status_code == 422


def test_files_of_every_kind_share_the_hour(browsers: list[FlaskClient]) -> None:
    first = browsers[0]
    for address in ("/parts-lists/new", "/imports/new/capabilities", "/files/need/nothing"):
        first.post(address, data={"file": (io.BytesIO(b"no"), "a.pdf")})
    assert bring(first).status_code == 429
