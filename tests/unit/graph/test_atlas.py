"""The atlas: nothing overlaps, links run the way the stages do, the same chain gives the same picture."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from graph.atlas import Box, EdgeKind, Picture, lay_out
from graph.atlas.ordering import crossings
from graph.atlas.placing import spread
from graph.atlas.text import text_width, wrap
from graph.chainfile import ChainRecord, assemble, parse_chain
from graph.records import Segment, Stage, SupplyLink

SEEDS = Path(__file__).parents[3] / "seeds" / "chains"
CODES = sorted(path.stem for path in SEEDS.glob("*.yaml") if path.stem != "cross_chain")


def picture_of(code: str, language: str = "zh", narrow: bool = False) -> Picture:
    """The picture of a shipped chain."""
    chain = parse_chain((SEEDS / f"{code}.yaml").read_bytes()).record
    assert isinstance(chain, ChainRecord)
    structure = assemble([chain])
    return lay_out(structure.segments, structure.links, language=language, narrow=narrow)


def chain_of(links: str, alone: str = "") -> tuple[list[Segment], list[SupplyLink]]:
    """Segments and links from `a>b` pairs; the first letter of a key decides its stage."""
    stages = {"u": Stage.UPSTREAM, "m": Stage.MIDSTREAM, "d": Stage.DOWNSTREAM, "x": Stage.SUPPORT}
    pairs = [tuple(pair.split(">")) for pair in links.split()]
    keys = dict.fromkeys([key for pair in pairs for key in pair] + alone.split())
    segments = [Segment(key, "c", stages[key[0]], f"环节{key}", f"Segment {key}") for key in keys]
    return segments, [SupplyLink(a, b) for a, b in pairs]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share ground."""
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not beside and not (one.y + one.height <= other.y or other.y + other.height <= one.y)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("narrow", [False, True])
def test_no_box_overlaps_another_or_leaves_its_band(code: str, language: str, narrow: bool) -> None:
    picture = picture_of(code, language, narrow)
    assert [pair for pair in itertools.combinations(picture.boxes, 2) if overlap(*pair)] == []
    ground = {key: band for band in picture.bands for key in band.segments}
    for box in picture.boxes:
        band = ground[box.key]
        assert band.x <= box.x <= band.x + band.width - box.width, box.key
        assert band.y <= box.y <= band.y + band.height - box.height, box.key
        assert band.x + band.width <= picture.width
        assert band.y + band.height <= picture.height


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_of_a_name_fits_into_its_box(code: str, language: str) -> None:
    for box in picture_of(code, language).boxes:
        for line in box.lines:
            assert line.x + text_width(line.text, 13) <= box.x + box.width, box.name
            assert box.y < line.y < box.foot_y <= box.y + box.height
        assert "".join(box.name.split()) == "".join("".join(line.text for line in box.lines).split())


@pytest.mark.parametrize("code", CODES)
def test_every_link_is_drawn_once_from_supplier_to_customer(code: str) -> None:
    picture = picture_of(code)
    box = {box.key: box for box in picture.boxes}
    assert len({(edge.supplier, edge.customer) for edge in picture.edges}) == len(picture.edges)
    for edge in picture.edges:
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", edge.path)]
        if edge.kind is EdgeKind.FLOW:
            assert box[edge.supplier].x < box[edge.customer].x
            assert numbers[0] == pytest.approx(box[edge.supplier].x + box[edge.supplier].width, abs=0.2)


def test_a_phone_sees_the_same_segments_within_its_width() -> None:
    wide, narrow = picture_of("battery"), picture_of("battery", narrow=True)
    assert {box.key for box in narrow.boxes} == {box.key for box in wide.boxes}
    assert narrow.width <= 348
    assert narrow.edges == ()


def test_the_circle_through_battery_recycling_is_drawn_as_running_back() -> None:
    back = {(e.supplier, e.customer) for e in picture_of("battery").edges if e.kind is EdgeKind.BACK}
    assert back == {("battery.recy", "battery.limine"), ("battery.recy", "battery.nico")}


def test_the_support_band_lies_below_the_three_stages() -> None:
    picture = picture_of("battery")
    bands = {band.stage: band for band in picture.bands}
    assert bands[Stage.SUPPORT].y >= bands[Stage.UPSTREAM].y + bands[Stage.UPSTREAM].height
    assert bands[Stage.UPSTREAM].x < bands[Stage.MIDSTREAM].x < bands[Stage.DOWNSTREAM].x


def test_a_segment_used_only_by_the_next_stage_stands_in_the_last_column_of_its_own() -> None:
    picture = lay_out(*chain_of("u1>u2 u2>m1 u3>m1"))
    x = {box.key: box.x for box in picture.boxes}
    assert x["u1"] < x["u2"] == x["u3"] < x["m1"]


def test_a_circle_inside_one_stage_is_laid_out_too() -> None:
    picture = lay_out(*chain_of("m1>m2 m2>m3 m3>m1"))
    assert sorted(edge.kind for edge in picture.edges) == [EdgeKind.BACK, EdgeKind.FLOW, EdgeKind.FLOW]


def test_many_segments_without_links_fill_several_columns() -> None:
    picture = lay_out(*chain_of("", alone=" ".join(f"m{n}" for n in range(45))))
    assert len({box.x for box in picture.boxes}) == 5
    assert picture.height < 700


def test_an_empty_chain_and_a_chain_of_support_only_are_laid_out() -> None:
    assert lay_out([], []).boxes == ()
    assert len(lay_out(*chain_of("", alone="x1 x2 x3")).boxes) == 3
    assert len(lay_out(*chain_of("x1>x2")).edges) == 1


def test_links_to_other_chains_and_to_oneself_are_left_out() -> None:
    segments, links = chain_of("u1>m1")
    strangers = [SupplyLink("u1", "elsewhere"), SupplyLink("m1", "m1")]
    assert len(lay_out(segments, [*links, *strangers]).edges) == 1


def test_the_same_chain_gives_the_same_picture() -> None:
    assert picture_of("robot") == picture_of("robot")


def test_a_chain_is_laid_out_untangled() -> None:
    for code in CODES:
        assert picture_of(code).crossings <= 110, code


def test_crossings_are_counted_between_neighbouring_columns() -> None:
    assert crossings([["a", "b"], ["c", "d"]], {"a": ["d"], "b": ["c"]}) == 1
    assert crossings([["a", "b"], ["c", "d"]], {"a": ["c", "d"], "b": ["c", "d"]}) == 1
    assert crossings([["a", "b"], ["c", "d"]], {"a": ["c"], "b": ["d"]}) == 0


def test_boxes_are_spread_as_near_to_their_wish_as_they_fit() -> None:
    assert spread([0, 100], [1, 1], [10, 10], 5) == [0, 100]
    assert spread([0, 0], [1, 1], [10, 10], 5) == [-7.5, 7.5]
    assert spread([0, 0], [3, 1], [10, 10], 5) == [-3.75, 11.25]


def test_names_break_between_words_and_between_chinese_glyphs() -> None:
    assert wrap("Planetary gearboxes & gears", 110, 13) == ("Planetary", "gearboxes &", "gears")
    assert wrap("光刻与涂胶显影设备", 80, 13) == ("光刻与涂胶", "显影设备")
    assert wrap("功率器件 IGBT/SiC", 80, 13) == ("功率器件", "IGBT/SiC")
    assert wrap("一二三四五六七八九十", 26, 13)[-1].endswith("…")
