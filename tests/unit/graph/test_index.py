"""Whole arrays answer as one capability after another would."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import TODAY, City, capabilities, needs, read_city
from graph.candidates import VERDICTS, read_evidence, read_words
from graph.criteria import Tables, judge
from graph.explanation import NeedWords
from graph.index import reading
from graph.index.coding import decode, encode
from graph.index.column_packing import ColumnPacker
from graph.index.columns import Columns
from graph.index.fields import TextField
from graph.index.memory import MemoryIndex, pack
from graph.index.statistics import inverse_frequencies
from graph.judged import Judging
from graph.judging import Verdicts
from graph.matches import MatchedSpan, TextOf
from graph.records import (
    Capability,
    CapabilityKind,
    Certificate,
    Dimension,
    Need,
    Operator,
    Requirement,
    RequirementKind,
)
from graph.spec import RankingSpec
from graph.tokens import is_han, spans, tokens
from tests.unit.graph.ranking_city import capability

TEXTS = st.text(alphabet="精密轴承钢304Φ-/.mM ，：\n\ufb01²Ｒ①\u0301𠀀é", max_size=14)
# Nearly every word is dense here: the bits and the lists of repeats are read, not only the postings.
DENSE = RankingSpec(dense_floor=3, dense_share=0.01, stage_one_terms=12)


@pytest.fixture(scope="module")
def city() -> City:
    return read_city()


@given(st.lists(TEXTS, max_size=5))
def test_many_texts_are_cut_into_words_like_each_alone(texts: list[str]) -> None:
    latin: dict[str, int] = {}
    keys, text = reading.read_words(texts, latin)
    word_of = {reading.LATIN + at: word for word, at in latin.items()}
    found = Counter(zip(keys.tolist(), text.tolist(), strict=True))
    alone: Counter[tuple[int, int]] = Counter()
    key_of = {word: key for key, word in word_of.items()}
    for at, one in enumerate(texts):
        for token in tokens(one):
            is_chinese = is_han(token[0])
            alone[int(reading.han_keys([token])[0]) if is_chinese else key_of[token], at] += 1
    assert found == alone


def test_a_word_tells_the_more_the_fewer_hold_it_to_the_last_digit() -> None:
    held = [0, 1, 2, 7, 500, 999, 1000]
    telling = inverse_frequencies(1000, np.array(held, dtype=np.float64)).tolist()
    assert telling == [math.log(1.0 + (1000 - one + 0.5) / (one + 0.5)) for one in held]
    assert telling == sorted(telling, reverse=True)


@pytest.mark.parametrize("spec", [RankingSpec(), DENSE], ids=["lists", "bits"])
def test_packed_and_added_words_are_counted_like_those_of_the_records(city: City, spec: RankingSpec) -> None:
    listed = list(capabilities(city, 120))
    index = MemoryIndex(pack(listed[:100], spec), spec)
    for one in listed[100:]:
        index.upsert(one)
    numbers = np.arange(0, 120, 3)
    records = [index.columns.capability(number) for number in numbers.tolist()]
    for need in needs(city, 4, "whole"):
        queries = index.queries(need)
        for text_field, evidence in index.evidence(queries, numbers, spec).items():
            alone = read_evidence(queries[text_field], read_words(records, text_field), spec)
            assert np.array_equal(evidence.said, alone.said)
            assert np.array_equal(evidence.lengths, alone.lengths)
        said = read_words(listed[:100], TextField.TEXT)
        query = queries[TextField.TEXT]
        assert query.frequencies.tolist() == [sum(term in words for words in said) for term in query.terms]


def test_a_capability_comes_back_from_its_line_as_it_was(city: City) -> None:
    bare = capability(1, "x", confirmed_on=None)
    for one in (bare, *capabilities(city, 30)):
        assert decode(encode(one)) == one


def test_a_record_is_kept_with_its_types(city: City) -> None:
    for one in capabilities(city, 30):
        full = replace(one, certificates=(Certificate("ISO 9001", TODAY, True), Certificate("IATF 16949")))
        back = decode(encode(full))
        assert repr(back) == repr(full), "a date is a date, a certificate a certificate, a number none less"
        assert (hash(back), type(back.kind)) == (hash(full), CapabilityKind)


@pytest.mark.parametrize("half", ["\ud83d", "\ud83d\ude00", "[\udfff"])
def test_half_a_sign_and_a_number_without_end_are_kept_as_they_are(half: str) -> None:
    one = capability(
        1,
        f"轴承{half}",
        f"{half}.bearing",
        processes=(half, "磨削"),
        certificates=(Certificate(half, TODAY, True),),
        dimensions=(Dimension("diameter", None, math.inf, half),),
        confirmed_on=TODAY,
    )
    huge = replace(one, name="轴承", lead_time_days=1 << 70)
    assert [repr(decode(encode(each))) for each in (one, huge)] == [repr(one), repr(huge)]


WORDS = st.sampled_from(
    ("ISO 9001", "IATF 16949", "304", "06Cr19Ni10", "不锈钢", "IP67", "IP65", "320400", "磨削", " ", "")
)
CERTIFICATES = st.builds(
    Certificate, WORDS, st.sampled_from((None, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=1)))
)
ASKED = st.builds(
    Requirement,
    st.just(1),
    st.sampled_from(RequirementKind),
    st.sampled_from(Operator),
    st.lists(WORDS, max_size=3).map(tuple),
    st.sampled_from((None, 0.01, 5.0)),
    st.sampled_from((None, 20.0)),
    st.sampled_from(("", "mm", "件", "day")),
    st.sampled_from(("", "diameter", "tolerance")),
)
STATED = st.builds(
    Capability,
    st.just(1),
    st.just(1),
    st.just("甲"),
    st.just(CapabilityKind.MAKE),
    st.just("轴承"),
    processes=st.lists(WORDS, max_size=3).map(tuple),
    materials=st.lists(WORDS, max_size=3).map(tuple),
    standards=st.lists(WORDS, max_size=2).map(tuple),
    dimensions=st.lists(
        st.builds(
            Dimension,
            st.sampled_from(("diameter", "tolerance")),
            st.sampled_from((None, 0.005, 3.0)),
            st.sampled_from((None, 0.02, 50.0)),
            st.sampled_from(("mm", "um", "")),
        ),
        max_size=2,
    ).map(tuple),
    certificates=st.lists(CERTIFICATES, max_size=3).map(tuple),
    regions_served=st.lists(WORDS, max_size=2).map(tuple),
    capacity_per_month=st.sampled_from((None, 4.0, 30.0)),
    capacity_unit=st.sampled_from(("件", "")),
    free_share=st.sampled_from((None, 0.5)),
    minimum_order=st.sampled_from((None, 10.0)),
    minimum_order_unit=st.sampled_from(("件", "")),
    lead_time_days=st.sampled_from((None, 3, 30)),
    tier_rank=st.sampled_from((0, 2)),
)


@given(ASKED, STATED)
def test_a_remembered_verdict_is_the_verdict_of_the_judge(
    tables: Tables, asked: Requirement, stated: Capability
) -> None:
    packer = ColumnPacker()
    packer.add(stated)
    columns = Columns(packer.arrays(packer.grouping()))
    columns.add(replace(stated, id=stated.id + 1))
    verdicts = Verdicts(tables)
    for _ in ("judged", "remembered"):
        found = verdicts.among(asked, columns, np.array([0, 1]), TODAY)
        assert [VERDICTS[code] for code in found] == [judge(asked, stated, TODAY, tables).verdict] * 2


@given(ASKED, STATED, st.sampled_from((TODAY, TODAY + timedelta(days=400))))
def test_what_was_judged_for_one_need_holds_for_the_next_under_its_own_requirement(
    tables: Tables, asked: Requirement, stated: Capability, on: date
) -> None:
    for wish in (asked, replace(asked, id=7, must=not asked.must, weight=2.0)):
        need = Need(1, 1, "parts", "轴承", requirements=(wish,))
        assert Judging(need, on, tables)(stated) == (judge(wish, stated, on, tables),)


@given(st.lists(TEXTS, min_size=3, max_size=3), st.lists(TEXTS, min_size=2, max_size=2))
def test_shared_words_are_those_of_reading_token_by_token(asked: list[str], stated: list[str]) -> None:
    ignored = frozenset({"钢3", "304"})
    need = Need(1, 1, "parts", asked[0], text=asked[2], products=(asked[1],))
    own = capability(1, stated[0], text=stated[1], enterprise_name="")
    echo = capability(2, "".join(asked), text="".join(stated))
    _, found, _ = NeedWords(need, ignored).shared([echo, own, echo])
    need_texts = [(TextOf.NAME, asked[0]), (TextOf.PRODUCT, asked[1]), (TextOf.TEXT, asked[2])]
    own_texts = [(TextOf.NAME, stated[0]), (TextOf.TEXT, stated[1])]
    common = _telling(asked, ignored) & _telling(stated, ignored)
    assert found.asked == _by_hand(need_texts, common)
    assert found.stated == _by_hand(own_texts, common)


def _telling(texts: list[str], ignored: frozenset[str]) -> set[str]:
    every = {span.token for text in texts for span in spans(text)}
    return {one for one in every if len(one) > 1 and one not in ignored and not one.isdecimal()}


def _by_hand(texts: list[tuple[TextOf, str]], common: set[str]) -> tuple[MatchedSpan, ...]:
    found: list[MatchedSpan] = []
    for text_of, text in texts:
        stretches: list[list[int]] = []
        for start, end in sorted((span.start, span.end) for span in spans(text) if span.token in common):
            if stretches and start < stretches[-1][1]:
                stretches[-1][1] = max(end, stretches[-1][1])
            else:
                stretches.append([start, end])
        found += [MatchedSpan(text_of, 0, start, end, text[start:end]) for start, end in stretches]
    return tuple(found)
