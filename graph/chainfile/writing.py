"""Write records as chain YAML: the same text for the same records, and it reads back to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.chainfile.records import ChainRecord, CityList, CrossRecord, LinkRecord, SegmentRecord

_BARE = re.compile(r"[^\W\d_][^\x00-\x1f:#?\[\]{}*!|\"@`]*(?<! )")
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def write_chain(chain: ChainRecord) -> str:
    """The text of one chain file."""
    lines = [
        f"code: {_scalar(chain.code)}",
        f"name_zh: {_scalar(chain.name_zh)}",
        f"name_en: {_scalar(chain.name_en)}",
        f"source: {_scalar(chain.source)}",
        f"city_list: {chain.city_list.value}",
    ]
    if chain.city_list is not CityList.NONE or chain.city_list_source:
        lines.append(f"city_list_source: {_scalar(chain.city_list_source)}")
    lines += ["", "segments:" if chain.segments else "segments: []"]
    for segment in chain.segments:
        lines += _segment(segment)
    lines += ["", *_links(chain.links)]
    return "\n".join(lines) + "\n"


def write_cross(cross: CrossRecord) -> str:
    """The text of the file between chains."""
    lines = [f"source: {_scalar(cross.source)}", ""]
    lines.append("equivalences:" if cross.equivalences else "equivalences: []")
    lines += [f"  - {_list(pair)}" for pair in cross.equivalences]
    return "\n".join([*lines, "", *_links(cross.links)]) + "\n"


def _segment(segment: SegmentRecord) -> Iterator[str]:
    yield f"  - id: {_scalar(segment.id)}"
    yield f"    zh: {_scalar(segment.name_zh)}"
    yield f"    en: {_scalar(segment.name_en)}"
    yield f"    stage: {segment.stage.value}"
    for name, texts in (
        ("gb", segment.industry_codes),
        ("products", segment.products),
        ("terms", segment.terms),
    ):
        if texts:
            yield f"    {name}: {_list(texts)}"
    if not segment.is_key:
        yield "    key: false"
    if segment.weight != 1.0:
        yield f"    weight: {segment.weight!r}".removesuffix(".0")
    if segment.source:
        yield f"    source: {_scalar(segment.source)}"
    if segment.retired:
        yield "    retired: true"
    if segment.successors:
        yield f"    successors: {_list(segment.successors)}"


def _links(links: tuple[LinkRecord, ...]) -> Iterator[str]:
    yield "links:" if links else "links: []"
    for link in links:
        if link.alternative_group:
            ends = f"from: {_scalar(link.supplier)}, to: {_scalar(link.customer)}"
            yield f"  - {{{ends}, group: {_scalar(link.alternative_group, parting=',')}}}"
        else:
            yield f"  - {_scalar(f'{link.supplier}>{link.customer}')}"


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(_scalar(text, parting=",") for text in texts) + "]"


def _scalar(text: str, parting: str = "\n") -> str:
    """The text bare where every YAML reader takes it for that text, else in double quotes.

    A text that holds `parting`, the sign between entries of a list, is quoted too.
    """
    if _BARE.fullmatch(text) and text.lower() not in _RESERVED and parting not in text:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
