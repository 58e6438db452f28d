"""Two cities that differ in who is grown towards leadership: the enterprise and the bureau can tell, nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.chains.models import Segment
from platform_app.enterprises.models import Enterprise, PipelineMembership
from platform_app.extensions import database
from platform_app.needs.models import Need
from tests.worlds.making import NOW
from tests.worlds.test_two_worlds import World, differences, world


def a_grown_buyer(session: Session, buyer: Enterprise, segment: Segment) -> Need:
    """Take the buyer of both cities into the pipeline."""
    session.add(
        PipelineMembership(
            enterprise_id=buyer.id, chain_id=segment.chain_id, since=date(2026, 1, 5), reason="secret"
        )
    )
    return session.scalars(select(Need).limit(1)).unique().one()


@pytest.fixture(scope="module")
def grown(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    folder = tmp_path_factory.mktemp("grown")
    with time_machine.travel(NOW, tick=False):
        both = (
            world(sqlite_template, folder / "with", a_grown_buyer),
            world(sqlite_template, folder / "without", None),
        )
        yield both
        for one in both:
            with one.app.app_context():
                database.engine.dispose()


@pytest.mark.parametrize("word", ["stranger", "supplier", "outsider"])
def test_who_may_not_know_cannot_tell_who_is_grown(grown: tuple[World, World], word: str) -> None:
    assert differences(*grown, word) == []


def test_the_bureau_sees_the_difference(grown: tuple[World, World]) -> None:
    assert differences(*grown, "analyst", "/goal") != []
