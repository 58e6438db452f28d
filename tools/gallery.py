"""Show every component of the design system on one page, in both languages, without the platform.

Run `python -m tools.gallery 8099` and open /zh-CN.html, /en.html, /list-zh-CN.html … on that port of this computer.
"""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from platform_app.web.page import Link, LinkGroup
from tools.gallery_forms import example_form

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "platform_app" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
MENU = {
    "zh-CN": ["工作台", "产业链图谱", "需求", "企业", "链主", "审核", "导入"],
    "en": [
        "Home",
        "Chain atlas",
        "Needs",
        "Enterprises",
        "Leaders",
        "Reviews",
        "Imports",
    ],
}


class Page:
    """Stand in for one page of a list, with the attributes the pager asks for."""

    number, pages, total, first, last = 4, 12, 287, 76, 100

    def url_for(self, number: int) -> str:
        """Answer the address of another page of the list."""
        return f"?page={number}"


def chinese() -> dict[str, str]:
    """Read the Chinese words of the components."""
    with (ROOT / "translations" / "zh_CN" / "components.po").open("rb") as words:
        return {
            entry.id: str(entry.string) for entry in read_po(words) if entry.id and isinstance(entry.id, str)
        }


def environment(language: str) -> Environment:
    """Make a template environment that knows what the platform would give, with invented words."""
    words = chinese() if language == "zh-CN" else {}
    locale = language.replace("-", "_")
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )

    def translate(text: str) -> str:
        return words.get(text, text)

    def plural(one: str, many: str, count: int) -> str:
        return translate(one if count == 1 else many)

    made.install_gettext_callables(translate, plural, newstyle=True)  # type: ignore[attr-defined]
    made.filters["numberformat"] = partial(format_decimal, locale=locale)
    made.filters["percentformat"] = partial(format_percent, locale=locale)
    made.filters["datetimeformat"] = partial(format_datetime, locale=locale)
    made.filters["dateformat"] = partial(format_date, locale=locale)
    made.globals.update(
        static=lambda name: f"/static/{name}",
        moment=partial(format_datetime, format="yyyy-MM-dd HH:mm", locale=locale),
        day=partial(format_date, locale=locale),
        csrf_token=lambda: "example",
        get_flashed_messages=lambda with_categories: flashes(language),
    )
    return made


def flashes(language: str) -> list[tuple[str, str]]:
    """Answer one message as it stands after an action."""
    return [
        (
            "success",
            "The need is open to suppliers." if language == "en" else "需求已对供应商开放。",
        )
    ]


def render(name: str, language: str) -> str:
    """Draw one page of the gallery in one language."""
    english = language == "en"
    links = [Link(label, "#", place == 1) for place, label in enumerate(MENU[language])]
    return (
        environment(language)
        .get_template(f"components/{name}.html")
        .render(
            language=language,
            english=english,
            t=lambda en, zh: en if english else zh,
            navigation=[LinkGroup("", links)],
            demo=True,
            account={
                "name": "Lin Yue" if english else "林悦",
                "duty": "Officer" if english else "工信局 · 分析员",
            },
            account_links=[{"label": "My account" if english else "我的账户", "url": "#"}],
            enterprises=[],
            notice_count=3,
            footer_links=[
                {
                    "label": "How figures are counted" if english else "指标说明",
                    "url": "#",
                }
            ],
            page=Page(),
            form=example_form(english),
            request_id="r-7f3a9c",
        )
    )


class Gallery(SimpleHTTPRequestHandler):
    """Serve the gallery under the same content policy as the platform."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, directory=str(STATIC.parent), **named)

    def do_GET(self) -> None:
        """Answer a static file or a freshly drawn page."""
        path = urlsplit(self.path).path
        if path.startswith("/static/"):
            super().do_GET()
            return
        language = "en" if path.endswith("en.html") else "zh-CN"
        name = path.strip("/").removesuffix(f"{language}.html").strip("-") or "gallery"
        body = render(name if name == "gallery" else f"gallery_{name}", language).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Add the content policy to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


if __name__ == "__main__":
    ThreadingHTTPServer(
        ("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8099), Gallery
    ).serve_forever()
