"""The one rule of what a chain may say, asked by every way in: YAML, sheets and the editor's forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from graph.chainfile.records import (
    ChainRecord,
    CityList,
    CrossRecord,
    LinkRecord,
    Problem,
    Reason,
    SegmentRecord,
)

MAX_NAME, MAX_TERM, MAX_SOURCE = 60, 60, 300
MAX_SEGMENTS, MAX_LINKS, MAX_TERMS = 600, 3000, 60
MAX_WEIGHT = 1000.0

_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")
_KEY = re.compile(rf"{_ID.pattern}\.{_ID.pattern}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def check_chain(chain: ChainRecord, industry_codes: Collection[str] | None = None) -> list[Problem]:
    """Everything wrong with a chain, in file order; empty when it may be used.

    `industry_codes` are the codes of GB/T 4754 that exist; None leaves them unchecked.
    """
    problems = list(_chain_head(chain))
    ids = [segment.id for segment in chain.segments]
    problems += _repeated("segments", ids, ".id")
    for index, segment in enumerate(chain.segments):
        problems += _segment(f"segments[{index}]", segment, set(ids), industry_codes)
    problems += _links(chain.links, set(ids), _ID)
    return problems


def check_cross(cross: CrossRecord, segment_keys: Collection[str]) -> list[Problem]:
    """Everything wrong with the file between chains; `segment_keys` are the segments of all chains."""
    known = set(segment_keys)
    problems = list(_text("source", cross.source, MAX_SOURCE, required=True))
    for index, pair in enumerate(cross.equivalences):
        if pair != ("", ""):
            problems += _ends(f"equivalences[{index}]", pair, known, _KEY)
    pairs = ["=".join(sorted(pair)) if pair != ("", "") else "" for pair in cross.equivalences]
    problems += _repeated("equivalences", pairs)
    problems += _links(cross.links, known, _KEY)
    for index, link in enumerate(cross.links):
        if link.supplier.partition(".")[0] == link.customer.partition(".")[0] != "":
            problems.append(Problem(f"links[{index}]", Reason.SAME_CHAIN, values=_named(link)))
    return problems


def _chain_head(chain: ChainRecord) -> Iterator[Problem]:
    if chain.code and not _ID.fullmatch(chain.code):
        yield Problem("code", Reason.BAD_ID, values={"stated": chain.code[:80]})
    yield from _text("name_zh", chain.name_zh, MAX_NAME)
    yield from _text("name_en", chain.name_en, MAX_NAME)
    yield from _text("source", chain.source, MAX_SOURCE, required=True)
    yield from _text("city_list_source", chain.city_list_source, MAX_SOURCE)
    if chain.city_list is CityList.SOURCED and not chain.city_list_source:
        yield Problem("city_list_source", Reason.SOURCE_MISSING)
    if not chain.segments:
        yield Problem("segments", Reason.MISSING, values={"key": "segments"})
    if len(chain.segments) > MAX_SEGMENTS:
        yield Problem("segments", Reason.TOO_MANY, values={"limit": str(MAX_SEGMENTS)})


def _segment(
    place: str, segment: SegmentRecord, ids: set[str], industry_codes: Collection[str] | None
) -> Iterator[Problem]:
    if segment.id and not _ID.fullmatch(segment.id):
        yield Problem(f"{place}.id", Reason.BAD_ID, values={"stated": segment.id[:80]})
    yield from _text(f"{place}.zh", segment.name_zh, MAX_NAME)
    yield from _text(f"{place}.en", segment.name_en, MAX_NAME)
    yield from _text(f"{place}.source", segment.source, MAX_SOURCE)
    for name, texts in (
        ("products", segment.products),
        ("terms", segment.terms),
        ("gb", segment.industry_codes),
    ):
        yield from _texts(f"{place}.{name}", texts)
    for index, code in enumerate(segment.industry_codes):
        if industry_codes is not None and code not in industry_codes:
            yield Problem(f"{place}.gb[{index}]", Reason.UNKNOWN_INDUSTRY_CODE, values={"code": code[:80]})
    if not 0 <= segment.weight <= MAX_WEIGHT:
        reason = Reason.TOO_SMALL if segment.weight < 0 else Reason.TOO_MANY
        yield Problem(
            f"{place}.weight", reason, values={"stated": f"{segment.weight:g}", "limit": f"{MAX_WEIGHT:g}"}
        )
    for index, successor in enumerate(segment.successors):
        if successor not in ids or successor == segment.id:
            yield Problem(
                f"{place}.successors[{index}]", Reason.UNKNOWN_SEGMENT, values={"segment": successor[:80]}
            )


def _links(links: tuple[LinkRecord, ...], known: set[str], shape: re.Pattern[str]) -> Iterator[Problem]:
    if len(links) > MAX_LINKS:
        yield Problem("links", Reason.TOO_MANY, values={"limit": str(MAX_LINKS)})
    yield from _repeated(
        "links", [f"{a.supplier}>{a.customer}" if a.supplier and a.customer else "" for a in links]
    )
    for index, link in enumerate(links):
        place = f"links[{index}]"
        yield from _ends(place, (link.supplier, link.customer), known, shape)
        yield from _text(f"{place}.group", link.alternative_group, MAX_NAME)


def _ends(place: str, ends: tuple[str, str], known: set[str], shape: re.Pattern[str]) -> Iterator[Problem]:
    for end in dict.fromkeys(ends):
        if not end or end in known:
            continue
        reason = Reason.UNKNOWN_SEGMENT if shape.fullmatch(end) else Reason.BAD_KEY
        yield Problem(place, reason, values={"segment": end[:80]})
    if ends[0] and ends[0] == ends[1]:
        yield Problem(place, Reason.SELF_LINK, values={"segment": ends[0][:80]})


def _text(place: str, text: str, limit: int, required: bool = False) -> Iterator[Problem]:
    if required and not text:
        yield Problem(place, Reason.MISSING, values={"key": place})
    if len(text) > limit:
        yield Problem(place, Reason.TOO_LONG, values={"length": str(len(text)), "limit": str(limit)})
    if _CONTROL.search(text):
        yield Problem(place, Reason.BAD_CHARACTER)
    if text.startswith("="):
        yield Problem(place, Reason.FORMULA)


def _texts(place: str, texts: tuple[str, ...]) -> Iterator[Problem]:
    if len(texts) > MAX_TERMS:
        yield Problem(place, Reason.TOO_MANY, values={"limit": str(MAX_TERMS)})
    yield from _repeated(place, texts)
    for index, text in enumerate(texts):
        yield from _text(f"{place}[{index}]", text, MAX_TERM)
        if parting := re.search(r"[;；]", text):
            yield Problem(f"{place}[{index}]", Reason.BAD_CHARACTER, values={"character": parting.group()})


def _repeated(place: str, values: Iterable[str], suffix: str = "") -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and first.setdefault(value, index) != index:
            where = f"{place}[{first[value]}]{suffix}"
            yield Problem(
                f"{place}[{index}]{suffix}", Reason.DUPLICATE, values={"stated": value[:80], "first": where}
            )


def _named(link: LinkRecord) -> dict[str, str]:
    return {"segment": f"{link.supplier}>{link.customer}"[:80]}
