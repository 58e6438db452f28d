"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.records import Operator, RequirementKind
from platform_app.needs.entry import RequirementEntry
from platform_app.needs.views.showing import names
from platform_app.needs.wording import requirement_words
from platform_app.standing import labels
from platform_app.standing.models import EntryCondition
from platform_app.web import Room

room = Room("standing", __name__)


def condition_words(one: EntryCondition | RequirementEntry, named: Mapping[str, str]) -> str:
    """What a condition asks, in one line."""
    entry = one
    if isinstance(one, EntryCondition):
        entry = RequirementEntry(
            kind=one.kind,
            operator=one.operator,
            texts=tuple(one.texts),
            low=one.low,
            high=one.high,
            unit=one.unit,
            parameter=one.parameter,
            must=one.must,
        )
    assert isinstance(entry, RequirementEntry)
    return " ".join(part for part in requirement_words(entry, named) if part)


def kept_condition(asked: Mapping[str, Any]) -> RequirementEntry:
    """A condition as it stood when somebody applied."""
    return RequirementEntry(
        **{**asked, "kind": RequirementKind(asked["kind"]), "operator": Operator(asked["operator"])}
    )


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables and helpers of this room: it stands on the pages of needs and responses too."""
    return {"standing_labels": labels}


@room.context_processor
def helpers() -> dict[str, Any]:
    """What only this room's own pages ask for."""
    return {"condition_words": condition_words, "kept_condition": kept_condition, "condition_names": names}
