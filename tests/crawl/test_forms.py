"""Each button pressed once on a fresh copy of the demo city, and each form sent with nothing typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from platform_app.web.room import ACCESS
from tests.crawl.form_examples import Example, gathered, way
from tests.crawl.pressing import City, emptied, opened
from tests.crawl.reading import Form, read
from tests.crawl.walking import endpoint_of

EXAMPLES = gathered()
ALONE = sorted(name for name, one in EXAMPLES.items() if not one.step)


@pytest.fixture(scope="module")
def city(demo_template: Path) -> Iterator[City]:
    yield from opened(demo_template)


@pytest.mark.usefixtures("city")
def test_every_deed_has_an_example() -> None:
    deeds = {endpoint for (endpoint, method) in ACCESS if method == "POST"}
    told = {one.deed for one in EXAMPLES.values() if not one.step}
    assert deeds - told == set(), "write its example in tests/crawl/examples/<room>.py"
    assert told - deeds == set()


@pytest.mark.parametrize("name", ALONE)
def test_a_button_does_its_deed_and_an_empty_form_names_its_fields(city: City, name: str) -> None:
    example = EXAMPLES[name]
    url = arrived(city, example)
    form, address = city.form(example, url)
    with city.watched() as written:
        answer = city.send(example, address, emptied(form))
    assert answered_empty(city, answer, form, example, written=written[0]) == ""
    if written[0] or answer.status_code < 300:
        url = arrived(city, example)
        form, address = city.form(example, url)
    before = city.value(example.row) if example.row else None
    answer = city.send(example, address, city.filled(form, example))
    assert landed(city, example, answer) == example.lands
    if example.row:
        after = city.value(example.row)
        assert (after, before == after) == (example.becomes, False), f"{before!r} became {after!r}"


def arrived(city: City, example: Example) -> str:
    """Return the page of the form in a city where all that comes before has happened."""
    city.anew()
    for one in way(EXAMPLES, example):
        answer = city.press(one)
        assert answer.status_code < 400, f"{one.called} answers {answer.status_code}"
    return city.prepare(example)


def answered_empty(city: City, answer: TestResponse, form: Form, example: Example, *, written: bool) -> str:
    """Say what is wrong with the answer to a form sent with nothing typed."""
    typed = form.shown - form.hidden - set(form.buttons)
    if answer.status_code < 400:
        fine = not typed or example.empty_is_well
        return "" if fine else f"takes nothing for {sorted(typed)}"
    if answer.status_code != 422 or written:
        return f"answers {answer.status_code}"
    again = [city.deed_of(one.action) or one.action for one in read(answer.text).forms]
    if not {example.deed, "", "?"} & set(again):
        return "does not show the form again"
    named = "field-error" in answer.text or 'role="alert"' in answer.text
    return "" if named else "names no field"


@pytest.mark.usefixtures("city")
def test_a_deed_that_writes_says_what_it_changes() -> None:
    silent = {one.called for one in EXAMPLES.values() if not one.row and not one.step}
    assert {
        EXAMPLES[name].deed for name in silent if ACCESS[EXAMPLES[name].deed, "POST"].writes
    } == COOKIE_ALONE


COOKIE_ALONE = {"accounts.language"}
"""What changes nothing but the reader's own cookie."""


def landed(city: City, example: Example, answer: TestResponse) -> str:
    """Return the endpoint of the page shown after a press, or the status of an answer that leads nowhere."""
    if not 300 <= answer.status_code < 400:
        assert example.says in answer.text
        return str(answer.status_code)
    address = urlsplit(answer.location)
    shown = city.who(example).get(address.path + (f"?{address.query}" if address.query else ""))
    assert shown.status_code < 400, f"{answer.location} answers {shown.status_code}"
    assert example.says in shown.text
    return endpoint_of(city.app, answer.location)
