"""Ranking and evaluating a collection on disk, by the commands as a stranger would type them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graph.measuring.command import main
from tests.unit.graph.measured_collection import write_collection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_collection(tmp_path)
    return tmp_path


def said(*arguments: object) -> str:
    out = io.StringIO()
    assert main([str(argument) for argument in arguments], out) == 0
    return out.getvalue()


def ranked(folder: Path, *more: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in said("rank", folder, "--needs", "needs.test.jsonl", "--on", "2026-11-23", *more).splitlines():
        need, q0, capability, rank, points, _tag = line.split()
        assert q0 == "Q0"
        assert float(points) >= 0
        found.setdefault(need, []).append(capability)
        assert int(rank) == len(found[need])
    return found


def test_a_run_ranks_what_is_asked_and_twice_the_same(folder: Path) -> None:
    run = ranked(folder)
    assert run["n1"] == ["a", "e", "b", "c"]
    assert run["n3"][-1] == "c"
    assert set(run["n3"]) == {"a", "b", "e", "c"}
    assert run["n5"][0] == "d"
    assert "n4" not in run
    assert ranked(folder) == run


def test_what_is_gated_out_stands_in_no_run_and_who_states_the_certificate_stands_first(folder: Path) -> None:
    assert ranked(folder)["n2"] == ["a", "b", "c"]
    assert "e" in ranked(folder, "--on", "2019-12-31")["n2"]


def test_a_signal_or_a_relation_can_be_left_out(folder: Path) -> None:
    assert ranked(folder, "--without", "links")["n3"] == ["a", "b", "e"]
    assert "n3" not in ranked(folder, "--without", "segment")
    assert "e" in ranked(folder, "--without", "fit")["n2"]
    assert (
        ranked(folder, "--without", "words")["n5"] == []
        if "n5" in ranked(folder, "--without", "words")
        else True
    )


def test_a_run_is_measured_against_judged_answers(folder: Path) -> None:
    (folder / "run.trec").write_text(
        said("rank", folder, "--needs", "needs.test.jsonl", "--on", "2026-11-23")
    )
    measures = (
        "evaluate",
        folder,
        folder / "run.trec",
        "--qrels",
        "qrels.test.tsv",
        "--ignore",
        "ignore.test.tsv",
    )
    figures = json.loads(said(*measures, "--json"))["figures"]
    # n1: a, b at 1 and 2 once e is dropped; n2: a first; n3: c fourth; n5: d first.
    assert figures["MRR@10"]["mean"] == pytest.approx((1 + 1 + 1 / 4 + 1) / 4)
    assert figures["R@10"]["mean"] == 1.0
    assert figures["R@100"]["needs"] == 4
    assert figures["nDCG@10"]["mean"] == pytest.approx((1 + 1 + 0.430677 + 1) / 4, abs=1e-5)
    assert figures["nDCG@10"]["low"] < figures["nDCG@10"]["mean"] < figures["nDCG@10"]["high"] <= 1
    table = said(*measures).splitlines()
    assert [line.split()[0] for line in table] == ["measure", "MRR@10", "nDCG@10", "R@10", "R@100"]


def test_two_runs_are_compared_need_by_need(folder: Path) -> None:
    for name, more in (("run", ()), ("worse", ("--without", "links"))):
        lines = said("rank", folder, "--needs", "needs.test.jsonl", "--on", "2026-11-23", *more)
        (folder / f"{name}.trec").write_text(lines)
    lines = said(
        *("evaluate", folder, folder / "run.trec", "--qrels", "qrels.test.tsv"),
        *("--against", folder / "worse.trec", "--json"),
    )
    assert json.loads(lines)["differences"]["R@10"]["mean"] == pytest.approx(1 / 4)


def test_the_list_of_a_need_is_explained(folder: Path) -> None:
    lines = said("rank", folder, "--needs", "needs.test.jsonl", "--explain", "n2", "--on", "2026-11-23")
    assert "must certificate ISO9001: expired" in lines
    assert "stands in steel: supplied_by steel" in lines
    assert "says: 交叉滚子轴承" in lines


def test_what_each_signal_is_worth_stands_in_one_table(folder: Path) -> None:
    table = said("rank", folder, "--needs", "needs.test.jsonl", "--ablate", "--on", "2026-11-23").splitlines()
    left_out = {line.split()[0]: line.split()[1:] for line in table[1:]}
    assert {"(nothing)", "segment", "words", "links", "graph", "fit", "product"} <= set(left_out)
    assert float(left_out["links"][3]) < float(left_out["(nothing)"][3])


def test_the_weights_are_fitted_to_judged_needs_and_keep_their_sum(folder: Path) -> None:
    lines = said(
        *("tune", folder, "--needs", "needs.test.jsonl", "--qrels", "qrels.test.tsv"),
        *("--ignore", "ignore.test.tsv", "--on", "2026-11-23"),
    ).splitlines()
    assert lines[0].startswith("start")
    sums = [
        sum(float(field) for field in line.split("product")[1].split()[:7:2])
        for line in (lines[0], lines[-1])
    ]
    assert sums[0] == pytest.approx(sums[1], abs=0.003)


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("capabilities.jsonl", '{"_id": "a"}\n{"_id": "a"}\n', "capabilities.jsonl line 2: a stands twice"),
        ("capabilities.jsonl", "{\n", "capabilities.jsonl line 1: not JSON"),
        (
            "capabilities.jsonl",
            '{"product": "x"}\n',
            "capabilities.jsonl line 1: expected an object with an _id",
        ),
        (
            "capabilities.jsonl",
            '{"_id": "a", "text": 3}\n',
            "capabilities.jsonl line 1: text: expected a text",
        ),
        ("links.tsv", "steel\n", "links.tsv line 1: expected 2 fields"),
        ("needs.test.jsonl", '{"_id": "a", "requirements": [{"kind": "x"}]}\n', "'x' is no kind"),
        ("needs.test.jsonl", '{"_id": "a b"}\n', "holds a space"),
    ],
)
def test_what_cannot_be_read_is_named_by_file_and_line(
    folder: Path, file: str, content: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    assert main(["rank", str(folder), "--needs", "needs.test.jsonl"], io.StringIO()) == 2
    assert place in capsys.readouterr().err


def test_a_collection_without_segments_links_or_needs_is_harmless(folder: Path) -> None:
    (folder / "links.tsv").unlink()
    (folder / "segments.jsonl").write_text("")
    assert ranked(folder)["n1"][0] == "a"
    (folder / "needs.test.jsonl").write_text("")
    assert ranked(folder) == {}
    (folder / "run.trec").write_text("")
    assert "0.0000" in said("evaluate", folder, folder / "run.trec", "--qrels", "qrels.test.tsv")
