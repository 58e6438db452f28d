"""Each button pressed once on a fresh copy of the demo city, and each form sent with nothing typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from tests.crawl.form_examples import Example, gathered, way
from tests.crawl.pressing import City, emptied, opened
from tests.crawl.reading import Form, read
from tests.crawl.walking import endpoint_of

EXAMPLES = gathered()
ALONE = sorted(name for name, one in EXAMPLES.items() if not one.step)


@pytest.mark.parametrize("name", ALONE)
def test_a_button_does_its_deed_and_an_empty_form_names_its_fields(demo_template: Path, name: str) -> None:
    example = EXAMPLES[name]
    with arrived(demo_template, example) as (city, url):
        form, address = city.form(example, url)
        with city.watched() as written:
            answer = city.send(example, address, emptied(form))
        assert answered_empty(city, answer, form, example, written=written[0]) == ""
        if answer.status_code >= 400 and not written[0]:
            pressed(city, example, form, address)
            return
    with arrived(demo_template, example) as (city, url):
        pressed(city, example, *city.form(example, url))


@contextmanager
def arrived(template: Path, example: Example) -> Iterator[tuple[City, str]]:
    """Lend a city in which all that comes before has happened, with the page the form stands on."""
    with opened(template) as city:
        for one in way(EXAMPLES, example):
            answer = city.press(one)
            assert answer.status_code < 400, f"{one.called} answers {answer.status_code}"
        yield city, city.prepare(example)


def pressed(city: City, example: Example, form: Form, address: str) -> None:
    """Press the button and look whether what the example says is true. Raises: AssertionError."""
    before = city.value(example.row) if example.row else None
    answer = city.send(example, address, city.filled(form, example))
    assert landed(city, example, answer) == example.lands
    if example.row:
        after = city.value(example.row)
        assert (after, before == after) == (example.becomes, False), f"{before!r} became {after!r}"


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
