"""What may wait at the desk: each room says how its things are loaded, named and opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.permissions import Permission, can
from platform_app.reviews.lifecycle import SecondStatus
from platform_app.reviews.models import Review, ReviewSubject, SecondReview
from platform_app.reviews.queries import find_second, list_running, list_seconds


@dataclass(frozen=True, slots=True)
class Subject:
    """How things of one kind are reviewed. `load` reads many at once, with what a scope asks about."""

    permission: Permission
    load: Callable[[Context, Sequence[int]], Mapping[int, Any]]
    title: Callable[[Any], str]
    address: Callable[[Any], str]


SUBJECTS: dict[ReviewSubject, Subject] = {}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One review at the desk with the thing it is about."""

    review: Review
    thing: Any
    title: str
    address: str


def register(kind: ReviewSubject, subject: Subject) -> None:
    """Let things of a kind wait at the desk. Raises: ValueError for a kind registered twice."""
    if SUBJECTS.setdefault(kind, subject) is not subject:
        raise ValueError(f"two subjects for {kind.value}")


def list_waiting(context: Context) -> list[Waiting]:
    """Everything the asker may decide on, the one due first at the top: one statement a kind, two with a scope."""
    reviews = list_running(context, *SUBJECTS)
    found: list[Waiting] = []
    for kind, subject in SUBJECTS.items():
        mine = {one.subject_id: one for one in reviews if one.subject is kind}
        things = subject.load(context, list(mine)) if mine else {}
        for key, thing in things.items():
            if can(context.who, subject.permission, thing):
                found.append(Waiting(mine[key], thing, subject.title(thing), subject.address(thing)))
    return sorted(found, key=lambda one: (one.review.due_at, one.review.id))


@dataclass(frozen=True, slots=True)
class Again:
    """One second check with the thing it is about."""

    second: SecondReview
    title: str
    address: str


def list_again(context: Context, *states: SecondStatus) -> list[Again]:
    """The second checks in these states within the asker's scope, the one due first at the top."""
    return _known(context, list_seconds(context, *states))


def get_again(context: Context, public_id: str) -> Again:
    """One second check within the asker's scope. Raises: NotFound."""
    second = find_second(context, public_id)
    found = _known(context, [second] if second else [])
    if not found:
        raise NotFound("not_found")
    return found[0]


def _known(context: Context, seconds: Sequence[SecondReview]) -> list[Again]:
    found: list[Again] = []
    for kind, subject in SUBJECTS.items():
        mine = [one for one in seconds if one.review.subject is kind]
        things = subject.load(context, sorted({one.review.subject_id for one in mine})) if mine else {}
        for one in mine:
            thing = things.get(one.review.subject_id)
            if thing is None:
                continue
            one.know(thing)
            if can(context.who, Permission.SECOND_REVIEW_READ, one):
                found.append(Again(one, subject.title(thing), subject.address(thing)))
    return sorted(found, key=lambda one: (one.second.due_at, one.second.id))
