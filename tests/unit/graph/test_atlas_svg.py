"""The drawn atlas: well-formed, nothing a content policy forbids, readable without colour and by ear."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jinja2
import pytest

from graph.atlas import lay_out
from graph.chainfile import ChainRecord, assemble, parse_chain
from graph.records import Segment, Stage, SupplyLink

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
ALONE = Segment("m1", "c", Stage.MIDSTREAM, "环节", "Segment")
LABELS: dict[str, Any] = {
    "title": "动力电池产业链图谱",
    "description": "箭头由供应环节指向需求环节",
    "stages": {"upstream": "上游", "midstream": "中游", "downstream": "下游", "support": "配套"},
    "states": {"missing": "缺链", "unconfirmed": "待核实", "single": "单点", "weak": "弱链", "sound": "健全"},
    "state_rules": {
        "missing": "缺链规则",
        "unconfirmed": "待核实规则",
        "single": "单点规则",
        "weak": "弱链规则",
        "sound": "健全规则",
    },
    "layers": {"verified": "已核实", "declared": "已申报", "inferred": "推断"},
    "leaders": "链主",
    "flow": "供应",
    "missing_flow": "供应方缺链",
    "back": "回流",
    "support": "配套关系",
}


def node(state: str, name: str = "环节", leaders: int = 0, verified: int = 0) -> dict[str, Any]:
    """What a view states about one segment."""
    counts = {"verified": verified, "declared": 3, "inferred": 120, "leaders": leaders}
    return {
        "href": "/segments/x",
        "label": f"{name}：{state}",
        "state": state,
        "figure": "suppliers",
        **counts,
    }


def drawn(segments: list[Segment], links: list[SupplyLink], nodes: dict[str, Any], **options: object) -> str:
    """The SVG text of a chain, as a page includes it."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    macro = environment.get_template("cockpit/_atlas.svg").module.atlas  # type: ignore[attr-defined]
    picture = lay_out(segments, links, narrow=bool(options.pop("narrow", False)))
    return str(macro(picture, nodes, LABELS, **options))


@pytest.fixture(scope="module")
def battery() -> str:
    """The power battery chain with every state in turn."""
    chain = parse_chain((ROOT / "seeds" / "chains" / "battery.yaml").read_bytes()).record
    assert isinstance(chain, ChainRecord)
    structure = assemble([chain])
    states = ["missing", "single", "weak", "sound", "unconfirmed"]
    nodes = {s.key: node(states[n % 5], s.name_zh, n % 3) for n, s in enumerate(structure.segments)}
    notes = {"upstream": {"text": "22 个环节", "href": "/segments", "figure": "segments"}}
    return drawn(list(structure.segments), list(structure.links), nodes, notes=notes)


def test_the_picture_is_well_formed_and_has_a_title_and_a_description(battery: str) -> None:
    root = ElementTree.fromstring(battery)
    assert [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")] == [
        LABELS["title"],
        LABELS["description"],
    ]
    assert root.get("aria-labelledby") == "atlas-title atlas-desc"


def test_nothing_a_strict_content_policy_forbids_is_in_it(battery: str) -> None:
    assert (
        re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!www\.w3\.org)", battery)
        is None
    )


def test_every_segment_is_a_link_that_can_be_read_out(battery: str) -> None:
    links = ElementTree.fromstring(battery).findall(f".//{SVG}a[@class='atlas-node']")
    assert len(links) == 32
    assert all(link.get("href") and link.get("aria-label") and link.get("data-figure") for link in links)


def test_a_state_shows_as_word_and_pattern_and_colour() -> None:
    for state, word in LABELS["states"].items():
        svg = drawn(
            [Segment("m1", "c", Stage.MIDSTREAM, "环节", "Segment")], [], {"m1": node(state)}, legend=False
        )
        link = ElementTree.fromstring(svg).find(f".//{SVG}a")
        assert link is not None
        text = [element.text for element in link.iter(f"{SVG}text")]
        fills = {element.get("fill") for element in link.iter()}
        assert word in text
        assert f"url(#atlas-{state})" in fills
        assert len(fills) >= 4


def test_counts_of_the_three_layers_and_leaders_stand_in_the_node() -> None:
    svg = drawn(
        [Segment("m1", "c", Stage.MIDSTREAM, "环", "S")], [], {"m1": node("weak", leaders=7, verified=2)}
    )
    link = ElementTree.fromstring(svg).find(f".//{SVG}a")
    assert link is not None
    assert [e.text for e in link.iter(f"{SVG}text") if e.text and e.text[0].isdigit()] == [
        "99+",
        "3",
        "2",
        "7",
    ]


def test_digits_stand_only_inside_figures_outside_the_legend(battery: str) -> None:
    root = ElementTree.fromstring(battery)
    inside = {id(e) for link in root.iter(f"{SVG}a") if link.get("data-figure") for e in link.iter()}
    stray = [e.text for e in root.iter() if id(e) not in inside and re.search(r"\d", e.text or "")]
    assert stray == []


def test_a_link_from_a_missing_segment_is_dashed_in_red() -> None:
    segments = [Segment("u1", "c", Stage.UPSTREAM, "一", "A"), Segment("m1", "c", Stage.MIDSTREAM, "二", "B")]
    links = [SupplyLink("u1", "m1")]
    missing = drawn(segments, links, {"u1": node("missing"), "m1": node("sound")}, legend=False)
    covered = drawn(segments, links, {"u1": node("sound"), "m1": node("missing")}, legend=False)
    assert "url(#atlas-tip-missing-flow)" in missing
    assert "url(#atlas-tip-missing-flow)" not in covered


def test_names_are_escaped() -> None:
    segment = Segment("m1", "c", Stage.MIDSTREAM, "<b>&'\"", "B")
    svg = drawn([segment], [], {"m1": node("weak", "<script>alert(1)</script>")})
    assert "<script" not in svg
    assert "&lt;b&gt;&amp;" in svg
    ElementTree.fromstring(svg)


def test_two_pictures_on_a_page_keep_their_names_apart() -> None:
    svg = drawn([ALONE], [], {"m1": node("weak")}, prefix="second")
    assert "atlas-title" not in svg
    assert set(re.findall(r'id="([a-z]+)-', svg)) == {"second"}


def test_a_number_zooms_and_nothing_fits() -> None:
    fitting = ElementTree.fromstring(drawn([ALONE], [], {"m1": node("weak")}))
    zoomed = ElementTree.fromstring(drawn([ALONE], [], {"m1": node("weak")}, zoom=2))
    assert fitting.get("width") == "100%"
    assert float(zoomed.get("width", "")) == 2 * float((zoomed.get("viewBox") or "").split()[2])


def test_the_phone_picture_has_no_link_samples_in_its_legend() -> None:
    svg = drawn([ALONE], [], {"m1": node("weak")}, narrow=True)
    assert LABELS["back"] not in svg
    assert LABELS["leaders"] in svg
