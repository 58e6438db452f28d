"""What in a text would tell who wrote it: names, numbers, addresses, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin

from platform_app.enterprises.models import Enterprise

PHONE = re.compile(r"(?<!\d)(?:\+?86)?(?:1[3-9]\d{9}|0\d{2,3}\d{7,8}|400\d{7})(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LEGAL_FORM = re.compile(r"(?:股份)?有限(?:责任)?公司$|集团$")
PLACE_BEFORE = re.compile(r"^[\u4e00-\u9fff]{2,3}?(?:省|市)")
BEFORE_THE_NAME = 2
"""Names begin with their city in two characters; what is left without it is the name when it is long enough."""
LEAST_LEFT = 4
STREET = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:路|街|大道|巷)\d+号")
BETWEEN = re.compile(r"[\s()·.,、_\-]+")
LISTED = re.compile(r"[,;，；、\n]+")
SHORTEST_NAME = 2
SHORTEST_INITIALS = 3
SHORTEST_READING = 6


class Traces:
    """What an enterprise is known by; `further` are words it lists itself."""

    def __init__(self, enterprise: Enterprise, further: str = "") -> None:
        listed = (one.strip() for one in LISTED.split(further))
        named = [*_names(enterprise), *listed, *_readings(enterprise)]
        self._names = {name: fold(name) for name in named if len(fold(name)) >= SHORTEST_NAME}
        self._letters = list(dict.fromkeys(_letters(enterprise)))
        self._hosts = list(dict.fromkeys(_hosts(enterprise)))

    def found_in(self, text: str) -> list[str]:
        """Every word of a text that names the enterprise or reaches somebody."""
        plain = unicodedata.normalize("NFKC", text).casefold()
        folded = BETWEEN.sub("", plain)
        found = [name for name, sought in self._names.items() if sought in folded]
        found += [one for one in self._letters if _stands_alone(one, plain)]
        found += [one for one in self._hosts if one in re.sub(r"\s+", "", plain)]
        found += [match.group() for match in PHONE.finditer(re.sub(r"(?<=\d)[\s()-]+(?=\d)", "", plain))]
        found += [match.group() for match in MAIL.finditer(plain)]
        return list(dict.fromkeys(found))


def giveaways(text: str, enterprise: Enterprise, further: str = "") -> list[str]:
    """Every word of one text that names this enterprise or reaches somebody."""
    return Traces(enterprise, further).found_in(text)


def fold(text: str) -> str:
    """A text without differences of width, case and what stands between its characters."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def initials(name: str) -> str:
    """The first letters of the readings of a Chinese name."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))


def _names(enterprise: Enterprise) -> Iterator[str]:
    """The full name, the name alone, the short name, code, person, phone and address."""
    yield from (enterprise.name_zh, *_bare(enterprise.name_zh))
    yield from (enterprise.name_en, enterprise.short_name, enterprise.uscc or "", enterprise.contact_name)
    yield from (enterprise.contact_phone, enterprise.address)
    yield from STREET.findall(PLACE_BEFORE.sub("", fold(enterprise.address)).rpartition("区")[2])


def _bare(name: str) -> tuple[str, ...]:
    """A name without its legal form, and without the place before it."""
    bare = PLACE_BEFORE.sub("", LEGAL_FORM.sub("", name))
    left = bare[BEFORE_THE_NAME:]
    return (bare, left) if len(left) >= LEAST_LEFT else (bare,)


def _short_names(enterprise: Enterprise) -> Iterator[str]:
    yield from (enterprise.short_name, *_bare(enterprise.name_zh))


def _letters(enterprise: Enterprise) -> Iterator[str]:
    for name in _short_names(enterprise):
        letters = initials(name)
        if len(letters) >= SHORTEST_INITIALS:
            yield letters


def _readings(enterprise: Enterprise) -> Iterator[str]:
    for name in _short_names(enterprise):
        reading = "".join(lazy_pinyin(name, errors="ignore"))
        if len(reading) >= SHORTEST_READING:
            yield reading


def _stands_alone(letters: str, plain: str) -> bool:
    """Whether letters stand as a word of their own, in one piece or spelled out one by one."""
    spelled = r"[\s._-]?".join(letters)
    return re.search(rf"(?<![a-z]){spelled}(?![a-z])", plain) is not None


def _hosts(enterprise: Enterprise) -> Iterator[str]:
    """The domains of its pages and mails, unless they are a provider's."""
    website = re.sub(r"^[a-z]+://", "", enterprise.website.strip().casefold()).partition("/")[0]
    for host in (website.removeprefix("www."), enterprise.contact_email.casefold().rpartition("@")[2]):
        if "." in host and host not in PROVIDERS:
            yield host


PROVIDERS = frozenset(("qq.com", "163.com", "126.com", "sina.com", "139.com", "foxmail.com", "outlook.com"))
"""Domains under which anybody has a mail address. Source: compiled from general knowledge."""
