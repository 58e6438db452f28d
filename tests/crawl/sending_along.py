"""Values for every column of every table, to be sent along with a form, which must write none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Enum, Numeric, event
from sqlalchemy.types import TypeEngine

from platform_app.extensions import database
from platform_app.models import METADATA
from tests.crawl.pressing import City, Sent
from tests.crawl.reading import Form

Written = dict[str, list[object]]
"""The values written by table and column."""

MARK = "sent along"
NUMBER = "987654"
DAY = "2039-07-19"
MARKED = re.compile(f"{MARK}|{NUMBER}|{DAY}")

VERB = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
LISTED = re.compile(r"\(([^()]*)\) VALUES")
NAMED = re.compile(r"\"?(\w+)\"? ?= ?\?")


def value_for(kind: TypeEngine[Any]) -> str:
    """Return a value that tells where it came from once it is written, or that a field refuses."""
    if isinstance(kind, Enum):
        return MARK
    if isinstance(kind, Boolean):
        return "1"
    if isinstance(kind, DateTime | Date):
        return DAY
    if isinstance(kind, JSON):
        return f'["{MARK}"]'
    if isinstance(kind, Numeric) or kind.python_type is int:
        return NUMBER
    return MARK


COLUMNS = {
    column.name: value_for(column.type) for table in METADATA.sorted_tables for column in table.columns
}
SWITCHES = {
    f"{table.name}.{column.name}"
    for table in METADATA.sorted_tables
    for column in table.columns
    if isinstance(column.type, Boolean)
}
"""Columns that cannot tell where their value came from."""


AS_SENT = {"need_autosave.content"}
"""What keeps the fields of an editor as they were sent, to show them again, and no others."""


def along(form: Form) -> Sent:
    """Return a value for every column that a form does not show."""
    return {name: [value] for name, value in COLUMNS.items() if name not in form.shown}


@contextmanager
def noted(city: City) -> Iterator[Written]:
    """Yield what is written meanwhile: the values by table and column."""
    found: Written = {}

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        said = VERB.match(statement)
        if said is not None:
            for row in parameters if isinstance(parameters, list) else [parameters]:
                for name, value in zip(columns_of(statement), row, strict=False):
                    found.setdefault(f"{said[1]}.{name}", []).append(value)

    with city.app.app_context():
        engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def columns_of(statement: str) -> list[str]:
    """Return the columns a statement names, in the order of its values."""
    listed = LISTED.search(statement)
    return [one.strip(' "') for one in listed[1].split(",")] if listed else NAMED.findall(statement)


def smuggled(written: Written) -> set[str]:
    """Return the columns that took a value the form does not show."""
    return {column for column, values in written.items() if MARKED.search(repr(values))} - AS_SENT


def switched_on(form: Form, written: Written) -> Written:
    """Return the switches that were turned on though the form does not show them; it may do so by itself."""
    return {
        column: written[column]
        for column in SWITCHES & written.keys()
        if column.split(".")[1] not in form.shown and any(written[column])
    }
