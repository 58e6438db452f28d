"""What is written of a chain is read back as it was."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.chainfile import (
    ChainRecord,
    CityList,
    LinkRecord,
    SegmentRecord,
    chain_from_rows,
    chain_to_rows,
    parse_chain,
    write_chain,
)
from graph.records import Stage
from tests.unit.graph.test_chainfile import CODES

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12).map(
    lambda text: text.replace(";", "a").replace("；", "b").replace("=", "e").replace("\ufeff", "c")
)


@st.composite
def chains(draw: st.DrawFn) -> ChainRecord:
    """Any chain that the rule allows."""
    ids = draw(
        st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), min_size=2, max_size=5, unique=True)
    )
    texts = st.lists(NAMES, max_size=3, unique=True).map(tuple)
    segments = tuple(
        SegmentRecord(
            id=identifier,
            stage=draw(st.sampled_from(Stage)),
            name_zh=draw(NAMES),
            name_en=draw(NAMES),
            industry_codes=draw(st.sampled_from([(), ("3491",), ("0111", "3813")])),
            products=draw(texts),
            terms=draw(texts),
            is_key=draw(st.booleans()),
            weight=draw(st.floats(0, 1000)),
            source=draw(st.just("") | NAMES),
            retired=draw(st.booleans()),
        )
        for identifier in ids
    )
    links = (LinkRecord(ids[0], ids[1], draw(st.just("") | NAMES)),)
    source = draw(st.just("") | NAMES)
    city = CityList.SOURCED if source else CityList.NONE
    return ChainRecord("c", draw(NAMES), draw(NAMES), draw(NAMES), segments, links, city, source)


@settings(max_examples=60, deadline=None)
@given(chains())
def test_writing_and_reading_any_chain_gives_it_back(chain: ChainRecord) -> None:
    text = write_chain(chain)
    assert parse_chain(text, CODES).record == chain
    assert chain_from_rows(chain_to_rows(chain), CODES).record == chain


SEEDS = Path(__file__).parents[3] / "seeds" / "chains"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_chain_is_written_as_the_program_writes_it(path: Path) -> None:
    if path.stem == "cross_chain":
        return
    text = path.read_text(encoding="utf-8")
    chain = parse_chain(text).record
    assert chain is not None
    assert chain.code == path.stem
    assert write_chain(chain) == text
    assert dataclasses.replace(chain, name_zh="另一条") != chain
