"""The macros of the design system, drawn with every name checked."""

import re
from pathlib import Path

import pytest
from lxml import html
from wtforms import Form, StringField
from wtforms.validators import InputRequired

from tools.gallery import environment, render

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
OURS = sorted(
    path
    for folder in ("layouts", "components", "errors")
    for path in (TEMPLATES / folder).iterdir()
    if path.suffix in {".html", ".txt"}
)
PAGES = ["gallery", "gallery_form", "gallery_list", "gallery_detail"]
MODULES = {path.stem for path in (ROOT / "platform_app" / "static" / "js" / "behaviours").glob("*.js")}


def draw(source: str, **given: object) -> html.HtmlElement:
    """Draw a line of template and answer it as a tree."""
    return html.fragment_fromstring(
        environment("en").from_string(source).render(**given), create_parent="main"
    )


class Title(Form):  # type: ignore[misc]
    title = StringField("Title", [InputRequired("Fill in this field.")], description="Short and plain.")
    note = StringField("Note")


def refused() -> Title:
    form = Title()
    form.validate()
    return form


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_example_page_has_one_heading_and_ids_that_are_not_repeated(name: str, language: str) -> None:
    page = html.document_fromstring(render(name, language))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert page.get("lang") == language
    assert len(page.findall(".//h1")) == 1
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_everything_a_field_points_to_exists(name: str) -> None:
    page = html.document_fromstring(render(name, "en"))
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    wanted = {
        word
        for element in page.iter()
        for attribute in ("aria-describedby", "aria-labelledby", "for")
        for word in (element.get(attribute) or "").split()
    }
    assert wanted <= ids


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_inline_style_or_script(name: str) -> None:
    page = html.document_fromstring(render(name, "en"))
    attributes = {attribute for element in page.iter(html.etree.Element) for attribute in element.attrib}
    assert not {attribute for attribute in attributes if attribute == "style" or attribute.startswith("on")}
    assert page.find(".//style") is None
    assert all(script.get("src") for script in page.findall(".//script"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_template_writes_a_style_sheet_or_a_script(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|javascript:|<script(?![^>]*src=)", source)


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    sprite = (ROOT / "platform_app" / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
    drawn = "".join(render(name, "en") for name in PAGES)
    asked = set(re.findall(r"sprite\.svg#([a-z]+)", drawn))
    assert asked <= set(re.findall(r'<symbol id="([a-z]+)"', sprite))
    assert "missing" in asked


def test_every_behaviour_asked_for_has_a_module() -> None:
    drawn = "".join(render(name, "en") for name in PAGES)
    asked = {word for words in re.findall(r'data-behaviour="([^"]*)"', drawn) for word in words.split()}
    assert asked <= MODULES
    assert {"confirm", "autosave", "add-row"} <= asked


def test_a_refused_field_says_why_beside_itself_and_in_the_summary() -> None:
    drawn = draw(
        '{% from "components/forms.html" import form_body, field %}'
        '{% call form_body(form, "/there") %}{{ field(form.title) }}{{ field(form.note) }}{% endcall %}',
        form=refused(),
    )
    summary = drawn.get_element_by_id("error-summary")
    title = drawn.get_element_by_id("title")
    assert [link.get("href") for link in summary.findall(".//a")] == ["#title"]
    assert title.get("aria-invalid") == "true"
    assert title.get("aria-describedby", "").split() == ["title-hint", "title-error"]
    assert drawn.get_element_by_id("note").get("aria-invalid") is None


def test_a_field_says_required_or_optional_in_words() -> None:
    drawn = draw(
        '{% from "components/forms.html" import field %}{{ field(form.title) }}{{ field(form.note) }}',
        form=Title(),
    )
    assert [word.text for word in drawn.find_class("need-word")] == ["required", "optional"]


def test_a_button_that_is_off_gives_its_reason_and_sends_nothing() -> None:
    drawn = draw(
        '{% from "components/action.html" import post_button %}'
        '{{ post_button("/publish", "Publish", disabled_reason="The deadline is past.") }}'
    )
    assert drawn.find(".//form") is None
    assert "The deadline is past." in drawn.text_content()


def test_a_button_posts_with_its_token_and_its_question() -> None:
    drawn = draw(
        '{% from "components/action.html" import post_button %}'
        '{{ post_button("/withdraw", "Withdraw", confirm="Withdraw the need?", fields={"reason": "other"}) }}'
    )
    form = drawn.find(".//form")
    assert form is not None
    assert (form.get("method"), form.get("action")) == ("post", "/withdraw")
    assert form.get("data-confirm") == "Withdraw the need?"
    assert dict(form.form_values()) == {"csrf_token": "example", "reason": "other"}


def test_a_figure_links_to_its_list_and_carries_its_bare_value() -> None:
    drawn = draw(
        '{% from "components/figure.html" import figure %}{{ figure(1284, "/enterprises", label="Firms") }}'
    )
    link = drawn.find(".//a")
    assert link is not None
    assert link.get("href") == "/enterprises"
    assert link.get("aria-label") == "Firms: 1,284"
    assert drawn.find(".//data").get("value") == "1284"


def test_a_figure_that_is_not_known_is_not_shown_as_nought() -> None:
    drawn = draw('{% from "components/figure.html" import figure %}{{ figure(none) }}')
    assert drawn.text_content().strip() == "not known"
    assert drawn.find(".//data").get("value") == ""


def test_typed_text_keeps_its_signs_and_makes_no_markup() -> None:
    drawn = draw('{% from "components/plain.html" import plain %}{{ plain(text) }}', text="a\n<b>bold</b>")
    assert drawn.find(".//b") is None
    assert drawn.text_content().strip() == "a\n<b>bold</b>"


def test_parts_of_a_score_stand_end_to_end_in_the_picture() -> None:
    drawn = draw(
        '{% from "components/meter.html" import parts_bar %}{{ parts_bar(parts, "Score", whole=100) }}',
        parts=[
            {"label": "Text", "value": 30},
            {"label": "Region", "value": 0},
            {"label": "Segment", "value": 20},
        ],
    )
    parts = [rect for rect in drawn.iter("rect") if "part" in (rect.get("class") or "").split()]
    assert [float(rect.get("x")) for rect in parts] == [0.0, 300.0]
    assert [data.text for data in drawn.iter("data")] == ["30", "0", "20"]


@pytest.mark.parametrize("code", ["400", "403", "404", "409", "413", "422", "429", "500", "503"])
def test_an_error_page_says_what_to_do_next_and_names_the_request(code: str) -> None:
    page = (
        environment("zh-CN").get_template(f"errors/{code}.html").render(language="zh-CN", request_id="r-7f3a")
    )
    assert "r-7f3a" in page
    assert "您可以" in page
    assert 'href="/"' in page


def test_a_stale_edit_shows_both_texts() -> None:
    page = (
        environment("en")
        .get_template("errors/409.html")
        .render(
            language="en",
            differences=[{"label": "Title", "yours": "mine", "theirs": "theirs now"}],
            reload_url="/x",
        )
    )
    assert "mine" in page
    assert "theirs now" in page
    assert 'href="/x"' in page
