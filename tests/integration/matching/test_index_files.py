"""The files of the index spare a process the building; whatever is wrong with them, lists are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.index import files
from platform_app.capabilities.feed import CAPABILITY, STRUCTURE, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import MatchChange
from platform_app.context import Context
from platform_app.matching import engine, index_files
from platform_app.matching.queries.suggesting import suggestions
from tests.integration.matching.city import City

Acting = Callable[..., Context]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    index_files.settle(tmp_path)
    yield tmp_path
    index_files.settle(None)


def listed(context: Context, city: City) -> set[int]:
    return {one.supplier.enterprise_id for one in suggestions(context, city.need).meets}


def written(context: Context, city: City) -> str:
    feed(context, CAPABILITY, city.capabilities["full"].id)
    context.session.flush()
    assert index_files.keep(context, engine.spec(context))
    engine.forget()
    return index_files.in_force() or pytest.fail("nothing was written")


def test_a_process_starts_from_the_files_and_takes_over_what_changed_since(
    city: City, acting: Acting, folder: Path
) -> None:
    context = acting()
    before = listed(context, city)
    name = written(context, city)
    assert listed(context, city) == before
    assert engine.kept(context).generation == name
    assert not index_files.keep(context, engine.spec(context))
    city.capabilities["silent"].status = CapabilityStatus.RETIRED
    feed(context, CAPABILITY, city.capabilities["silent"].id)
    context.session.flush()
    assert len(listed(context, city)) == len(before) - 1
    engine.forget()
    assert len(listed(context, city)) == len(before) - 1


def test_a_fresh_generation_is_taken_over_while_lists_are_made(
    city: City, acting: Acting, folder: Path
) -> None:
    context = acting()
    before = listed(context, city)
    assert engine.kept(context).generation is None
    feed(context, STRUCTURE, 0)
    context.session.flush()
    index_files.keep(context, engine.spec(context))
    assert listed(context, city) == before
    assert engine.kept(context).generation == index_files.in_force()


@pytest.mark.parametrize("harm", ["cut", "flipped", "gone", "stamp", "pointer"])
def test_damaged_files_are_no_error_and_are_written_anew(
    city: City, acting: Acting, folder: Path, harm: str
) -> None:
    context = acting()
    before = listed(context, city)
    name = written(context, city)
    array = folder / name / "said_places.npy"
    whole = array.read_bytes()
    match harm:
        case "cut":
            array.write_bytes(whole[:-4])
        case "flipped":
            array.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        case "gone":
            array.unlink()
        case "stamp":
            (folder / name / "stamp.json").write_text("{", "utf-8")
        case "pointer":
            (folder / "current").write_text("nowhere", "utf-8")
    assert files.read(folder) is None
    assert listed(context, city) == before
    assert index_files.keep(context, engine.spec(context))
    assert files.read(folder) is not None


def test_files_of_a_database_put_back_to_another_state_are_not_used(
    city: City, acting: Acting, folder: Path
) -> None:
    context = acting()
    written(context, city)
    seq = engine.kept(context).seq
    change = context.session.get(MatchChange, seq) or pytest.fail("no change")
    change.thing_id += 1
    context.session.flush()
    engine.forget()
    assert index_files.opened(context, engine.spec(context)) is None
