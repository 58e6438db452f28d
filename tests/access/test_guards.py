"""What stands before every route: the token of a form, the site a request came from, the headers of an answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from platform_app.extensions import database
from platform_app.web.headers import FIXED
from platform_app.web.room import ACCESS, PUBLIC
from tests.crawl.walking import endpoint_of
from tests.support.applications import make
from tests.support.demo import visitor

NOWHERE = "AAAAAAAAAAAAAAAAAAAAAA"


def deeds(app: Flask) -> list[tuple[str, str]]:
    """Return endpoint and an address of every route that writes or checks."""
    adapter = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            arguments = dict.fromkeys(rule.arguments, NOWHERE)
            found.append((rule.endpoint, str(adapter.build(rule.endpoint, arguments, method="POST"))))
    return found


def test_there_are_deeds_to_guard(demo_city: Flask) -> None:
    assert len(deeds(demo_city)) > 40
    assert {endpoint for endpoint, _url in deeds(demo_city)} == {
        endpoint for endpoint, method in ACCESS if method == "POST"
    }


SIGNED_ADDRESSES = {"leaving.unsubscribe": 404}
"""Mail programs press this button themselves: its signed address is what nobody can make up."""


def test_no_deed_is_done_without_the_token_of_its_form(demo_city: Flask) -> None:
    client = visitor(demo_city, "owner")
    demo_city.config["WTF_CSRF_ENABLED"] = True
    try:
        answers = {
            endpoint: client.post(url, data={"a": "b"}).status_code for endpoint, url in deeds(demo_city)
        }
    finally:
        demo_city.config["WTF_CSRF_ENABLED"] = False
    assert {endpoint: status for endpoint, status in answers.items() if status != 400} == SIGNED_ADDRESSES


def test_no_deed_is_done_for_another_site(demo_city: Flask) -> None:
    client = visitor(demo_city, "owner")
    answers = {
        endpoint: client.post(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code
        for endpoint, url in deeds(demo_city)
    }
    assert {endpoint: status for endpoint, status in answers.items() if status != 403} == {}


def test_a_stranger_does_nothing_that_is_not_public(demo_city: Flask) -> None:
    client = visitor(demo_city, "stranger")
    wrong = {}
    for endpoint, url in deeds(demo_city):
        if ACCESS[endpoint, "POST"].access is PUBLIC:
            continue
        answer = client.post(url, data={})
        if answer.status_code != 302 or not answer.location.startswith("/sign-in"):
            wrong[endpoint] = answer.status_code
    assert wrong == {}


def test_another_verb_gives_no_more_than_a_page(demo_city: Flask) -> None:
    """PUT, PATCH and DELETE reach no route; HEAD is a GET without its text."""
    client = visitor(demo_city, "operator")
    for url in ("/", "/needs/open", "/account", f"/needs/{NOWHERE}"):
        assert {client.open(url, method=verb).status_code for verb in ("PUT", "PATCH", "DELETE")} <= {
            404,
            405,
        }
        head, page = client.head(url), client.get(url)
        assert (head.status_code, head.data) == (page.status_code, b"")


def kinds(app: Flask) -> dict[str, tuple[FlaskClient, str, int]]:
    """Return one of every kind of answer: whose browser, address, status."""
    stranger, reviewer = app.test_client(), visitor(app, "reviewer")
    return {
        "page": (stranger, "/needs/open", 200),
        "redirect": (stranger, "/account", 302),
        "not found": (stranger, "/there/is/no/such/page", 404),
        "forbidden": (reviewer, "/staff", 403),
        "hidden": (reviewer, f"/needs/{NOWHERE}", 404),
        "export": (visitor(app, "manager"), "/structures/pv/export.yaml", 200),
        "static": (stranger, "/static/css/tokens.css", 200),
        "bug": (stranger, "/sign-in/broken-for-a-test", 500),
    }


@pytest.fixture
def broken(demo_template: Path, tmp_path: Path) -> Iterator[Flask]:
    """Return an application of its own with a route nobody has ruled: it answers 500."""
    shutil.copyfile(demo_template, tmp_path / "city.db")
    app = make(tmp_path, f"sqlite:///{tmp_path / 'city.db'}")
    app.add_url_rule("/sign-in/broken-for-a-test", "unruled", lambda: "never shown")
    yield app
    with app.app_context():
        database.engine.dispose()


def test_every_kind_of_answer_carries_the_headers_that_protect_its_reader(broken: Flask) -> None:
    for name, (client, url, status) in kinds(broken).items():
        answer = client.get(url)
        assert "never shown" not in answer.text
        answer.close()
        assert answer.status_code == status, name
        assert {key: answer.headers.get(key) for key in FIXED} == FIXED, name
        assert "'unsafe" not in answer.headers["Content-Security-Policy"]
        kept = answer.headers["Cache-Control"]
        assert ("public" in kept) is (endpoint_of(broken, url) == "static"), name
        assert kept == "no-store" or endpoint_of(broken, url) == "static", name
        assert "Server" not in answer.headers or "/" not in answer.headers["Server"]


def test_a_cookie_is_out_of_reach_of_scripts_and_other_sites(demo_city: Flask) -> None:
    answer = demo_city.test_client().post("/language", data={"language": "en"})
    cookie = answer.headers.get("Set-Cookie", "")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
