"""A kind of import of the tests' own: holidays by date, with a note and a number."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.imports.registry import KINDS, Batch, Column, ImportKind, Problem, problem, register
from platform_app.permissions import Permission


def _validate(context: Context, row: Mapping[str, str], batch: Batch) -> tuple[dict[str, Any], list[Problem]]:
    try:
        day = date.fromisoformat(row["day"])
    except ValueError:
        return {}, [problem("constraint", "day")]
    return {"day": day.isoformat(), "name": row["name"]}, []


def _apply(context: Context, content: dict[str, Any], batch: Batch) -> tuple[str, int | None]:
    if content["name"] == "refuse me":
        raise RuleViolation("constraint")
    day = date.fromisoformat(content["day"])
    known = context.session.get(CalendarDay, day)
    if known is not None:
        return "unchanged", None
    context.session.add(
        CalendarDay(day=day, kind=DayKind.HOLIDAY, name_zh=content["name"], name_en="", source="test")
    )
    return "added", None


def _begin(context: Context, batch: Batch, rows: Sequence[Mapping[str, str]]) -> None:
    batch.memory["rows"] = len(rows)


DEMO = ImportKind(
    kind="demo",
    title="Holidays of a test",
    permission=Permission.CALENDAR_EDIT,
    columns=(
        Column("day", "日期", "Day", required=True, hint_zh="年-月-日", hint_en="year-month-day"),
        Column("name", "名称", "Name", required=True, aliases=("节日",)),
        Column("kind", "类别", "Kind", choices=("法定", "调休")),
    ),
    validate=_validate,
    apply=_apply,
    begin=_begin,
    back=lambda _target: "/imports",
    examples=({"day": "2027-01-01", "name": "=元旦"},),
)


@pytest.fixture(autouse=True)
def demo_kind() -> Iterator[None]:
    """Make the kind known while a test runs."""
    register(DEMO)
    yield
    KINDS.pop("demo")
