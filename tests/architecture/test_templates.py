"""Templates parse, trust nothing, and carry no script or style of their own."""

from __future__ import annotations

import re

from flask import Flask
from jinja2 import nodes

from tests.architecture.sources import templates

TRUSTED = {"templates/cockpit/_atlas.svg": 1}
"""Templates with a `safe` filter, with how often: the atlas writes constant attributes of its own table."""

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"(href|src|action)\s*=\s*[\"']\s*javascript:", re.IGNORECASE)


def plain() -> list[tuple[str, str]]:
    """Return every template without its comments."""
    return [(path, COMMENT.sub("", text)) for path, text in templates()]


def markup() -> list[tuple[str, str]]:
    """Return what every template says itself, without what its expressions and statements put in."""
    return [(path, EXPRESSION.sub("", text)) for path, text in plain()]


def test_every_template_parses(whole: Flask) -> None:
    environment = whole.jinja_env
    for path, text in templates():
        environment.parse(text, path)


def test_every_template_that_is_named_exists(whole: Flask) -> None:
    environment = whole.jinja_env
    known = {path.removeprefix("templates/") for path, _text in templates()}
    named = set()
    for path, text in templates():
        tree = environment.parse(text, path)
        for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
            for node in tree.find_all(kind):
                template = getattr(node, "template", None)
                if isinstance(template, nodes.Const):
                    named.add((path, template.value))
    assert sorted((path, name) for path, name in named if name not in known) == []


def test_only_reviewed_templates_trust_a_text() -> None:
    found: dict[str, int] = {}
    for path, text in plain():
        times = len(re.findall(r"\|\s*safe\b|\bMarkup\(|\{%-?\s*autoescape", text))
        if times:
            found[path] = times
    assert found == TRUSTED


def test_no_template_has_inline_script_style_or_handler() -> None:
    found = [
        f"{path}: {match.group()[:60]}"
        for path, text in markup()
        for pattern in (INLINE_SCRIPT, INLINE_STYLE, HANDLER, SCRIPT_ADDRESS)
        for match in pattern.finditer(text)
        if not path.startswith("templates/layouts/mail")
    ]
    assert found == []


def test_every_form_that_writes_carries_its_token() -> None:
    lacking = []
    for path, text in plain():
        for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL | re.IGNORECASE):
            opening = form.split(">", 1)[0].lower()
            post = re.search(r"method\s*=\s*[\"']?post", opening)
            if post and not re.search(r"csrf|form_token|caller\(", form):
                lacking.append(f"{path}: {opening[:80]}")
    assert lacking == []
