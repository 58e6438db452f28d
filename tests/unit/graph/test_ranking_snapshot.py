from __future__ import annotations

import json

import pytest

from graph.plain import from_plain, to_plain
from graph.records import Capability, Need
from graph.snapshot import SnapshotError, freeze, recompute
from graph.spec import RankingSpec
from tests.unit.graph.ranking_city import (
    CITY,
    TODAY,
    capability,
    matcher,
    need,
    wants_certificate,
    wants_lead_time,
)

ASKED = need(
    7,
    "交叉滚子轴承",
    "robot.bearing",
    "rail.seat",
    products=("薄壁轴承",),
    text="寻找供应商，精密磨削",
    needed_within_days=18,
    quantity_per_month=500.0,
    quantity_unit="件",
    requirements=(
        wants_certificate(1, "ISO 9001"),
        wants_lead_time(2, 30),
        wants_certificate(3, "IATF 16949", False),
    ),
)


def test_a_frozen_list_is_made_again_byte_for_byte() -> None:
    ranked = matcher()
    frozen = json.loads(json.dumps(freeze(ranked.compare(ASKED, on=TODAY))))
    again = recompute(frozen)
    assert again == ranked.suppliers(ASKED, on=TODAY)
    assert len(again.meets) > 1
    assert json.dumps(to_plain(again)) == json.dumps(frozen["list"])


def test_what_changes_after_freezing_does_not_change_the_frozen_list() -> None:
    ranked = matcher()
    frozen = freeze(ranked.compare(ASKED, on=TODAY))
    before = ranked.suppliers(ASKED, on=TODAY)
    ranked.remove(1)
    ranked.upsert(capability(50, "交叉滚子轴承", "robot.bearing"))
    ranked.pack()
    assert ranked.suppliers(ASKED, on=TODAY) != before
    assert recompute(frozen) == before


def test_a_list_frozen_by_another_tokenizer_is_refused() -> None:
    ranked = matcher()
    frozen = freeze(ranked.compare(ASKED, on=TODAY)) | {"tokenizer": "words-0"}
    with pytest.raises(SnapshotError):
        recompute(frozen)


def test_a_snapshot_whose_weights_were_altered_is_refused() -> None:
    ranked = matcher()
    frozen = freeze(ranked.compare(ASKED, on=TODAY))
    frozen["spec"] = RankingSpec(restart=0.4).to_dict()
    with pytest.raises(SnapshotError):
        recompute(frozen)


def test_records_survive_the_way_through_json() -> None:
    for one in CITY:
        assert from_plain(Capability, json.loads(json.dumps(to_plain(one)))) == one
    assert from_plain(Need, json.loads(json.dumps(to_plain(ASKED)))) == ASKED


def test_a_spec_survives_the_way_through_json_with_its_fingerprint() -> None:
    spec = RankingSpec(version="2", restart=0.4)
    again = RankingSpec.from_dict(json.loads(json.dumps(spec.to_dict())))
    assert (again, again.hash) == (spec, spec.hash)
    assert spec.hash != RankingSpec(version="2").hash


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        RankingSpec(supplier_weights=(("product", 0.9),))
    with pytest.raises(ValueError, match="names no signal"):
        RankingSpec(supplier_weights=(("region", 1.0),))
    with pytest.raises(ValueError, match="no kind of capability"):
        RankingSpec(answering_kinds=(("parts", ("makes",)),))
    with pytest.raises(ValueError, match="unknown numbers"):
        RankingSpec.from_dict({"knob": 1})
