"""What one edition of a chain changed: pure comparison of two stored records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HEAD = ("name_zh", "name_en", "source", "city_list", "city_list_source")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing an edition added, removed or changed; `thing` is a segment's code or a link."""

    kind: str
    thing: str
    field: str = ""
    before: str = ""
    after: str = ""


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Difference]:
    """What stands in `after` and not in `before`, and the reverse; the first edition has nothing before it."""
    if before is None:
        return []
    head = [
        Difference("head", "", field, _said(before.get(field)), _said(after.get(field)))
        for field in HEAD
        if before.get(field) != after.get(field)
    ]
    return [*head, *_segments(before, after), *_links(before, after)]


def _segments(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    old = {one["id"]: one for one in before["segments"]}
    new = {one["id"]: one for one in after["segments"]}
    found = [Difference("segment_added", key, after=_name(new[key])) for key in new if key not in old]
    found += [Difference("segment_removed", key, before=_name(old[key])) for key in old if key not in new]
    for key in (one for one in new if one in old):
        found += [
            Difference("segment_changed", key, field, _said(old[key].get(field)), _said(value))
            for field, value in new[key].items()
            if old[key].get(field) != value
        ]
    return found


def _links(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    old = {(one["supplier"], one["customer"]): one["alternative_group"] for one in before["links"]}
    new = {(one["supplier"], one["customer"]): one["alternative_group"] for one in after["links"]}
    found = [Difference("link_added", _arrow(pair), after=new[pair]) for pair in new if pair not in old]
    found += [Difference("link_removed", _arrow(pair), before=old[pair]) for pair in old if pair not in new]
    found += [
        Difference("link_changed", _arrow(pair), "alternative_group", old[pair], new[pair])
        for pair in new
        if pair in old and old[pair] != new[pair]
    ]
    return found


def _arrow(pair: tuple[str, str]) -> str:
    return " → ".join(pair)


def _name(segment: Mapping[str, Any]) -> str:
    return f"{segment['name_zh']} {segment['name_en']}"


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "；".join(map(str, value))
    return "" if value is None else str(value)
