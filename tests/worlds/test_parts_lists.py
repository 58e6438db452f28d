"""A city with a parts list, with another one, and with none: nobody but its buyers can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import jobs
from platform_app.accounts.models import Membership
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.imports.reading import Sheet
from platform_app.partslists.models import PartsList
from platform_app.partslists.services import Columns, bring, compute_portion, confirm
from platform_app.permissions import CLOCK, Duty
from tests import factories
from tests.worlds.making import NOW, Secret
from tests.worlds.test_two_worlds import World, differences, world

HEADS = ["物料编码", "零件名称", "数量", "单位", "现供应商"]
NOT_ENTITLED = ("stranger", "supplier", "colleague", "analyst")
KNOW_OF_WORK = ("operator", "auditor")
"""The operator sees that there was work, the auditor that a list was brought with so many rows; not what it says."""


def listing(*names: str) -> Secret:
    """Return a secret: a list of parts with these names, brought by the buyer's owner and compared."""

    def add(session: Session, buyer: Enterprise, segment: Segment) -> PartsList:
        owner = session.scalar(
            select(Membership.user_id).where(
                Membership.enterprise_id == buyer.id, Membership.duty == Duty.OWNER
            )
        )
        assert owner is not None
        clock = Context(session, CLOCK, NOW)
        person = jobs.as_person(clock, owner, buyer.id)
        rows = [HEADS, *([f"N-{name}", name, "5", "件", f"{name}供应商有限公司"] for name in names)]
        found = bring(person, names[0], [Sheet("BOM", rows, list(range(1, len(rows) + 1)))])
        confirm(person, found, Columns(1, found.mapping))
        compute_portion(clock, {"list_id": found.id, "user_id": owner, "enterprise_id": buyer.id, "turn": 0})
        return found

    return add


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    folder = tmp_path_factory.mktemp("lists")
    with time_machine.travel(NOW, tick=False):
        made = {
            "with": world(sqlite_template, folder / "with", listing("机密柔轮", "环节")),
            "other": world(sqlite_template, folder / "other", listing("别的座椅", "另一种")),
            "without": world(sqlite_template, folder / "without", None),
        }
        yield made
        for one in made.values():
            with one.app.app_context():
                database.engine.dispose()


@pytest.mark.parametrize("word", NOT_ENTITLED)
def test_nobody_learns_that_there_is_a_list(cities: dict[str, World], word: str) -> None:
    assert differences(cities["with"], cities["without"], word) == []


@pytest.mark.parametrize("word", KNOW_OF_WORK)
def test_whoever_keeps_the_installation_learns_nothing_of_its_content(
    cities: dict[str, World], word: str
) -> None:
    assert differences(cities["with"], cities["other"], word) == []


def test_its_owner_sees_the_difference(cities: dict[str, World]) -> None:
    assert differences(cities["with"], cities["other"], "buyer", "/parts-lists") != []


def test_the_list_was_really_compared(cities: dict[str, World]) -> None:
    with cities["with"].app.app_context():
        found = database.session.scalars(select(PartsList)).one()
        assert found.status.value == "ready"
    assert factories.START < NOW
