"""The words of the components in Chinese, and the colours against each other."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
STYLES = sorted((ROOT / "platform_app" / "static" / "css").glob("*.css"))
TOKENS = (ROOT / "platform_app" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", TOKENS))
TONES = ["neutral", "info", "good", "warn", "bad"]
READ_ON = [
    ("ink", "surface"), ("ink", "paper"), ("ink-soft", "paper"), ("ink-soft", "surface-sunk"),
    ("ink-faint", "surface"), ("ink-faint", "paper"), ("ink-faint", "surface-sunk"), ("accent", "surface"),
    ("accent", "paper"), ("accent", "accent-soft"), ("surface", "accent"), ("surface", "act"),
    ("act-strong", "act-soft"), ("act", "surface"), ("bar-ink", "bar"), ("bar-ink-soft", "bar-soft"),
    ("bad", "surface"), ("bad", "paper"), *((tone, f"{tone}-soft") for tone in TONES),
]  # fmt: skip


def light(colour: str) -> float:
    """Answer the relative luminance of a colour as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Answer the contrast of two tokens, 1 to 21."""
    high, low = sorted((light(COLOURS[first]), light(COLOURS[second])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), READ_ON)
def test_words_can_be_read_on_their_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ground", ["surface", "paper"])
def test_the_edge_of_a_field_can_be_seen(ground: str) -> None:
    assert contrast("line-strong", ground) >= 3


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_uses_known_tokens_only(path: Path) -> None:
    own = set(re.findall(r"(--[a-z0-9-]+):", TOKENS + path.read_text(encoding="utf-8")))
    own |= {"--tone", "--tone-soft", "--tone-line"}
    assert set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text(encoding="utf-8"))) <= own


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_colours_stand_in_the_tokens_only(path: Path) -> None:
    if path.name in {"tokens.css", "print.css"}:
        assert "#" in path.read_text(encoding="utf-8")
    else:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")) == []


def test_every_style_sheet_is_linked_by_the_layout_or_by_the_pages_that_need_it() -> None:
    base = (ROOT / "templates" / "layouts" / "base.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'"([a-z-]+)"', re.search(r"for sheet in \((.*?)\)", base).group(1))) | {"print"}  # type: ignore[union-attr]
    pages = (ROOT / "templates").glob("*/*.html")
    for page in pages:
        linked |= set(re.findall(r"static\('css/([a-z-]+)\.css'\)", page.read_text(encoding="utf-8")))
    assert linked == {path.stem for path in STYLES}


def test_every_word_of_the_components_has_a_chinese_one() -> None:
    with (ROOT / "translations" / "zh_CN" / "components.po").open("rb") as words:
        chinese = {entry.id: entry for entry in read_po(words) if entry.id}
    asked = set()
    for folder in ("layouts", "components", "errors"):
        for path in (ROOT / "templates" / folder).iterdir():
            with path.open("rb") as template:
                asked |= {found[1] for found in extract("jinja2.ext:babel_extract", template)}
    assert asked == set(chinese)
    assert all(entry.string and not entry.fuzzy for entry in chinese.values())
