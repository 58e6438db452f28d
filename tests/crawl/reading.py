"""What a reader finds on a page: where it leads, what can be sent from it, what it says and in which language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from platform_app.web.language import LANGUAGES

SILENT = frozenset({"script", "style", "textarea", "svg", "time", "code", "kbd", "samp", "datalist"})
SILENCING = frozenset({"data-user-text", "data-seed-text", "lang"})
SPEAKING = ("title", "placeholder", "aria-label", "alt")
CHINESE = re.compile(r"[\u3400-\u9fff]")
ELSEWHERE = ("formaction", "data-autosave-url", "data-check-url")
ENGLISH = re.compile(r"[A-Za-z]{3,}(?:[ ,]+[A-Za-z]{2,}){2,}")


@dataclass
class Form:
    """One form with the values it would send untouched."""

    method: str
    action: str
    in_main: bool
    values: list[tuple[str, str]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    ticks: set[str] = field(default_factory=set)
    buttons: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    """Where else its content is sent: by a button of its own, or while somebody types."""


@dataclass
class Page:
    """What a page offers."""

    language: str = ""
    title: str = ""
    links: list[str] = field(default_factory=list)
    ways_on: int = 0
    forms: list[Form] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)


class Reader:
    """Reads one page, element by element."""

    def __init__(self) -> None:
        self.page = Page()
        self.open: list[tuple[str, bool, bool]] = []  # tag, silent, inside main
        self.form: Form | None = None
        self.select = ""
        self.many = False
        self.area = ""
        self.patterns = 0
        self.texts: list[str] = []
        self.typed = set(LANGUAGES.values())
        self.named: dict[str, Form] = {}

    def begin(self, tag: str, values: dict[str, str]) -> None:
        """Take an element with what matters of its attributes."""
        _outer, silent, in_main = self.open[-1] if self.open else ("", False, False)
        silent = silent or self._silences(tag, values)
        in_main = in_main or tag == "main"
        self._watch(tag, values)
        self._offer(tag, values, in_main)
        if not silent:
            self.texts += [values[name] for name in SPEAKING if name in values]
        self.open.append((tag, silent, in_main))

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.area = ""
        if tag == "template":
            self.patterns -= 1
        self.open.pop()

    def say(self, data: str) -> None:
        """Keep what the page itself says."""
        if self.open and self.open[-1][0] == "title":
            self.page.title += data
        elif self.area and self.form is not None:
            self.form.values[-1] = (self.area, self.form.values[-1][1] + data)
        elif not data.strip():
            return
        elif self.open and self.open[-1][1]:
            self.typed.add(" ".join(data.split()))
        else:
            self.texts.append(" ".join(data.split()))

    def _silences(self, tag: str, values: dict[str, str]) -> bool:
        if tag == "html":
            self.page.language = values.get("lang", "")
            return False
        return tag in SILENT or not SILENCING.isdisjoint(values) or values.get("translate") == "no"

    def _watch(self, tag: str, values: dict[str, str]) -> None:
        if tag == "style" or (tag == "script" and not values.get("src")):
            self.page.forbidden.append(f"<{tag}>")
        for name in values:
            if name == "style" or name.startswith("on"):
                self.page.forbidden.append(f"{tag} {name}")
        if values.get("href", "").strip().lower().startswith("javascript:"):
            self.page.forbidden.append(f"{tag} javascript:")

    def _offer(self, tag: str, values: dict[str, str], in_main: bool) -> None:
        if tag == "a" and values.get("href"):
            self.page.links.append(values["href"])
            self.page.ways_on += in_main and not values["href"].startswith("#")
        elif tag == "form":
            self.form = Form(values.get("method", "get").lower(), values.get("action", ""), in_main)
            self.page.forms.append(self.form)
            self.named[values.get("id", "")] = self.form
            self.page.ways_on += in_main
        elif tag == "template":
            self.patterns += 1
        elif self.form is not None and not self.patterns:
            self._field(tag, values)
        if values.get("form") in self.named:
            self.named[values["form"]].others += [values[name] for name in ELSEWHERE if values.get(name)]
        elif self.form is not None:
            self.form.others += [values[name] for name in ELSEWHERE if values.get(name)]

    def _field(self, tag: str, values: dict[str, str]) -> None:
        assert self.form is not None
        name, kind = values.get("name", ""), values.get("type", "text")
        if tag == "select":
            self.select, self.many = name, "multiple" in values
        if tag == "option" and self.select:
            self._option(values)
        if not name:
            return
        self.form.shown.add(name)
        if kind == "hidden":
            self.form.hidden.add(name)
        if kind in ("checkbox", "radio"):
            self.form.ticks.add(name)
        if tag == "button":
            self.form.buttons.setdefault(name, values.get("value", ""))
        unticked = kind in ("checkbox", "radio") and "checked" not in values
        if tag == "input" and kind not in ("submit", "button", "file") and not unticked:
            self.form.values.append((name, values.get("value", "")))
        if tag == "textarea":
            self.area = name
            self.form.values.append((name, ""))

    def _option(self, values: dict[str, str]) -> None:
        """Take what a list sends: what is chosen, or the first of a list that takes one."""
        assert self.form is not None
        chosen, sent = "selected" in values, self.form.values
        if chosen and not self.many:
            sent[:] = [one for one in sent if one[0] != self.select]
        if chosen or not (self.many or any(name == self.select for name, _value in sent)):
            sent.append((self.select, values.get("value", "")))


def spoken(text: str, typed: set[str]) -> str:
    """Return a text without what somebody typed: a title or a trail may repeat what the page marks as typed."""
    for one in sorted(typed, key=len, reverse=True):
        text = text.replace(one, "")
    return text


def read(text: str) -> Page:
    """Return what a page offers and says."""
    reader = Reader()
    root = html.document_fromstring(text, html.HTMLParser(remove_comments=True))
    for event, element in etree.iterwalk(root, ("start", "end")):
        if event == "start":
            reader.begin(element.tag, dict(element.attrib))
        else:
            reader.end(element.tag)
        data = element.text if event == "start" else element.tail
        if data:
            reader.say(data)
    page = reader.page
    wrong = CHINESE if page.language == "en" else ENGLISH
    said = (*reader.texts, page.title)
    page.foreign = [one for one in said if wrong.search(one) and wrong.search(spoken(one, reader.typed))]
    return page
