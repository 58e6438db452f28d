"""Codes have sentences, states have words, messages have listeners."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import force_locale

import platform_app
from platform_app.jobs.registry import HANDLERS, LISTENERS
from platform_app.web import reasons
from tests.architecture import to_come
from tests.architecture.sources import calls, python, words
from tools import translations

ERRORS = {"NotFound", "Forbidden", "Conflict", "RuleViolation", "TooMany"}


def raised() -> Iterator[tuple[str, str]]:
    """Yield where a reason code stands in the code, and the code."""
    for source in python("platform_app"):
        for name, call in calls(source.tree):
            if name.split(".")[-1] in ERRORS and call.args:
                for word in words(call.args[0]):
                    yield f"{source.path}:{call.lineno}", word


def test_every_reason_raised_has_a_sentence(whole: Flask) -> None:
    missing = sorted(
        {f"{code} ({place})" for place, code in raised() if code not in reasons.REASONS | to_come.REASONS}
    )
    assert missing == []


def test_every_sentence_can_be_filled(whole: Flask) -> None:
    """A sentence with a gap is raised together with what fills it."""
    lacking = []
    for source in python("platform_app"):
        for name, call in calls(source.tree):
            if name.split(".")[-1] not in ERRORS or not call.args:
                continue
            given = {keyword.arg for keyword in call.keywords}
            for code in words(call.args[0]):
                gaps = set(translations.NAMED.findall(str(reasons.REASONS.get(code, ""))))
                if None not in given and gaps - given:
                    lacking.append(f"{source.path}:{call.lineno} {code} lacks {sorted(gaps - given)}")
    assert lacking == []


def queued() -> Iterator[tuple[str, str]]:
    """Yield where a message is queued, and its name."""
    for source in python("platform_app"):
        for name, call in calls(source.tree):
            if name in ("outbox.queue", "queue") and len(call.args) > 1:
                for word in words(call.args[1]):
                    yield f"{source.path}:{call.lineno}", word


def test_every_message_has_a_listener(whole: Flask) -> None:
    unheard = sorted({name for _place, name in queued() if name not in LISTENERS})
    assert [name for name in unheard if name not in to_come.LISTENERS] == []


def test_every_listener_hears_a_message_somebody_queues(whole: Flask) -> None:
    assert set(LISTENERS) - {name for _place, name in queued()} - to_come.MESSAGES == set()


def test_every_job_asked_for_has_somebody_who_does_it(whole: Flask) -> None:
    asked = {
        word
        for source in python("platform_app")
        for name, call in calls(source.tree)
        if name.split(".")[-1] == "enqueue" and len(call.args) > 1
        for word in words(call.args[1])
    }
    assert asked - set(HANDLERS) == set()


def label_tables() -> Iterator[tuple[str, type[StrEnum], Mapping[Any, Any]]]:
    """Yield every dictionary in a module of labels whose keys are members of one StrEnum."""
    for found in pkgutil.walk_packages(platform_app.__path__, "platform_app."):
        if not found.name.rsplit(".", 1)[-1].endswith("labels"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, Mapping) and value:
                kinds = {type(key) for key in value}
                kind = kinds.pop()
                if not kinds and issubclass(kind, StrEnum):
                    yield f"{found.name}.{name}", kind, value


PARTIAL = {
    "platform_app.needs.labels.DETAIL",
}
"""Tables that speak of some members only, reviewed."""


def test_every_member_of_a_labelled_enumeration_has_words(whole: Flask) -> None:
    missing = [
        f"{name} lacks {member.value}"
        for name, kind, table in label_tables()
        if name not in PARTIAL
        for member in kind
        if member not in table
    ]
    assert missing == []


def test_every_state_of_a_lifecycle_has_words(whole: Flask) -> None:
    from tests.architecture.test_lifecycles import LIFECYCLES

    labelled = {kind for _name, kind, _table in label_tables()}
    missing = [name for name, (_class, one) in LIFECYCLES.items() if one.status not in labelled]
    assert [name for name in missing if name not in to_come.LABELS] == []


def speaking() -> dict[str, set[str]]:
    """Return the rooms with a Chinese catalogue, and all message ids that have Chinese.

    A room without one is the business of `tools.translations check`.
    """
    rooms: dict[str, set[str]] = {}
    for entry in translations.entries():
        if entry.chinese[0]:
            rooms.setdefault(Path(entry.file).stem, set()).add(entry.key[0])
    return rooms


def test_every_label_speaks_both_languages(whole: Flask) -> None:
    rooms = speaking()
    known = set().union(*rooms.values())
    lacking = []
    with whole.test_request_context("/"), force_locale("en"):
        for name, _kind, table in label_tables():
            if name.split(".")[1] not in rooms:
                continue
            for key, value in table.items():
                text = str(getattr(value, "text", value))
                if text not in known:
                    lacking.append(f"{name}[{key!r}] {text!r}")
    assert lacking == []
