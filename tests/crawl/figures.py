"""Reading figures off a page: what each says, where it leads, how long the list there is, what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from babel.messages.pofile import read_po
from lxml import html

KINDS = frozenset({"live", "derived", "snapshot", "stated"})
QUIET = frozenset({"time", "input", "textarea", "select", "meter", "script", "style", "code", "kbd", "samp"})
"""Moments, form fields, and what is no text."""
COUNTERS = frozenset({"pager", "facet", "tab", "notices"})
"""Where numbers may stand that only count rows of the page itself, of a choice or of the reader's notices."""
MARKS = ("data-figure", "data-user-text", "data-seed-text", "lang")
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|%s")
DIGIT = re.compile(r"\d")
TRANSLATIONS = Path(__file__).parents[2] / "translations"


@dataclass(frozen=True)
class Figure:
    """One figure of a page; `part`: the smaller one of a share; `unit`: it is no number of rows."""

    kind: str
    value: str
    href: str
    part: bool = False
    unit: bool = False


def parsed(text: str) -> Any:
    """Return the page as a tree."""
    return html.fromstring(text)


def figures_of(page: Any, url: str) -> Iterator[Figure]:
    """Yield every figure with the whole address it opens, empty where it opens nothing."""
    for one in page.iter("data"):
        if one.get("data-figure") is None:
            continue
        link = next(one.iterancestors("a"), None)
        href = urljoin(url, link.get("href")) if link is not None else ""
        after = one.getnext()
        share = next(
            (up for up in one.iterancestors("span") if "share" in (up.get("class") or "").split()), None
        )
        yield Figure(
            one.get("data-kind", ""),
            one.get("value", ""),
            href,
            part=share is not None,
            unit=(after is not None and after.get("class") == "unit") or "%" in (one.text or ""),
        )


def lengths(page: Any, fragment: str) -> set[int]:
    """Return how many rows each list of a page, or of the part an address points at, may be said to have."""
    found = page.xpath(f'//*[@id="{fragment}"]') if fragment else page.xpath("//main")
    if not found:
        return set()
    rows = [len(one.xpath('./tr[*[@scope="row"]]')) for one in found[0].iter("tbody")]
    heads = {one for row in found[0].iter("tr") for one in row.xpath('./*[@scope="row"]//a/@href')[:1]}
    lists = [len(one.xpath('./li[not(contains(@class, "muted"))]')) for one in found[0].iter("ul", "ol")]
    whole = [_total(one) for one in found[0].xpath('.//p[@data-counter="pager"]')]
    ticks = [len(found[0].xpath('.//input[@type="checkbox"]'))]
    cards = [len(found[0].xpath("./*"))] if "grid" in (found[0].get("class") or "") else []
    return {*rows, sum(rows), len(heads), *lists, *whole, *ticks, *cards} | ({0} if not sum(rows) else set())


def _total(pager: Any) -> int:
    return max(int(number) for number in re.findall(r"\d+", pager.text_content().replace(",", "")))


def said_beside(page: Any, names: Iterable[str]) -> list[str]:
    """Return the texts with digits that are no figure, no moment, no field, nobody's words and no constant text."""
    words = (*sorted(names, key=len, reverse=True), *constants())
    found = []
    for one in page.find("body").iter():
        if isinstance(one.tag, str):
            above = one.getparent()
            pairs = [(one, one.text), *([(above, one.tail)] if above.tag != "html" else [])]
            found += [
                text.strip() for at, text in pairs if text and DIGIT.search(text) and _counts(at, text, words)
            ]
    return found


def _counts(at: Any, text: str, words: Iterable[str]) -> bool:
    for one in (at, *at.iterancestors()):
        if one.tag in QUIET or any(one.get(mark) is not None for mark in MARKS if one.tag != "html"):
            return False
        if one.get("data-counter") in COUNTERS or "field" in (one.get("class") or "").split():
            return False
    rest = " ".join(text.split())
    for word in words:
        rest = rest.replace(word, "")
    return DIGIT.search(rest) is not None


@cache
def constants() -> tuple[str, ...]:
    """Return the parts of translated texts that carry digits, the longest first."""
    found = set()
    for path in sorted(TRANSLATIONS.glob("*/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                for text in _forms(message.id) + _forms(message.string):
                    found |= {" ".join(run.split()) for run in PLACEHOLDER.split(text) if DIGIT.search(run)}
    return tuple(sorted(found, key=len, reverse=True))


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())
