"""The Chinese of the platform: message ids are English, their Chinese stands in translations/zh_CN/ROOM.po.

python -m tools.translations compile        merge the rooms into one compiled catalogue
python -m tools.translations check          find what is missing, unused, fuzzy, translated twice, malformed
python -m tools.translations missing ROOM   print the entries a room still lacks, ready to be filled in
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from graph.spec import RankingSpec

ROOT = Path(__file__).resolve().parent.parent
LOCALE = "zh_CN"
SOURCES = (("platform_app", "**.py", "python"), ("templates", "**.*", "jinja2.ext.babel_extract"))
KEYWORDS: dict[str, Any] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# The engine knows no languages: the units and sources of its numbers are translated where they are shown.
ENGINE_TEXTS = tuple(dict.fromkeys(text for _name, *texts in RankingSpec.numbers() for text in texts))
NAMED = re.compile(r"%\((\w+)\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]")
CHINESE = re.compile(r"[\u3400-\u9fff]")

Key = tuple[str, str | None]  # the singular id and its context


@dataclass(frozen=True)
class Use:
    """One place in code or a template where a message is asked for."""

    file: str
    line: int
    ids: tuple[str, ...]
    context: str | None

    @property
    def key(self) -> Key:
        """The key of its translation."""
        return self.ids[0], self.context

    @property
    def room(self) -> str:
        """The folder of the feature; "house" for what stands above the rooms."""
        parts = Path(self.file).parts
        return parts[1] if len(parts) > 2 else "house"


@dataclass(frozen=True)
class Entry:
    """One translation as it stands in a file."""

    file: str
    line: int
    ids: tuple[str, ...]
    context: str | None
    chinese: tuple[str, ...]
    fuzzy: bool

    @property
    def key(self) -> Key:
        """The key it translates."""
        return self.ids[0], self.context


class Collector(Catalog):
    """A catalogue that also remembers every entry in turn, so that a second one does not hide the first."""

    def __init__(self) -> None:
        super().__init__(locale=LOCALE)
        self.read: list[Message] = []

    def __setitem__(self, ids: str | list[str] | tuple[str, ...], message: Message) -> None:
        """Take one message."""
        self.read.append(message)
        super().__setitem__(ids, message)


def as_tuple(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms of a message: one, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def uses() -> Iterator[Use]:
    """Yield every place a message is asked for. Raises: what a broken template raises."""
    for folder, pattern, method in SOURCES:
        if not (ROOT / folder).is_dir():
            continue
        options = {pattern: {"silent": "false", "encoding": "utf-8"}}
        found = extract_from_dir(ROOT / folder, [(pattern, method)], options, KEYWORDS)
        for file, line, text, _comments, context in found:
            yield Use(f"{folder}/{Path(file).as_posix()}", line, as_tuple(text), context)
    for text in ENGINE_TEXTS:
        yield Use("platform_app/matching/views/definition.py", 1, (text,), None)


def entries() -> Iterator[Entry]:
    """Yield every entry of every room's file."""
    for path in sorted((ROOT / "translations" / LOCALE).glob("*.po")):
        collector = Collector()
        with path.open(encoding="utf-8") as file:
            PoFileParser(collector, ignore_obsolete=True, abort_invalid=True).parse(file)
        name = path.relative_to(ROOT).as_posix()
        for message in collector.read:
            if message.id:
                forms = as_tuple(message.id), as_tuple(message.string or "")
                yield Entry(name, message.lineno or 0, forms[0], message.context, forms[1], message.fuzzy)


def compile_catalogue() -> Path:
    """Write the one compiled catalogue the platform reads, in one step, and return its path."""
    catalogue = Catalog(locale=LOCALE)
    for entry in entries():
        if not entry.fuzzy:
            plural = len(entry.ids) > 1
            catalogue.add(
                entry.ids if plural else entry.ids[0],
                entry.chinese if plural else entry.chinese[0],
                context=entry.context,
            )
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    # The library looks under the full name of the locale, script included.
    place = ROOT / "translations" / "compiled" / str(Locale.parse(LOCALE)) / "LC_MESSAGES" / "messages.mo"
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(compiled.getvalue())
    return unfinished.replace(place)


def faults() -> Iterator[str]:
    """Yield what is wrong with the translations, each with its file and line."""
    asked = list(uses())
    found = list(entries())
    yield from faults_of_ids(asked)
    yield from faults_of_entries(found)
    yield from faults_between(asked, found)


def faults_between(asked: list[Use], found: list[Entry]) -> Iterator[str]:
    """Yield where code and translations differ: missing, unused, translated in two ways, another plural."""
    translated: dict[Key, Entry] = {}
    for entry in found:
        other = translated.setdefault(entry.key, entry)
        if other.chinese != entry.chinese:
            other_place = f"{other.file}:{other.line}"
            yield f"{entry.file}:{entry.line}: {entry.ids[0]!r} has other Chinese in {other_place}"
    fullest: dict[Key, Use] = {}  # the use with a plural, where a message is used with and without
    for use in asked:
        if use.key not in translated and use.key not in fullest:
            yield f"{use.file}:{use.line}: {use.ids[0]!r} has no Chinese"
        if len(fullest.setdefault(use.key, use).ids) < len(use.ids):
            fullest[use.key] = use
    for entry in found:
        asked_for = fullest.get(entry.key)
        if asked_for is None:
            yield f"{entry.file}:{entry.line}: {entry.ids[0]!r} is not used"
        elif asked_for.ids != entry.ids:
            yield f"{entry.file}:{entry.line}: the plural differs from {asked_for.file}:{asked_for.line}"


def faults_of_ids(asked: list[Use]) -> Iterator[str]:
    """Yield the message ids that cannot work: Chinese ones, and a bare percent sign in a template."""
    for use in asked:
        text = " ".join(use.ids)
        if CHINESE.search(text):
            yield f"{use.file}:{use.line}: the message id {use.ids[0]!r} is not English"
        if use.file.startswith("templates/") and stray_percent(text):
            yield f"{use.file}:{use.line}: write %% or %(name)s in {use.ids[0]!r}; templates always format"


def faults_of_entries(found: list[Entry]) -> Iterator[str]:
    """Yield the entries that are wrong by themselves: fuzzy, empty, other placeholders than the English."""
    for entry in found:
        place = f"{entry.file}:{entry.line}: {entry.ids[0]!r}"
        if entry.fuzzy:
            yield f"{place} is fuzzy"
        if not all(entry.chinese):
            yield f"{place} has empty Chinese"
            continue
        english = set(NAMED.findall(" ".join(entry.ids)))
        chinese = set(NAMED.findall(" ".join(entry.chinese)))
        if english != chinese:
            differing = ", ".join(sorted(english ^ chinese))
            yield f"{place}: these placeholders stand on one side only: {differing}"
        if english and stray_percent(" ".join(entry.chinese)):
            yield f"{place}: a bare percent sign in the Chinese; write %%"


def stray_percent(text: str) -> bool:
    """Say whether a percent sign is left that Python's formatting would stumble over."""
    return "%" in NAMED.sub("", text).replace("%%", "")


def missing(room: str | None) -> str:
    """Return the entries a room lacks (every room without one), as a .po text ready to be filled in."""
    translated = {entry.key for entry in entries()}
    lacking = Catalog(locale=LOCALE)
    for use in uses():
        if use.key not in translated and room in (None, use.room):
            ids = use.ids if len(use.ids) > 1 else use.ids[0]
            lacking.add(ids, locations=[(use.file, use.line)], context=use.context)
    text = io.BytesIO()
    write_po(text, lacking, omit_header=True, width=0)
    return text.getvalue().decode()


def main() -> int:
    """Run one command; return 1 if `check` found a fault."""
    parser = argparse.ArgumentParser(prog="tools.translations")
    parser.add_argument("command", choices=["compile", "check", "missing"])
    parser.add_argument("room", nargs="?")
    arguments = parser.parse_args()
    if arguments.command == "compile":
        compile_catalogue()
        return 0
    if arguments.command == "missing":
        print(missing(arguments.room), end="")
        return 0
    found = sorted(set(faults()))
    print("\n".join(found) or "translations: nothing missing", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
