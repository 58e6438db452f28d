"""What a chain file says, as frozen records, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from graph.records import Stage

Record = TypeVar("Record")


class CityList(StrEnum):
    """Whether a chain stands on the city's own list of high-growth chains."""

    SOURCED = "sourced"
    UNSOURCED = "unsourced"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """One segment as a chain file states it; `id` is unique within its chain and stays for good."""

    id: str
    stage: Stage
    name_zh: str
    name_en: str
    industry_codes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    is_key: bool = True
    weight: float = 1.0
    source: str = ""
    retired: bool = False
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A supply link: segment ids inside a chain file, `chain.segment` keys in the file between chains."""

    supplier: str
    customer: str
    alternative_group: str = ""


@dataclass(frozen=True, slots=True)
class ChainRecord:
    """One whole chain. A segment without a source of its own has the chain's source."""

    code: str
    name_zh: str
    name_en: str
    source: str
    segments: tuple[SegmentRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    city_list: CityList = CityList.NONE
    city_list_source: str = ""


@dataclass(frozen=True, slots=True)
class CrossRecord:
    """What joins the chains: equivalent segments and supply links between them, by `chain.segment` key."""

    source: str = ""
    equivalences: tuple[tuple[str, str], ...] = ()
    links: tuple[LinkRecord, ...] = ()


class Reason(StrEnum):
    """Why a chain file is refused; the caller turns it into a sentence with the problem's values."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_YAML = "not_yaml"
    TOO_DEEP = "too_deep"
    ANCHOR = "anchor"
    TAG = "tag"
    SEVERAL_DOCUMENTS = "several_documents"
    EMPTY = "empty"
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_COLUMN = "unknown_column"
    MISSING_SHEET = "missing_sheet"
    MISSING = "missing"
    NOT_A_MAPPING = "not_a_mapping"
    NOT_A_LIST = "not_a_list"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_LINK = "not_a_link"
    NOT_A_PAIR = "not_a_pair"
    NOT_A_CHOICE = "not_a_choice"
    BAD_ID = "bad_id"
    BAD_KEY = "bad_key"
    BAD_CHARACTER = "bad_character"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_SMALL = "too_small"
    DUPLICATE = "duplicate"
    UNKNOWN_INDUSTRY_CODE = "unknown_industry_code"
    UNKNOWN_SEGMENT = "unknown_segment"
    SELF_LINK = "self_link"
    SAME_CHAIN = "same_chain"
    SOURCE_MISSING = "source_missing"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: the place (`segments[3].gb`, from 0), the line or sheet row (from 1), and why."""

    place: str
    reason: Reason
    line: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Record]):
    """A record, or all the problems that stand in its way: exactly one of the two is given."""

    record: Record | None
    problems: tuple[Problem, ...] = ()
