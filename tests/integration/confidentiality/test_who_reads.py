"""Each visibility against each person, before and after signing, approval, revocation and the shortlist."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.confidentiality.models import NeedDocument
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.errors import NotFound
from platform_app.files import queries as files
from platform_app.files.models import StoredFile
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.permissions import NOBODY, Duty, Identity
from platform_app.responses import services as responses
from platform_app.responses.models import Response
from tests import factories
from tests.integration.confidentiality.secrets import choose, decide, readable, sign
from tests.integration.needs.city import City, acting_for
from tests.integration.responses.quoting import Rival, hand_in
from tests.integration.responses.test_sealed import unsealed

Act = Callable[..., Context]

ALL = {"public", "matched", "after_nda", "shortlisted"}
MATCHED = {"public", "matched"}
SIGNED = MATCHED | {"after_nda"}
PUBLIC = {"public"}


def person(city: City, rival: Rival, word: str) -> Identity:
    """Return somebody by a word."""
    colleague = {"buying viewer": Duty.VIEWER, "buying approver": Duty.APPROVER, "buying seller": Duty.SELLER}
    selling = {"selling buyer": Duty.BUYER, "selling viewer": Duty.VIEWER, "seller": Duty.SELLER}
    if word in colleague:
        return acting_for(city.session, city.buyer_user, city.buyer, colleague[word])
    if word in selling:
        return acting_for(city.session, city.supplier_user, city.supplier, selling[word])
    return {
        "buyer": city.buys,
        "supplier": city.sells,
        "rival": lambda: rival.identity,
        "reviewer": city.reviews,
        "stranger": lambda: NOBODY,
    }[word]()


BEFORE: list[tuple[str, set[str]]] = [
    ("buyer", ALL),
    ("buying viewer", ALL),
    ("buying approver", ALL),
    ("buying seller", PUBLIC),
    ("supplier", MATCHED),
    ("seller", MATCHED),
    ("rival", MATCHED),
    ("selling buyer", PUBLIC),
    ("selling viewer", PUBLIC),
    ("reviewer", PUBLIC),
    ("stranger", set()),
]


@pytest.mark.parametrize(("word", "expected"), BEFORE, ids=[word for word, _all in BEFORE])
def test_before_anybody_signs(
    session: Session,
    city: City,
    need: Need,
    rival: Rival,
    documents: dict[str, NeedDocument],
    acting: Act,
    word: str,
    expected: set[str],
) -> None:
    who = person(city, rival, word)
    assert readable(session, acting, who, need) == expected
    assert fetchable(session, acting, who, documents) == expected


def fetchable(session: Session, act: Act, who: Identity, documents: dict[str, NeedDocument]) -> set[str]:
    """Return the visibilities of the files a download opens."""
    session.rollback()
    context, found = act(who), set()
    for visibility, document in documents.items():
        file = session.scalars(select(StoredFile).where(StoredFile.parent_id == document.id)).one()
        try:
            files.get(context, file.public_id)
        except NotFound:
            continue
        found.add(visibility)
    session.rollback()
    return found


def test_a_signature_opens_the_files_to_its_own_enterprise_alone(
    session: Session, city: City, need: Need, rival: Rival, documents: dict[str, NeedDocument], acting: Act
) -> None:
    sign(session, acting, city.sells(), need)
    seller = person(city, rival, "seller")
    for who, expected in (
        (city.sells(), SIGNED),
        (seller, SIGNED),
        (person(city, rival, "selling viewer"), PUBLIC),
        (rival.identity, MATCHED),
        (NOBODY, set()),
    ):
        assert readable(session, acting, who, need) == expected
        assert fetchable(session, acting, who, documents) == expected


def test_with_approval_the_files_open_when_the_buyer_grants_and_close_when_it_revokes(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    choose(session, acting, city.buys(), need, approval=True)
    signed = sign(session, acting, city.sells(), need)
    assert fetchable(session, acting, city.sells(), documents) == MATCHED
    assert decide(session, acting, city.buys(), signed, "grant") == "granted"
    assert fetchable(session, acting, city.sells(), documents) == SIGNED
    assert decide(session, acting, city.buys(), signed, "revoke") == "revoked"
    assert fetchable(session, acting, city.sells(), documents) == MATCHED
    assert readable(session, acting, city.sells(), need) == MATCHED


def test_a_refused_request_opens_nothing(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    choose(session, acting, city.buys(), need, approval=True)
    signed = sign(session, acting, city.sells(), need)
    assert decide(session, acting, city.buys(), signed, "refuse") == "refused"
    assert fetchable(session, acting, city.sells(), documents) == MATCHED


def test_another_text_closes_the_files_until_it_is_signed_too(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    sign(session, acting, city.sells(), need)
    choose(session, acting, city.buys(), need, text="本公司自有保密条款")
    assert fetchable(session, acting, city.sells(), documents) == MATCHED
    sign(session, acting, city.sells(), need)
    assert fetchable(session, acting, city.sells(), documents) == SIGNED


def test_the_same_text_with_approval_switched_on_keeps_the_signatures(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    sign(session, acting, city.sells(), need)
    choose(session, acting, city.buys(), need, approval=True)
    assert fetchable(session, acting, city.sells(), documents) == SIGNED


@pytest.mark.parametrize(("signs", "expected"), [(True, ALL), (False, MATCHED)])
def test_the_shortlist_opens_the_last_files_to_those_who_signed(
    session: Session,
    city: City,
    need: Need,
    rival: Rival,
    documents: dict[str, NeedDocument],
    acting: Act,
    signs: bool,
    expected: set[str],
) -> None:
    if signs:
        sign(session, acting, city.sells(), need)
        sign(session, acting, rival.identity, need)
    response = hand_in(session, acting, city.sells(), need)
    hand_in(session, acting, rival.identity, need)
    unsealed(session, acting, city, need)
    before = SIGNED if signs else MATCHED
    assert fetchable(session, acting, city.sells(), documents) == before
    session.rollback()
    responses.shortlist(acting(city.buys()), session.get_one(Response, response.id))
    session.commit()
    assert fetchable(session, acting, city.sells(), documents) == expected
    assert fetchable(session, acting, rival.identity, documents) == before
    session.rollback()
    responses.decline(acting(city.buys()), session.get_one(Response, response.id), "price")
    session.commit()
    assert fetchable(session, acting, city.sells(), documents) == before


def test_an_enterprise_that_is_no_longer_verified_reads_only_what_everybody_reads(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    sign(session, acting, city.sells(), need)
    session.rollback()
    session.get_one(Enterprise, city.supplier.id).status = EnterpriseStatus.REGISTERED
    factories.save(session)
    who = acting_for(session, city.supplier_user, session.get_one(Enterprise, city.supplier.id), Duty.OWNER)
    assert fetchable(session, acting, who, documents) == PUBLIC


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"reach": Reach.INVITED}, set()),
        ({"status": NeedStatus.SUSPENDED}, set()),
        ({"status": NeedStatus.WITHDRAWN}, set()),
        ({"status": NeedStatus.CLOSED}, SIGNED),
    ],
)
def test_a_signature_opens_nothing_of_a_need_one_may_not_read(
    session: Session,
    city: City,
    need: Need,
    documents: dict[str, NeedDocument],
    acting: Act,
    change: dict[str, object],
    expected: set[str],
) -> None:
    sign(session, acting, city.sells(), need)
    session.rollback()
    row = session.get_one(Need, need.id)
    for name, value in change.items():
        setattr(row, name, value)
    factories.save(session)
    assert fetchable(session, acting, city.sells(), documents) == expected


def test_a_stranger_fetches_the_public_files_of_a_public_need_and_no_others(
    session: Session, city: City, need: Need, documents: dict[str, NeedDocument], acting: Act
) -> None:
    session.rollback()
    session.get_one(Need, need.id).reach = Reach.PUBLIC
    factories.save(session)
    assert fetchable(session, acting, NOBODY, documents) == PUBLIC
