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
from tests.crawl.sending_along import Written, along, noted, smuggled, switched_on
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
        fresh = answer.status_code >= 400 and not written[0]
        switched = pressed(city, example, form, address) if fresh else {}
    if not fresh:
        with arrived(demo_template, example) as (city, url):
            switched = pressed(city, example, *city.form(example, url))
    if switched:
        assert switched_by_itself(demo_template, example, switched) == switched


@contextmanager
def arrived(template: Path, example: Example) -> Iterator[tuple[City, str]]:
    """Lend a city in which all that comes before has happened, with the page the form stands on."""
    with opened(template) as city:
        for one in way(EXAMPLES, example):
            answer = city.press(one)
            assert answer.status_code < 400, f"{one.called} answers {answer.status_code}"
        yield city, city.prepare(example)


def pressed(city: City, example: Example, form: Form, address: str) -> Written:
    """Press the button and look whether what the example says is true. Raises: AssertionError.

    A value for every column there is comes along, and none of them may be written; what was switched on though the
    form does not show it is returned.
    """
    before = city.value(example.row) if example.row else None
    with noted(city) as written:
        answer = city.send(example, address, along(form) | city.filled(form, example))
    assert smuggled(written) == set()
    assert landed(city, example, answer) == example.lands
    if example.row:
        after = city.value(example.row)
        assert (after, before == after) == (example.becomes, False), f"{before!r} became {after!r}"
    return switched_on(form, written)


def switched_by_itself(template: Path, example: Example, switched: Written) -> Written:
    """Return how the same columns are written when nothing comes along."""
    with arrived(template, example) as (city, url):
        form, address = city.form(example, url)
        with noted(city) as written:
            city.send(example, address, city.filled(form, example))
    return {column: written.get(column, []) for column in switched}


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
