"""Turn a plain tree (from YAML or from sheets) into records, collecting every problem on the way."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

from graph.chainfile.records import (
    ChainRecord,
    CityList,
    CrossRecord,
    LinkRecord,
    Problem,
    Reason,
    SegmentRecord,
)
from graph.chainfile.tree import Tree
from graph.records import Stage

Choice = TypeVar("Choice")

CHAIN_KEYS = ("code", "name_zh", "name_en", "source", "city_list", "city_list_source", "segments", "links")
SEGMENT_KEYS = (
    *("id", "zh", "en", "stage", "gb", "products", "terms"),
    *("key", "weight", "source", "retired", "successors"),
)
LINK_KEYS = ("from", "to", "group")
CROSS_KEYS = ("source", "equivalences", "links")
DEFAULT_SOURCE = "compiled from general industry knowledge, not an official list"

STAGE_WORDS = {
    **{stage.value: stage for stage in Stage},
    **dict(zip("UMDX", (Stage.UPSTREAM, Stage.MIDSTREAM, Stage.DOWNSTREAM, Stage.SUPPORT), strict=True)),
    "上游": Stage.UPSTREAM,
    "中游": Stage.MIDSTREAM,
    "下游": Stage.DOWNSTREAM,
    "配套": Stage.SUPPORT,
}
CITY_LIST_WORDS = {choice.value: choice for choice in CityList}
YES_NO_WORDS = {
    "true": True,
    "yes": True,
    "是": True,
    "1": True,
    "false": False,
    "no": False,
    "否": False,
    "0": False,
}


class Reading:
    """Take fields out of a plain tree; whatever does not fit becomes a problem and the field's default."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self.lines = lines
        self.problems: list[Problem] = []

    def refuse(self, place: str, reason: Reason, **values: str) -> None:
        """Note a problem at a place, with the line of the place or of the nearest one around it."""
        shortened = {name: value[:80] for name, value in values.items()}
        self.problems.append(Problem(place, reason, line_of(place, self.lines), shortened))

    def mapping(self, tree: Tree, place: str, keys: Sequence[str]) -> Mapping[str, Tree]:
        """The tree as a mapping; keys that are not in the format are problems."""
        if not isinstance(tree, Mapping):
            self.refuse(place, Reason.NOT_A_MAPPING)
            return {}
        for key in tree:
            if key not in keys:
                self.refuse(_at(place, key), Reason.UNKNOWN_KEY, key=key, known=", ".join(keys))
        return tree

    def entries(self, tree: Mapping[str, Tree], key: str, place: str = "") -> list[Tree]:
        """The list under a key; empty when absent."""
        value = tree.get(key)
        if isinstance(value, list) or value is None:
            return value or []
        self.refuse(_at(place, key), Reason.NOT_A_LIST)
        return []

    def text(self, tree: Mapping[str, Tree], key: str, place: str = "", required: bool = False) -> str:
        """The text under a key without outer blanks; empty when absent."""
        value = tree.get(key)
        if isinstance(value, (list, Mapping)):
            self.refuse(_at(place, key), Reason.NOT_A_TEXT)
            return ""
        text = (value or "").strip()
        if required and not text and (tree or place == ""):
            self.refuse(_at(place, key), Reason.MISSING, key=key)
        return text

    def texts(self, tree: Mapping[str, Tree], key: str, place: str) -> tuple[str, ...]:
        """The list of texts under a key; one plain text counts as a list of one."""
        value = tree.get(key)
        if isinstance(value, str):
            return (value.strip(),) if value.strip() else ()
        found: list[str] = []
        for index, entry in enumerate(self.entries(tree, key, place)):
            if isinstance(entry, str) and entry.strip():
                found.append(entry.strip())
            else:
                self.refuse(f"{_at(place, key)}[{index}]", Reason.NOT_A_TEXT)
        return tuple(found)

    def number(self, tree: Mapping[str, Tree], key: str, place: str, default: float) -> float:
        """The finite number under a key."""
        text = self.text(tree, key, place)
        if not text:
            return default
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        self.refuse(_at(place, key), Reason.NOT_A_NUMBER, stated=text)
        return default

    def choice(
        self, tree: Mapping[str, Tree], key: str, place: str, words: Mapping[str, Choice], default: Choice
    ) -> Choice:
        """What the word under a key stands for."""
        text = self.text(tree, key, place)
        if text and text not in words and text.lower() not in words:
            self.refuse(_at(place, key), Reason.NOT_A_CHOICE, stated=text, known=", ".join(words))
        return words.get(text, words.get(text.lower(), default))

    def yes(self, tree: Mapping[str, Tree], key: str, place: str, default: bool) -> bool:
        """Whether the word under a key means yes."""
        text = self.text(tree, key, place).lower()
        if text and text not in YES_NO_WORDS:
            self.refuse(_at(place, key), Reason.NOT_YES_OR_NO, stated=text)
        return YES_NO_WORDS.get(text, default)


def read_chain(tree: Tree, reading: Reading) -> ChainRecord:
    """The chain a plain tree states; what is wrong with its shape is in `reading.problems`."""
    chain = reading.mapping(tree, "", CHAIN_KEYS)
    segments = reading.entries(chain, "segments")
    links = reading.entries(chain, "links")
    return ChainRecord(
        code=reading.text(chain, "code", required=True),
        name_zh=reading.text(chain, "name_zh", required=True),
        name_en=reading.text(chain, "name_en", required=True),
        source=reading.text(chain, "source") or DEFAULT_SOURCE,
        segments=tuple(
            _segment(entry, f"segments[{index}]", reading) for index, entry in enumerate(segments)
        ),
        links=tuple(_link(entry, f"links[{index}]", reading) for index, entry in enumerate(links)),
        city_list=reading.choice(chain, "city_list", "", CITY_LIST_WORDS, CityList.NONE),
        city_list_source=reading.text(chain, "city_list_source"),
    )


def read_cross(tree: Tree, reading: Reading) -> CrossRecord:
    """The file between chains a plain tree states; what is wrong with its shape is in `reading.problems`."""
    cross = reading.mapping(tree, "", CROSS_KEYS)
    pairs = reading.entries(cross, "equivalences")
    links = reading.entries(cross, "links")
    return CrossRecord(
        source=reading.text(cross, "source") or DEFAULT_SOURCE,
        equivalences=tuple(
            _pair(entry, f"equivalences[{index}]", reading) for index, entry in enumerate(pairs)
        ),
        links=tuple(_link(entry, f"links[{index}]", reading) for index, entry in enumerate(links)),
    )


def line_of(place: str, lines: Mapping[str, int]) -> int | None:
    """The line of a place, or of the nearest place around it that has one."""
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place)


def _segment(entry: Tree, place: str, reading: Reading) -> SegmentRecord:
    segment = reading.mapping(entry, place, SEGMENT_KEYS)
    if segment and not reading.text(segment, "stage", place):
        reading.refuse(_at(place, "stage"), Reason.MISSING, key="stage")
    return SegmentRecord(
        id=reading.text(segment, "id", place, required=True),
        stage=reading.choice(segment, "stage", place, STAGE_WORDS, Stage.MIDSTREAM),
        name_zh=reading.text(segment, "zh", place, required=True),
        name_en=reading.text(segment, "en", place, required=True),
        industry_codes=reading.texts(segment, "gb", place),
        products=reading.texts(segment, "products", place),
        terms=reading.texts(segment, "terms", place),
        is_key=reading.yes(segment, "key", place, default=True),
        weight=reading.number(segment, "weight", place, default=1.0),
        source=reading.text(segment, "source", place),
        retired=reading.yes(segment, "retired", place, default=False),
        successors=reading.texts(segment, "successors", place),
    )


def _link(entry: Tree, place: str, reading: Reading) -> LinkRecord:
    if isinstance(entry, str):
        supplier, arrow, customer = (part.strip() for part in entry.partition(">"))
        if not (supplier and arrow and customer) or ">" in customer:
            reading.refuse(place, Reason.NOT_A_LINK, stated=entry)
            return LinkRecord("", "")
        return LinkRecord(supplier, customer)
    link = reading.mapping(entry, place, LINK_KEYS)
    return LinkRecord(
        reading.text(link, "from", place, required=True),
        reading.text(link, "to", place, required=True),
        reading.text(link, "group", place),
    )


def _pair(entry: Tree, place: str, reading: Reading) -> tuple[str, str]:
    match entry:
        case [str(one), str(other)] if one.strip() and other.strip():
            return one.strip(), other.strip()
    reading.refuse(place, Reason.NOT_A_PAIR)
    return "", ""


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
