"""The patterns of written specifications, built from the reference tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.criteria.tables import Parameter, Tables
from graph.records import Operator
from graph.tokens import fold

NUMBER: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d.])|\d{1,12}(?:\.\d{1,12})?)"
AT_MOST: Final = (
    "≤",
    "<=",
    "<",
    "不大于",
    "不超过",
    "不高于",
    "小于等于",
    "小于",
    "优于",
    "最大",
    "max",
    "within",
    "up to",
)
AT_LEAST: Final = (
    "≥",
    ">=",
    ">",
    "不小于",
    "不低于",
    "不少于",
    "大于等于",
    "大于",
    "高于",
    "至少",
    "最小",
    "min",
    "at least",
)
TIMES: Final = {"万": 10_000.0, "千": 1_000.0, "亿": 100_000_000.0, "k": 1_000.0}
PERIODS: Final = {
    "月": "month",
    "month": "month",
    "年": "year",
    "year": "year",
    "天": "day",
    "日": "day",
    "day": "day",
}

_FILLER: Final = r"\s*(?:要求|控制在|达到|应|需|为|是|[:=(])?\s*"
_TO: Final = r"\s*(?:-|~|–|—|至|到|to)\s*"
_SIGN: Final = "|".join(map(re.escape, sorted((*AT_MOST, *AT_LEAST), key=len, reverse=True)))
_TIMES: Final = "|".join(TIMES)
_PERIOD: Final = "|".join(PERIODS)
_NEVER_UNITS: Final = ("M", "IT", '"')
"""Codes that would be read into other words; the sign before the number is what says them."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns; named groups: sign, plusminus, low, high, times, unit, after."""

    named: re.Pattern[str]
    symbols: re.Pattern[str]
    thread: re.Pattern[str]
    box: re.Pattern[str]
    rate: re.Pattern[str]
    yearly: re.Pattern[str]
    minimum_order: re.Pattern[str]
    lead_time: re.Pattern[str]
    protection: re.Pattern[str]
    standard: re.Pattern[str]
    names: dict[str, Parameter]


def operator_of(sign: str | None, after: str | None) -> Operator | None:
    """Return the limit that words around a number say; None when they say none."""
    if (sign and sign in AT_MOST) or after in ("以内", "以下", "之内", "内"):
        return Operator.AT_MOST
    if (sign and sign in AT_LEAST) or after in ("以上", "起"):
        return Operator.AT_LEAST
    return None


@lru_cache(maxsize=8)
def patterns_of(tables: Tables) -> Patterns:
    """Return the patterns of these tables, built once per table."""
    unit = _unit_pattern(tables)
    names = _names(tables)
    value = (
        rf"(?P<sign>{_SIGN})?\s*(?P<plusminus>±|\+/-)?\s*(?P<low>-?{NUMBER})"
        rf"(?:\s*(?:{unit})?{_TO}(?:(?P=name)\s*)?(?P<high>-?{NUMBER}))?\s*(?P<unit>{unit})?\s*(?P<after>以内|以下|之内|以上)?"
    )
    symbols = sorted(
        (fold(s) for p in tables.parameters.parameters for s in p.symbols), key=len, reverse=True
    )
    counted = rf"(?P<low>{NUMBER})\s*(?P<times>{_TIMES})?\s*(?P<unit>{unit})"
    return Patterns(
        named=_compiled(rf"(?P<name>{_either(names)}){_FILLER}{value}"),
        symbols=_compiled(rf"(?<![a-z])(?P<name>{_either(symbols)})\s*[:=]?\s*{value}"),
        thread=_compiled(
            rf"(?<![a-z0-9.])m(?P<low>{NUMBER})(?:{_TO}m?(?P<high>{NUMBER}))?"
            rf"(?:\s*[×x*]\s*{NUMBER})*(?![a-z0-9])"
        ),
        box=_compiled(
            rf"(?<![\d.a-z])(?P<length>{NUMBER})\s*(?:mm)?\s*[×x*]\s*(?P<width>{NUMBER})\s*(?:mm)?"
            rf"(?:\s*[×x*]\s*(?P<height>{NUMBER}))?\s*(?P<unit>{unit})?(?![\d])"
        ),
        rate=_compiled(rf"(?P<sign>{_SIGN})?\s*{counted}\s*(?:/|每|per\s*)\s*(?P<period>{_PERIOD})"),
        yearly=_compiled(
            rf"(?:每(?P<each>月|年|天)|(?P<period>月|年|日)(?:产能|产量|产|需求量|需求|用量|需))"
            rf"{_FILLER}(?:约)?\s*(?P<sign>{_SIGN})?\s*{counted}"
        ),
        minimum_order=_compiled(
            rf"(?:moq|最小起订量|起订量|最小起订|起订|最小订单量?){_FILLER}(?P<sign>{_SIGN})?\s*{counted}"
        ),
        lead_time=_compiled(
            rf"(?<![\d.])(?:(?P<low>{NUMBER})\s*[-~至到]\s*)?(?P<high>{NUMBER})\s*"
            r"(?P<unit>个?工作日|个?自然日|日历天|天|个?星期|周|个月|days?|weeks?|months?)(?![/a-z])"
        ),
        protection=_compiled(r"(?<![a-z0-9])ip\s*(?P<code>[0-6x](?:9k|[0-9x]))(?![0-9a-z])"),
        standard=_compiled(
            r"(?<![a-z])(?:(?:gb|jb|hg|yb|qb|sj|qc|tb|yy|nb|dl)(?:/[tz])?|iso|din|jis|astm|en|iec|sae|ipc)"
            r"[\s-]*[a-z]?\d[\d.]{0,12}(?:-[a-z0-9]{1,2}(?![a-z0-9]))?(?:[:-](?:19|20)\d\d)?(?![\d])"
        ),
        names=names,
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile with gaps of at most three spaces: unbounded ones would make long blank texts take for ever."""
    return re.compile(pattern.replace(r"\s*", r"\s{0,3}"))


def _unit_pattern(tables: Tables) -> str:
    spellings = {
        fold(spelling)
        for spelling in tables.units.spellings()
        if spelling not in _NEVER_UNITS and "/" not in spelling
    }
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    # A Latin unit must end there: 5 m is a length, 5 mold is not.
    latin = [re.escape(spelling) + "(?![a-z])" for spelling in longest_first if spelling[-1].isascii()]
    other = [re.escape(spelling) for spelling in longest_first if not spelling[-1].isascii()]
    return "|".join([*other, *latin]) or "(?!)"


def _names(tables: Tables) -> dict[str, Parameter]:
    """Map the written names of parameters; single characters and short Latin codes are read as signs only."""
    names = {
        fold(name): parameter
        for parameter in tables.parameters.parameters
        for name in (parameter.zh, parameter.en, *parameter.names)
        if len(name) > 1 and not (name.isascii() and len(name) < 4)
    }
    return names | {
        fold(s): parameter for parameter in tables.parameters.parameters for s in parameter.symbols
    }


def _either(words: dict[str, Parameter] | list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
