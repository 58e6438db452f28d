"""The shipped structures: ten chains, the file between them and the reference lists agree."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from graph.chainfile import ChainRecord, CityList, assemble, parse_chain, parse_cross, segment_keys
from graph.structure import ChainGraph

SEEDS = Path(__file__).parents[3] / "seeds"
CODES = {"ic", "robot", "icv", "cfc", "battery", "pv", "rail", "bio", "iiot", "ai"}


@pytest.fixture(scope="module")
def industry_names() -> dict[str, str]:
    """Names of GB/T 4754-2017 by code."""
    with (SEEDS / "reference" / "industry_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def chains(industry_names: dict[str, str]) -> list[ChainRecord]:
    """The shipped chains, read with the industry codes checked."""
    paths = sorted((SEEDS / "chains").glob("*.yaml"))
    parsed = [parse_chain(path.read_bytes(), industry_names) for path in paths if path.stem != "cross_chain"]
    return [chain.record or pytest.fail(str(chain.problems)) for chain in parsed]


def test_ten_chains_with_296_segments_and_467_links_are_shipped(chains: list[ChainRecord]) -> None:
    cross = parse_cross((SEEDS / "chains" / "cross_chain.yaml").read_bytes(), segment_keys(chains))
    structure = assemble(chains, cross.record)
    assert {chain.code for chain in chains} == CODES
    assert (len(structure.segments), len(structure.links), len(structure.equivalences)) == (296, 467, 4)


def test_only_the_six_sourced_chains_are_called_the_citys_own(chains: list[ChainRecord]) -> None:
    sourced = {chain.code for chain in chains if chain.city_list is CityList.SOURCED}
    assert sourced == {"ic", "robot", "icv", "cfc", "iiot", "ai"}
    assert all(chain.city_list_source for chain in chains if chain.code in sourced)
    assert all("not an official list" in chain.source for chain in chains)


def test_the_only_circles_run_through_battery_recycling(chains: list[ChainRecord]) -> None:
    graph = ChainGraph(assemble(chains))
    assert graph.loop_links() == (("battery.recy", "battery.limine"), ("battery.recy", "battery.nico"))


def test_no_industry_name_is_cut_short(industry_names: dict[str, str]) -> None:
    assert len(industry_names) == 1971
    cut_off = re.compile(r"(设|设备|专用|器具|[^磨复印]制)$|^ | $|[( ]")
    assert [name for name in industry_names.values() if cut_off.search(name)] == []
    assert industry_names["354"] == "印刷、制药、日化及日用品生产专用设备制造"


def test_every_code_but_a_section_stands_under_a_known_parent(industry_names: dict[str, str]) -> None:
    with (SEEDS / "reference" / "industry_codes.csv").open(encoding="utf-8", newline="") as file:
        below = [row for row in csv.DictReader(file) if len(row["code"]) > 1]
    orphans = [row["code"] for row in below if row["parent"] not in industry_names]
    assert orphans == []


def test_make_up_days_are_weekend_days_and_no_day_is_both_off_and_worked() -> None:
    years = yaml.safe_load((SEEDS / "reference" / "holidays.yaml").read_text(encoding="utf-8"))["years"]
    assert [(year["year"], year["status"]) for year in years] == [(2026, "official"), (2027, "estimated")]
    for year in years:
        off: set[date] = set()
        for span in year["days_off"]:
            assert span["from"].year == span["to"].year == year["year"]
            off |= {span["from"] + timedelta(days=n) for n in range((span["to"] - span["from"]).days + 1)}
        assert all(day.weekday() >= 5 and day not in off for day in year["working_days"])


def test_the_leader_range_is_three_to_five_with_the_plan_as_source() -> None:
    targets = yaml.safe_load((SEEDS / "reference" / "leader_targets.yaml").read_text(encoding="utf-8"))
    assert targets["default"] == {"min": 3, "max": 5, "target": 3}
    assert targets["years"] == [2025, 2026, 2027]
    assert "2022-02-07" in targets["source"]


def test_district_codes_are_unique_and_the_zone_without_a_code_says_so() -> None:
    places = yaml.safe_load((SEEDS / "reference" / "districts.yaml").read_text(encoding="utf-8"))
    codes = [district["code"] for district in places["districts"]]
    assert len(codes) == len(set(codes)) == 7
    assert all(district["source"] for district in places["districts"])
    assert "local extension" in places["districts"][-1]["source"]
