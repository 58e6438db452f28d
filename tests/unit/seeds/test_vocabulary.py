"""The demo city's vocabulary is complete, well formed and never says the same thing twice."""

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

SEEDS = Path(__file__).parents[3] / "seeds"
CHAINS = ("ic", "robot", "icv", "cfc", "battery", "pv", "rail", "bio", "iiot", "ai")
FILES = {path.stem: path for path in sorted((SEEDS / "vocabulary").glob("*.yaml"))}
PARAMETERS = """
    length width height diameter thickness weight area volume tolerance roughness flatness runout pressure
    temperature voltage current power frequency torque force speed purity capacity_ah resolution
    response_time accuracy
"""
UNITS = "mm um m g kg t MPa degC V A W kW Hz kHz MHz GHz Nm N kN rpm m/s % Ah m2 L ms s dB bit"
NAMED_LISTS = {"products": (5, 8), "processes": (4, 8), "materials": (2, 6), "equipment": (3, 5)}
Segments = dict[str, dict[str, Any]]


@cache
def segments_of(chain: str) -> Segments:
    """Return the vocabulary of every segment of the chain, by segment id."""
    document = yaml.load(FILES[chain].read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert document["chain"] == chain
    segments: Segments = document["segments"]
    return segments


def seeded_segment_ids(chain: str) -> list[str]:
    """Return the segment ids of the seeded chain."""
    text = (SEEDS / "chains" / f"{chain}.yaml").read_text(encoding="utf-8")
    return [entry["id"] for entry in yaml.load(text, Loader=yaml.CSafeLoader)["segments"]]


def shared_share(left: str, right: str) -> float:
    """Return which share of the shorter text's runs of five characters stands in the other text."""
    grams = [{text[i : i + 5] for i in range(len(text) - 4)} for text in (left, right)]
    return len(grams[0] & grams[1]) / max(1, min(map(len, grams)))


def test_each_of_the_ten_chains_has_a_vocabulary() -> None:
    assert set(FILES) == set(CHAINS)


@pytest.mark.parametrize("chain", FILES)
def test_every_segment_of_the_chain_has_a_vocabulary(chain: str) -> None:
    assert sorted(segments_of(chain)) == sorted(seeded_segment_ids(chain))


@pytest.mark.parametrize("chain", FILES)
def test_products_processes_materials_and_equipment_are_named_in_both_languages(chain: str) -> None:
    for segment, words in segments_of(chain).items():
        for heading, (fewest, most) in NAMED_LISTS.items():
            assert fewest <= len(words[heading]) <= most, (segment, heading)
            assert all(entry["zh"] and entry["en"] for entry in words[heading]), (segment, heading)
        assert all(isinstance(entry["grade"], str) for entry in words["materials"]), segment


@pytest.mark.parametrize("chain", FILES)
def test_dimensions_are_rising_envelopes_in_known_units(chain: str) -> None:
    for segment, words in segments_of(chain).items():
        assert 2 <= len(words["dimensions"]) <= 4, segment
        for dimension in words["dimensions"]:
            assert dimension["parameter"] in PARAMETERS.split(), (segment, dimension)
            assert dimension["unit"] in UNITS.split(), (segment, dimension)
            assert dimension["low"] < dimension["high"], (segment, dimension)


@pytest.mark.parametrize("chain", FILES)
def test_standards_certificates_capacity_and_lead_time_are_stated(chain: str) -> None:
    for segment, words in segments_of(chain).items():
        assert 1 <= len(words["standards"]) <= 4, segment
        assert words["certificates"], segment
        assert all(isinstance(code, str) for code in words["standards"] + words["certificates"]), segment
        assert words["units"]["capacity"], segment
        assert 0 < words["units"]["low"] < words["units"]["high"], segment
        shortest, longest = words["lead_days"]
        assert 0 < shortest < longest, segment


@pytest.mark.parametrize("chain", FILES)
def test_every_segment_has_four_strengths_and_two_asks_in_both_languages(chain: str) -> None:
    for segment, words in segments_of(chain).items():
        assert len(words["zh"]) == len(words["en"]) == 4, segment
        assert len(words["ask"]["zh"]) == len(words["ask"]["en"]) == 2, segment
        for text in words["zh"] + words["ask"]["zh"]:
            assert 18 <= len(text) <= 60, (segment, text)


def test_no_two_fragments_share_more_than_sixty_percent_of_their_five_grams() -> None:
    fragments = [
        (f"{chain}.{segment}", text)
        for chain in FILES
        for segment, words in segments_of(chain).items()
        for text in words["zh"] + words["ask"]["zh"]
    ]
    seen = Counter(text for _, text in fragments)
    assert [text for text, times in seen.items() if times > 1] == []
    holders: dict[str, list[int]] = {}
    for position, (_, text) in enumerate(fragments):
        for gram in {text[i : i + 5] for i in range(len(text) - 4)}:
            holders.setdefault(gram, []).append(position)
    pairs = {pair for positions in holders.values() for pair in combinations(positions, 2)}
    alike = [
        (fragments[a], fragments[b]) for a, b in pairs if shared_share(fragments[a][1], fragments[b][1]) > 0.6
    ]
    assert alike == []
