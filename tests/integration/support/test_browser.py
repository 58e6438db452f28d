"""The tests' own browser draws Chinese, speaks Chinese, and lives in the city's time."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def drawn(page: Page, text: str, family: str) -> Image.Image:
    """Return the picture of a text in a font family."""
    page.set_content(f"<p id='text' style='font: 40px {family}; width: 80px'>{text}</p>")
    return Image.open(io.BytesIO(page.locator("#text").screenshot())).convert("L")


@pytest.mark.parametrize("family", ["sans-serif", "serif", "monospace", "Noto Sans SC"])
def test_two_chinese_characters_look_different(page: Page, family: str) -> None:
    chain, gap = drawn(page, "链", family), drawn(page, "缺", family)
    assert ImageChops.difference(chain, gap).getbbox() is not None  # a missing glyph is the same box twice


def test_bold_chinese_is_bolder(page: Page) -> None:
    regular, bold = drawn(page, "链", "sans-serif"), drawn(page, "<b>链</b>", "sans-serif")
    assert sum(bold.histogram()[:128]) > sum(regular.histogram()[:128])


def test_the_visitor_is_in_the_city(page: Page) -> None:
    assert page.evaluate("navigator.language") == "zh-CN"
    assert page.evaluate("new Date(0).getHours()") == 8
