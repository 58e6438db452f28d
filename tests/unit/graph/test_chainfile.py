"""Chain files: what is read, what is refused and where, and that what is written reads back."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.chainfile import (
    ChainRecord,
    LinkRecord,
    Reason,
    SegmentRecord,
    chain_from_rows,
    chain_to_rows,
    parse_chain,
    parse_cross,
)
from graph.records import Stage

CODES = {"3491", "3813", "0111"}
GOOD = """\
code: robot
name_zh: 机器人
name_en: Robotics
source: a test
segments:
  - {id: motor, zh: 伺服电机, en: Servo motors, stage: U, gb: [3813, 0111], products: [交流伺服], weight: 2}
  - id: arm
    zh: 本体
    en: Robots
    stage: 中游
    key: 否
links:
  - motor>arm
"""


def problems_of(text: str | bytes) -> list[tuple[str, Reason, int | None]]:
    """Place, reason and line of every problem of a chain text."""
    return [(problem.place, problem.reason, problem.line) for problem in parse_chain(text, CODES).problems]


def with_change(old: str, new: str) -> str:
    """The good file with one change that really changes it."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_good_file_becomes_a_record() -> None:
    chain = parse_chain(GOOD, CODES).record
    assert chain == ChainRecord(
        code="robot",
        name_zh="机器人",
        name_en="Robotics",
        source="a test",
        segments=(
            SegmentRecord(
                id="motor",
                stage=Stage.UPSTREAM,
                name_zh="伺服电机",
                name_en="Servo motors",
                industry_codes=("3813", "0111"),
                products=("交流伺服",),
                weight=2.0,
            ),
            SegmentRecord("arm", Stage.MIDSTREAM, "本体", "Robots", is_key=False),
        ),
        links=(LinkRecord("motor", "arm"),),
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "reason", "line"),
    [
        ("id: motor,", "id: Motor!,", "segments[0].id", Reason.BAD_ID, 6),
        ("id: motor,", "id: arm,", "segments[1].id", Reason.DUPLICATE, 7),
        ("    zh: 本体\n", "", "segments[1].zh", Reason.MISSING, 7),
        ("stage: U", "stage: Q", "segments[0].stage", Reason.NOT_A_CHOICE, 6),
        ("    stage: 中游\n", "", "segments[1].stage", Reason.MISSING, 7),
        ("3813", "9999", "segments[0].gb[0]", Reason.UNKNOWN_INDUSTRY_CODE, 6),
        ("weight: 2", "weight: -1", "segments[0].weight", Reason.TOO_SMALL, 6),
        ("weight: 2", "weight: nan", "segments[0].weight", Reason.NOT_A_NUMBER, 6),
        ("weight: 2", "weight: [2]", "segments[0].weight", Reason.NOT_A_TEXT, 6),
        ("weight: 2", "wieght: 2", "segments[0].wieght", Reason.UNKNOWN_KEY, 6),
        ("key: 否", "key: maybe", "segments[1].key", Reason.NOT_YES_OR_NO, 11),
        ("key: 否", "stage: 上游", "segments[1].stage", Reason.DUPLICATE_KEY, 11),
        ("motor>arm", "motor>leg", "links[0]", Reason.UNKNOWN_SEGMENT, 13),
        ("motor>arm", "arm>arm", "links[0]", Reason.SELF_LINK, 13),
        ("motor>arm", "motor", "links[0]", Reason.NOT_A_LINK, 13),
        ("motor>arm\n", "motor>arm\n  - motor>arm\n", "links[1]", Reason.DUPLICATE, 14),
        ("links:\n", "links: none\nx:\n", "links", Reason.NOT_A_LIST, 12),
        ("source: a test", "source: " + "长" * 301, "source", Reason.TOO_LONG, 4),
        ("source: a test", "city_list: sourced", "city_list_source", Reason.SOURCE_MISSING, 1),
        ("[交流伺服]", "[交流；伺服]", "segments[0].products[0]", Reason.BAD_CHARACTER, 6),
        ("[交流伺服]", "[交流伺服, 交流伺服]", "segments[0].products[1]", Reason.DUPLICATE, 6),
        ("source: a test", "source: &x a test", "", Reason.ANCHOR, 4),
        ("source: a test", "source: !!python/name:os.system a", "", Reason.TAG, 4),
        ("source: a test", "source: [a", "", Reason.NOT_YAML, 5),
        ("links:", "---\nlinks:", "", Reason.SEVERAL_DOCUMENTS, 12),
    ],
)
def test_a_fault_is_named_by_place_reason_and_line(
    old: str, new: str, place: str, reason: Reason, line: int | None
) -> None:
    found = problems_of(with_change(old, new))
    assert (place, reason, line) in found, found
    assert parse_chain(with_change(old, new), CODES).record is None


def test_all_faults_are_collected_in_file_order() -> None:
    text = GOOD.replace("stage: U", "stage: Q").replace("3813", "9999").replace("motor>arm", "motor>leg")
    assert [place for place, _, _ in problems_of(text)] == [
        "segments[0].gb[0]",
        "segments[0].stage",
        "links[0]",
    ]


def test_an_alias_bomb_is_refused_by_its_lines_and_never_unfolded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join(['*' + p] * 9)}]\n" for p, n in pairwise("abcdefghi")
    )
    found = problems_of(bomb)
    assert {reason for _, reason, _ in found} == {Reason.ANCHOR}
    assert [line for _, _, line in found][:2] == [1, 2]


def test_deep_nesting_is_refused() -> None:
    assert problems_of("[" * 5000) == [("", Reason.TOO_DEEP, 1)]


def test_a_file_above_the_size_limit_is_refused_unread() -> None:
    assert problems_of(GOOD + "#" * 300_000) == [("", Reason.TOO_LARGE, None)]


def test_a_file_of_very_many_entries_is_refused_before_it_is_built() -> None:
    found = problems_of("links:\n" + "  - a>b\n" * 30_000)
    assert [reason for _, reason, _ in found] == [Reason.TOO_MANY]


def test_of_very_many_problems_the_first_two_hundred_are_told() -> None:
    found = problems_of("links:\n" + "  - nothing\n" * 1_000)
    assert len(found) == 200


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    assert problems_of(GOOD.encode("gb18030")) == [("", Reason.NOT_UTF8, 2)]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_chain(GOOD.encode("utf-8-sig"), CODES).record == parse_chain(GOOD, CODES).record


def test_an_empty_file_and_a_plain_text_are_refused() -> None:
    assert problems_of("") == [("", Reason.EMPTY, 1)]
    assert ("", Reason.NOT_A_MAPPING, 1) in problems_of("robot")


def test_industry_codes_are_left_alone_when_no_list_is_given() -> None:
    assert parse_chain(with_change("3813", "9999")).record is not None


def test_the_file_between_chains_refuses_unknown_segments_and_links_inside_one_chain() -> None:
    text = "equivalences:\n  - [a.x, b.gone]\n  - [a.x]\nlinks:\n  - a.x>a.y\n  - a.x>nodot\n"
    found = [(p.place, p.reason, p.line) for p in parse_cross(text, {"a.x", "a.y", "b.z"}).problems]
    assert found == [
        ("equivalences[0]", Reason.UNKNOWN_SEGMENT, 2),
        ("equivalences[1]", Reason.NOT_A_PAIR, 3),
        ("links[0]", Reason.SAME_CHAIN, 5),
        ("links[1]", Reason.BAD_KEY, 6),
    ]


def test_sheets_name_the_row_of_a_fault() -> None:
    sheets = chain_to_rows(parse_chain(GOOD, CODES).record or pytest.fail("the good file must be good"))
    sheets["环节"][2][3] = "旁边"
    sheets["供应关系"].append(["arm", "leg", ""])
    found = [(p.place, p.reason, p.line) for p in chain_from_rows(sheets, CODES).problems]
    assert sorted(found) == [
        ("links[1]", Reason.UNKNOWN_SEGMENT, 3),
        ("segments[1].stage", Reason.NOT_A_CHOICE, 3),
    ]


def test_a_missing_sheet_and_an_unknown_column_are_named() -> None:
    sheets = chain_to_rows(parse_chain(GOOD, CODES).record or pytest.fail("the good file must be good"))
    del sheets["供应关系"]
    sheets["环节"][0][4] = "国标"
    problems = chain_from_rows(sheets, CODES).problems
    assert {(p.reason, p.values.get("column", p.values.get("sheet"))) for p in problems} == {
        (Reason.MISSING_SHEET, "links"),
        (Reason.UNKNOWN_COLUMN, "国标"),
    }


def test_numbers_and_truth_values_of_a_spreadsheet_are_understood() -> None:
    sheets = chain_to_rows(
        parse_chain(GOOD, CODES).record or pytest.fail("the good file must be good"), chinese=False
    )
    sheets["segments"][1][4] = 3813.0
    sheets["segments"][1][7] = True
    chain = chain_from_rows(sheets, CODES).record
    assert chain is not None
    assert chain.segments[0].industry_codes == ("3813",)
