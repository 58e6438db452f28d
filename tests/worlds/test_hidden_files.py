"""Cities that differ in one hidden file, or in one signature: whoever may not know cannot tell them apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import Membership
from platform_app.chains.models import Segment
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement, NdaKind, NeedDocument, NeedNda, Visibility, hash_of
from platform_app.confidentiality.queries import KIND
from platform_app.db import new_public_id
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.files.models import ScanState, StoredFile
from platform_app.needs.models import Need, Reach
from platform_app.permissions import Duty
from tests.worlds.making import NOW, Secret
from tests.worlds.test_two_worlds import World, differences, world

TEXT = "保密承诺书"


def asked_of(session: Session, buyer: Enterprise) -> tuple[Need, NeedNda]:
    """Let the public need of both cities ask for an undertaking."""
    rows = select(Need).where(Need.enterprise_id == buyer.id, Need.reach == Reach.PUBLIC)
    need = session.scalars(rows.order_by(Need.id).limit(1)).unique().one()
    nda = NeedNda(
        need_id=need.id,
        number=1,
        kind=NdaKind.STANDARD,
        text_zh=TEXT,
        text_en="Undertaking",
        sha256=hash_of(TEXT, "Undertaking"),
        set_at=NOW,
    )
    session.add(nda)
    session.flush()
    return need, nda


def an_undertaking(session: Session, buyer: Enterprise, segment: Segment) -> Need:
    """Add the undertaking and nothing else."""
    return asked_of(session, buyer)[0]


def a_file(visibility: Visibility, *, name: str = "机密图纸.step") -> Secret:
    """Return a secret: the undertaking and one file behind it."""

    def add(session: Session, buyer: Enterprise, segment: Segment) -> NeedDocument:
        need, _nda = asked_of(session, buyer)
        document = NeedDocument(need=need, visibility=visibility, created_at=NOW)
        session.add(document)
        session.flush()
        session.add(
            StoredFile(
                public_id=new_public_id(),
                name=name,
                media_type="application/octet-stream",
                size=len(name),
                sha256=hashlib.sha256(name.encode()).hexdigest(),
                storage_name=f"aa/bb/{name}",
                scan=ScanState.CLEAN,
                enterprise_id=buyer.id,
                uploaded_by=person_of(session, buyer.id),
                uploaded_at=NOW,
                parent_kind=KIND,
                parent_id=document.id,
                parent_public_id=document.public_id,
            )
        )
        return document

    return add


def a_signature(session: Session, buyer: Enterprise, segment: Segment) -> Agreement:
    """Add the undertaking, signed by the one supplier of the city."""
    need, nda = asked_of(session, buyer)
    supplier = session.scalar(
        select(Membership.enterprise_id)
        .where(Membership.duty == Duty.OWNER, Membership.enterprise_id != buyer.id)
        .order_by(Membership.id)
        .limit(1)
    )
    assert supplier is not None
    made = Agreement(
        need=need,
        nda=nda,
        enterprise_id=supplier,
        status=AgreementStatus.REQUESTED,
        signatory_name="王立",
        signatory_position="总经理",
        language="zh",
        sha256=nda.sha256,
        signed_by=person_of(session, supplier),
        signed_at=NOW,
    )
    session.add(made)
    return made


def person_of(session: Session, enterprise_id: int) -> int:
    """Return the owner of an enterprise."""
    found = session.scalar(
        select(Membership.user_id).where(
            Membership.enterprise_id == enterprise_id, Membership.duty == Duty.OWNER
        )
    )
    assert found is not None
    return found


MADE: dict[str, Secret] = {
    "nothing": an_undertaking,
    "after the undertaking": a_file(Visibility.AFTER_NDA),
    "another after it": a_file(Visibility.AFTER_NDA, name="另一份图纸.step"),
    "for the shortlist": a_file(Visibility.SHORTLISTED),
    "a signature": a_signature,
}


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    folder = tmp_path_factory.mktemp("hidden")
    with time_machine.travel(NOW, tick=False):
        made = {name: world(sqlite_template, folder / name, secret) for name, secret in MADE.items()}
        yield made
        for one in made.values():
            with one.app.app_context():
                database.engine.dispose()


@pytest.mark.parametrize(
    ("word", "secret"),
    [
        ("supplier", "for the shortlist"),
        ("stranger", "after the undertaking"),
        ("outsider", "a signature"),
        ("analyst", "a signature"),
        *(
            pytest.param(word, "for the shortlist", marks=pytest.mark.slow)
            for word in ("stranger", "outsider", "analyst")
        ),
        pytest.param("analyst", "after the undertaking", marks=pytest.mark.slow),
        pytest.param("stranger", "a signature", marks=pytest.mark.slow),
    ],
)
def test_nobody_else_learns_that_there_is_something(cities: dict[str, World], word: str, secret: str) -> None:
    assert differences(cities[secret], cities["nothing"], word) == []


@pytest.mark.parametrize("word", [pytest.param("supplier", marks=pytest.mark.slow), "outsider"])
def test_who_may_sign_learns_how_many_files_wait_and_nothing_of_them(
    cities: dict[str, World], word: str
) -> None:
    assert differences(cities["after the undertaking"], cities["another after it"], word) == []
    told = differences(cities["after the undertaking"], cities["nothing"], word)
    assert {one.split(": ")[0].rsplit("/", 1)[-1] for one in told} <= {known(cities["nothing"]), "nda"}
    assert told != []


@pytest.mark.parametrize("secret", [name for name in MADE if name != "nothing"])
@pytest.mark.parametrize("word", ["buyer", pytest.param("colleague", marks=pytest.mark.slow)])
def test_the_buyer_sees_the_difference(cities: dict[str, World], word: str, secret: str) -> None:
    assert differences(cities[secret], cities["nothing"], word, "/needs/") != []


def test_the_signatory_sees_its_signature(cities: dict[str, World]) -> None:
    assert differences(cities["a signature"], cities["nothing"], "supplier", "/needs/") != []


def known(city: World) -> str:
    """Return the address of the public need."""
    return city.people.shared[0]["public_id"]
