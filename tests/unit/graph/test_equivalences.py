"""Equivalent words: symmetric, never too generous, found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.criteria import Tables
from graph.equivalences import Equivalences, Relation, TermGroup

OPPOSITE = {
    Relation.SAME: Relation.SAME,
    Relation.UNRELATED: Relation.UNRELATED,
    Relation.NARROWER: Relation.BROADER,
    Relation.BROADER: Relation.NARROWER,
}


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("304", "S30400"),
        ("1.4301", "06Cr19Ni10"),
        ("45#", "S45C"),
        ("45", "45号钢"),
        ("GCr15", "SUJ2轴承钢"),
        ("ADC12", "压铸铝 YL113"),
        ("TC4", "Ti-6Al-4V"),
        ("pa66", "尼龙66"),
    ],
)
def test_grades_that_are_used_for_one_another_are_the_same(asked: str, stated: str, tables: Tables) -> None:
    assert tables.materials.relation(asked, stated) is Relation.SAME


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("T700", "T800"),
        ("304", "316"),
        ("304", "304L"),
        ("Q235", "Q355"),
        ("PA6", "PA66"),
        ("40Cr", "42CrMo"),
    ],
)
def test_neighbouring_grades_are_not_the_same(asked: str, stated: str, tables: Tables) -> None:
    assert tables.materials.relation(asked, stated) is Relation.UNRELATED


def test_a_temper_is_a_kind_of_its_alloy(tables: Tables) -> None:
    assert tables.materials.relation("6061", "6061-T6") is Relation.NARROWER
    assert tables.materials.relation("6061-T6", "6061") is Relation.BROADER


@pytest.mark.parametrize("table", ["materials", "synonyms", "certificates"])
@given(st.data())
def test_turning_a_pair_around_turns_its_relation_around(
    tables: Tables, table: str, data: st.DataObject
) -> None:
    words: Equivalences = getattr(tables, table)
    codes = sorted(words.groups)
    one, other = data.draw(st.sampled_from(codes)), data.draw(st.sampled_from(codes))

    assert words.relation(one, other) is OPPOSITE[words.relation(other, one)]


@pytest.mark.parametrize("table", ["materials", "synonyms", "certificates"])
def test_every_name_finds_its_own_group(tables: Tables, table: str) -> None:
    words: Equivalences = getattr(tables, table)

    for code, group in words.groups.items():
        for name in filter(None, (group.zh, group.en, *group.names)):
            assert words.find(name) == code
            assert words.same(name, code)


def test_a_grade_is_found_in_running_text_but_not_inside_a_longer_code(tables: Tables) -> None:
    text = "外壳用304不锈钢，图号A304-2，规格1304，内胆SUS316L"

    found = [text[mention.start : mention.end] for mention in tables.materials.mentions(text)]

    assert found == ["304", "不锈钢", "SUS316L"]


def test_a_word_in_no_group_equals_only_its_spellings() -> None:
    words = Equivalences()

    assert words.same("Alpha-Beta", "ALPHA beta")
    assert not words.same("alpha", "beta")


def test_a_longer_chinese_word_is_a_kind_of_its_ending() -> None:
    words = Equivalences()

    assert words.relation("检测", "尺寸检测") is Relation.NARROWER
    assert words.relation("尺寸检测", "检测") is Relation.BROADER
    assert words.relation("检", "尺寸检") is Relation.UNRELATED


def test_a_name_cannot_belong_to_two_groups() -> None:
    with pytest.raises(ValueError, match="group b: X already belongs to a"):
        Equivalences([TermGroup("a", ("x",)), TermGroup("b", ("X",))])


def test_a_covered_group_must_exist() -> None:
    with pytest.raises(ValueError, match="group a: unknown group nowhere in covers"):
        Equivalences([TermGroup("a", covers=("nowhere",))])


def test_groups_that_cover_each_other_do_not_hang() -> None:
    words = Equivalences([TermGroup("a", covers=("b",)), TermGroup("b", covers=("a",))])

    assert words.covers("a", "b")
    assert words.covers("b", "a")
