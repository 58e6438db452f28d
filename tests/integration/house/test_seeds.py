"""The data that ships with the platform loads into both databases, and loading it again changes nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graph.chainfile import parse_chain
from platform_app.audit import AuditEvent
from platform_app.chains import queries
from platform_app.chains.models import LeaderTarget, Segment
from platform_app.cli.setup import SEEDS, load_seeds
from platform_app.context import Context
from platform_app.rules.queries import tables
from tests.support.platform import fill_seeds


@pytest.fixture
def filling() -> Callable[[str], None]:
    """Return what the databases are filled by: everything that ships."""
    return fill_seeds


def test_ten_chains_with_their_links_are_there_after_set_up(
    session: Session, acting: Callable[..., Context]
) -> None:
    context = acting()
    structure = queries.structure(context)
    assert len(queries.list_chains(context)) == 10
    assert len(structure.segments) == 296
    assert len(structure.links) == 457 + 10
    assert len(structure.equivalences) == 4
    assert session.scalar(select(func.count(LeaderTarget.id))) == 30


def test_six_chains_are_presented_as_the_citys_own(session: Session, acting: Callable[..., Context]) -> None:
    assert sum(chain.high_growth for chain in queries.list_chains(acting())) == 6


def test_a_second_set_up_changes_nothing(session: Session) -> None:
    count = select(func.count(AuditEvent.id)), select(func.count(Segment.id))
    before = [session.scalar(one) for one in count]
    load_seeds(session)
    assert [session.scalar(one) for one in count] == before


def test_specifications_are_read_with_the_tables_of_the_database(
    session: Session, acting: Callable[..., Context]
) -> None:
    read = tables(acting())
    assert read.materials.same("304", "06Cr19Ni10")
    assert read.regions.same("320411", "新北区")


def test_a_chain_reads_back_as_its_file_states_it(session: Session, acting: Callable[..., Context]) -> None:
    stored = queries.record(acting(), queries.get_chain(acting(), "battery"))
    assert stored == parse_chain((SEEDS / "chains" / "battery.yaml").read_bytes()).record
