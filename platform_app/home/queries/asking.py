"""Many counts in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from platform_app.context import Context
from platform_app.home.desk import ORDER, Question, Task


def ask(context: Context, questions: Sequence[Question]) -> list[Task]:
    """The questions whose count makes something due, most urgent first; one statement however many."""
    if not questions:
        return []
    columns: list[Any] = []
    for number, question in enumerate(questions):
        columns.append(question.count.scalar_subquery().label(f"count_{number}"))
        if question.due is not None:
            columns.append(question.due.scalar_subquery().label(f"due_{number}"))
    answer = context.session.execute(select(*columns)).one()._mapping
    tasks = []
    for number, question in enumerate(questions):
        count = answer[f"count_{number}"] or 0
        if question.when_none and not count:
            tasks.append(Task(question.code, question.place))
        elif not question.when_none and count:
            tasks.append(Task(question.code, question.place, count, _aware(answer.get(f"due_{number}"))))
    return sorted(tasks, key=lambda task: ORDER.index(task.code))


def _aware(value: Any) -> datetime | None:
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
