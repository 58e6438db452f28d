"""A form writes what it shows: every column of every table sent along with it changes nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Date, DateTime, Enum, LargeBinary, Numeric, event
from sqlalchemy.types import TypeEngine

from platform_app.extensions import database
from platform_app.models import METADATA
from tests.crawl.form_examples import Example
from tests.crawl.pressing import City, Sent
from tests.crawl.test_forms import ALONE, EXAMPLES, arrived

Written = tuple[str, dict[str, Any]]
"""Verb and table of a statement, and what it says by column."""

MARK = "sent along"
NUMBER = "987654"
VERB = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
LISTED = re.compile(r"\(([^()]*)\) VALUES")
NAMED = re.compile(r"\"?(\w+)\"? ?= ?\?")
NEVER_THE_SAME = re.compile(
    r"(\w+_)?(at|after|until|hash|token|secret)|public_id|previous|request_id|location|payload|changes|result"
    r"|storage_name|body|progress"
)
"""Columns whose values differ each time a form is sent: times, random addresses, links of the log."""


def value_for(kind: TypeEngine[Any]) -> str:
    """Return a value that a column could take."""
    if isinstance(kind, Enum):
        return str(kind.enums[-1])
    if isinstance(kind, Boolean):
        return "1"
    if isinstance(kind, DateTime | Date):
        return "2031-01-01"
    if isinstance(kind, JSON | LargeBinary):
        return f'["{MARK}"]'
    if isinstance(kind, Numeric) or kind.python_type is int:
        return NUMBER
    return MARK


COLUMNS = {
    column.name: value_for(column.type) for table in METADATA.sorted_tables for column in table.columns
}


@contextmanager
def noted(city: City) -> Iterator[list[Written]]:
    """Yield a list that fills with everything written."""
    found: list[Written] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        said = VERB.match(statement)
        if said is not None:
            rows = parameters if isinstance(parameters, list) else [parameters]
            found.extend((f"{said[1]} {said[2]}", columns_of(statement, row)) for row in rows)

    with city.app.app_context():
        engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def columns_of(statement: str, values: Any) -> dict[str, Any]:
    """Return what a statement writes by column; of values that are never the same, only that they are written."""
    listed = LISTED.search(statement)
    names = [one.strip(' "') for one in listed[1].split(",")] if listed else NAMED.findall(statement)
    return {
        name: "" if NEVER_THE_SAME.fullmatch(name) else value
        for name, value in zip(names, values, strict=False)
    }


def pressed(template: Path, example: Example, along: dict[str, str]) -> tuple[int, list[Written]]:
    """Press a button with further fields; return the status and what was written."""
    with arrived(template, example) as (city, url):
        form, address = city.form(example, url)
        sent: Sent = {name: [value] for name, value in along.items() if name not in form.shown}
        with noted(city) as written:
            answer = city.send(example, address, sent | city.filled(form, example))
    return answer.status_code, written


@pytest.mark.slow
@pytest.mark.parametrize("name", ALONE)
def test_columns_sent_along_with_a_form_change_nothing_more(demo_template: Path, name: str) -> None:
    example = EXAMPLES[name]
    status, written = pressed(demo_template, example, {})
    assert pressed(demo_template, example, COLUMNS) == (status, written)
    assert MARK not in repr(written)
