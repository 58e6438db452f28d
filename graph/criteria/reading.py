"""Free specification text into suggested requirements. A suggestion is for a person to accept, never a fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.criteria.patterns import NUMBER, PERIODS, TIMES, Patterns, operator_of, patterns_of
from graph.criteria.tables import Better, Parameter, Tables
from graph.criteria.words import read_words
from graph.records import Operator, Requirement, RequirementKind
from graph.tokens import Folded, folded_with_places

LONGEST_TEXT: Final = 4_000
"""Characters of a text that are read, also after folding; what is beyond is ignored."""

_NOT_A_LEAD_TIME: Final = (
    "质保",
    "保修",
    "账期",
    "付款",
    "有效期",
    "保质",
    "寿命",
    "每",
    "warranty",
    "payment",
)
_CONTEXT: Final = 6
_SPREAD: Final = re.compile(rf" ?(?:±|\+/-) ?(?P<half>{NUMBER})(?![\d.])")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A requirement read from a text: `text[start:end]` is where it stands."""

    kind: RequirementKind
    operator: Operator
    start: int
    end: int
    parameter: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    texts: tuple[str, ...] = ()

    def requirement(self, id: int = 0, must: bool = True) -> Requirement:  # noqa: A002 (the record's own name)
        """Return the suggestion as a requirement."""
        return Requirement(
            id, self.kind, self.operator, self.texts, self.low, self.high, self.unit, self.parameter, must
        )


class _Page:
    """A text being read: what one pattern has taken, the next ones do not read again."""

    def __init__(self, text: str, tables: Tables) -> None:
        self.tables = tables
        self.text, self.folded = _beginning(text)
        self.patterns: Patterns = patterns_of(tables)
        self.free = [True] * len(self.folded.text)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for match in pattern.finditer(self.folded.text):
            if all(self.free[match.start() : match.end()]):
                yield match

    def take(self, match: re.Match[str]) -> tuple[int, int]:
        """Take a match and return its place in the text as written, spaces around it aside."""
        first, last = match.span()
        self.free[first:last] = [False] * (last - first)
        trimmed = match.group().rstrip()
        return self.folded.starts[first], self.folded.ends[first + len(trimmed) - 1]

    def spread(self, match: re.Match[str]) -> re.Match[str] | None:
        """The ± right behind a bare number without a length; of a length it is a tolerance, read by itself."""
        alone = not (match["high"] or match["sign"] or match["after"])
        length = self.tables.units.find(self.patterns.names[match["name"]].unit)
        if not alone or length is None or length.dimension == "length":
            return None
        return _SPREAD.match(self.folded.text, match.end())

    def written(self, match: re.Match[str], group: str) -> str:
        """Return a group as the writer wrote it: mW and MW differ."""
        first, last = match.span(group)
        return self.text[self.folded.starts[first] : self.folded.ends[last - 1]] if first < last else ""


def _beginning(text: str) -> tuple[str, Folded]:
    # One sign can fold into eighteen: the folded text is what costs time.
    text = text[:LONGEST_TEXT]
    folded = folded_with_places(text)
    if len(folded.text) > LONGEST_TEXT:
        text = text[: folded.starts[LONGEST_TEXT]]
        folded = folded_with_places(text)
    return text, folded


def parse_measures(text: str, tables: Tables) -> tuple[Suggestion, ...]:
    """Return the requirements a free text seems to state, in the order of the text."""
    page = _Page(text, tables)
    found = [suggestion for read in _READERS for suggestion in read(page)]
    for kind, operator, texts, first, last in read_words(page.folded.text, page.free, tables):
        start, end = page.folded.starts[first], page.folded.ends[last - 1]
        found.append(Suggestion(kind, operator, start, end, texts=texts))
    return tuple(
        sorted(found, key=lambda suggestion: (suggestion.start, suggestion.end, suggestion.parameter))
    )


def _protection(page: _Page) -> Iterator[Suggestion]:
    for match in page.matches(page.patterns.protection):
        code = "IP" + match["code"].upper()
        yield Suggestion(RequirementKind.STANDARD, Operator.IS, *page.take(match), texts=(code,))


def _standards(page: _Page) -> Iterator[Suggestion]:
    for match in page.matches(page.patterns.standard):
        written = page.text[page.folded.starts[match.start()] : page.folded.ends[match.end() - 1]]
        # A certificate is named like a standard; words are read last and will find it.
        if not page.tables.certificates.codes(written):
            yield Suggestion(
                RequirementKind.STANDARD, Operator.IS, *page.take(match), texts=(written.strip(),)
            )


def _threads(page: _Page) -> Iterator[Suggestion]:
    for match in page.matches(page.patterns.thread):
        low, high = _number(match["low"]), _number(match["high"] or match["low"])
        operator = Operator.BETWEEN if match["high"] else Operator.IS
        yield Suggestion(RequirementKind.SIZE, operator, *page.take(match), "thread", low, high, "M")


def _orders(page: _Page) -> Iterator[Suggestion]:
    for match in page.matches(page.patterns.minimum_order):
        unit = page.tables.units.find(page.written(match, "unit"))
        high = _number(match["low"]) * TIMES.get(match["times"] or "", 1.0)
        place = page.take(match)
        code = unit.code if unit else ""
        yield Suggestion(RequirementKind.MINIMUM_ORDER, Operator.AT_MOST, *place, high=high, unit=code)


def _rates(page: _Page) -> Iterator[Suggestion]:
    for pattern in (page.patterns.rate, page.patterns.yearly):
        for match in page.matches(pattern):
            period = match["period"] or match.groupdict().get("each") or ""
            counted = page.tables.units.find(page.written(match, "unit"))
            rate = page.tables.units.find(f"{counted.code}/{PERIODS[period]}") if counted else None
            if rate is not None:
                low = _number(match["low"]) * TIMES.get(match["times"] or "", 1.0)
                place = page.take(match)
                yield Suggestion(RequirementKind.CAPACITY, Operator.AT_LEAST, *place, low=low, unit=rate.code)


def _lead_times(page: _Page) -> Iterator[Suggestion]:
    for match in page.matches(page.patterns.lead_time):
        before = page.folded.text[max(0, match.start() - _CONTEXT) : match.start()]
        unit = page.tables.units.find(page.written(match, "unit"))
        if unit is not None and not any(word in before for word in _NOT_A_LEAD_TIME):
            high = _number(match["high"])
            place = page.take(match)
            yield Suggestion(RequirementKind.LEAD_TIME, Operator.AT_MOST, *place, high=high, unit=unit.code)


def _parameters(page: _Page) -> Iterator[Suggestion]:
    for pattern in (page.patterns.named, page.patterns.symbols):
        for match in page.matches(pattern):
            parameter = page.patterns.names[match["name"]]
            written = page.written(match, "unit")
            unit = _unit_of(written, parameter, page.tables)
            if unit is not None:
                spread = page.spread(match) if parameter.better is Better.RANGE else None
                place = page.take(match)
                found = _measured(match, parameter, unit, place)
                yield _spread(found, spread, page.take(spread)[1]) if spread else found


def _spread(found: Suggestion, spread: re.Match[str], end: int) -> Suggestion:
    """58±2 of a hardness asks for 56 to 60."""
    middle, half = found.low or 0.0, _number(spread["half"])
    return replace(found, operator=Operator.BETWEEN, low=middle - half, high=middle + half, end=end)


def _boxes(page: _Page) -> Iterator[Suggestion]:
    for match in page.matches(page.patterns.box):
        unit = page.tables.units.find(page.written(match, "unit") or "mm")
        if unit is None or unit.dimension != "length":
            continue
        place = page.take(match)
        for name in ("length", "width", "height"):
            if match[name]:
                value = _number(match[name])
                yield Suggestion(RequirementKind.SIZE, Operator.IS, *place, name, value, value, unit.code)


def _unit_of(written: str, parameter: Parameter, tables: Tables) -> str | None:
    """Return the unit meant; None when what is written cannot measure this parameter."""
    meant, found = tables.units.find(parameter.unit), tables.units.find(written) if written else None
    if found is None:
        return None if written else parameter.unit
    # Presses and clamping units are rated in tonnes; a tonne is then the force of a tonne.
    if meant is not None and meant.dimension == "force" and found.code == "t":
        return "tf"
    if meant is not None and found.dimension != meant.dimension:
        return None
    return found.code


def _measured(match: re.Match[str], parameter: Parameter, unit: str, place: tuple[int, int]) -> Suggestion:
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else None
    if high is not None and high < low:
        low, high = high, low
    limit = operator_of(match["sign"], match["after"])
    kind, code = parameter.kind, parameter.code
    if parameter.better is Better.SMALLER:
        bound = high if high is not None else low
        return Suggestion(kind, Operator.AT_MOST, *place, code, high=abs(bound), unit=unit)
    if parameter.better is Better.LARGER:
        return Suggestion(kind, Operator.AT_LEAST, *place, code, low=low, unit=unit)
    if high is not None:
        return Suggestion(kind, Operator.BETWEEN, *place, code, low, high, unit)
    if limit is Operator.AT_MOST:
        return Suggestion(kind, limit, *place, code, high=low, unit=unit)
    if limit is Operator.AT_LEAST:
        return Suggestion(kind, limit, *place, code, low=low, unit=unit)
    return Suggestion(kind, Operator.IS, *place, code, low, low, unit)


def _number(written: str) -> float:
    return float(written.replace(",", ""))


_READERS: Final[tuple[Callable[[_Page], Iterator[Suggestion]], ...]] = (
    _protection,
    _standards,
    _threads,
    _orders,
    _rates,
    _parameters,
    _boxes,
    _lead_times,
)
"""In this order: a name before a sign, a thread before a product of numbers, a rate before a bare duration."""
