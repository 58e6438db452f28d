"""Who learns whose an anonymous need is, and what keeps it from being handed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app.audit import AuditEvent
from platform_app.confidentiality import queries, services
from platform_app.confidentiality.models import Visibility
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.files.services import Received, Written
from platform_app.needs import services as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Cause, IdentityReveal, Need
from platform_app.needs.projection import Alias, buyer_of, public_need
from platform_app.needs.record import buyer_record
from platform_app.needs.services.hiding import fix_alias
from platform_app.outbox import OutboxMessage
from tests import factories
from tests.integration.confidentiality.secrets import choose, sign
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival

Act = Callable[..., Context]


def unnamed(session: Session, need: Need, **values: object) -> Need:
    """Take the buyer's name off an open need."""
    session.rollback()
    found = session.get_one(Need, need.id)
    for name, value in {"anonymous": True, **values}.items():
        setattr(found, name, value)
    factories.save(session)
    return found


def reveals(session: Session) -> list[Cause]:
    return list(session.scalars(select(IdentityReveal.cause).order_by(IdentityReveal.id)))


def test_the_buyer_tells_one_supplier_once_and_for_good(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    unnamed(session, need)
    context = acting(city.buys())
    for _twice in range(2):
        needs.reveal(context, session.get_one(Need, need.id), session.merge(city.supplier))
        session.commit()
    assert reveals(session) == [Cause.BUYER]
    found = session.get_one(Need, need.id)
    assert not isinstance(buyer_of(found, city.sells()), Alias)
    assert isinstance(buyer_of(found, rival.identity), Alias)
    assert not isinstance(buyer_of(found, city.reviews()), Alias)
    written = select(func.count(AuditEvent.id)).where(AuditEvent.action == "need.reveal")
    assert session.scalar(written) == 1
    told = select(func.count(OutboxMessage.id)).where(OutboxMessage.name == "identity_revealed")
    assert session.scalar(told) == 1


def test_only_the_buyer_reveals_and_only_what_is_hidden(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    session.rollback()
    with pytest.raises(Conflict, match="nothing_to_reveal"):
        needs.reveal(acting(city.buys()), session.get_one(Need, need.id), session.merge(city.supplier))
    unnamed(session, need)
    with pytest.raises(Forbidden):
        needs.reveal(acting(city.sells()), session.get_one(Need, need.id), session.merge(city.supplier))
    with pytest.raises(RuleViolation, match="invitation_to_oneself"):
        needs.reveal(acting(city.buys()), session.get_one(Need, need.id), session.merge(city.buyer))


@pytest.mark.parametrize("chosen", [True, False])
def test_a_signature_tells_the_name_where_the_buyer_chose_so(
    session: Session, city: City, need: Need, acting: Act, chosen: bool
) -> None:
    choose(session, acting, city.buys(), need)
    unnamed(session, need, reveal_after_nda=chosen)
    sign(session, acting, city.sells(), need)
    assert reveals(session) == ([Cause.NDA] if chosen else [])


def test_what_is_read_of_it_is_coarse_and_counts_for_nobody(session: Session, city: City, need: Need) -> None:
    found = unnamed(session, need, place="320411")
    found.lines[0].place = "黄河西路 199 号"
    session.flush()
    shown = public_need(found, city.sells())
    assert (shown.place, shown.lines[0].place) == ("", "")
    assert shown.opened_at is not None
    assert (shown.opened_at.astimezone().minute, shown.buyer) == (0, Alias())
    assert "320411" in (public_need(found, city.buys()).place,)
    context = Context(session, city.sells(), found.closes_at or found.created_at)
    assert buyer_record(context, found.enterprise_id).asked == 0
    session.rollback()


@pytest.mark.parametrize(("alike", "known"), [(4, False), (5, True)])
def test_an_alias_says_only_what_five_share(
    session: Session, city: City, need: Need, acting: Act, alike: int, known: bool
) -> None:
    size = {"employees": 40, "revenue_10k_cny": 900, "industry_code": "3451"}
    for _one in range(alike):
        factories.a_capability(session, factories.an_enterprise(session, **size), session.merge(city.segment))
    buyer = session.merge(city.buyer)
    for name, value in size.items():
        setattr(buyer, name, value)
    factories.save(session)
    found = unnamed(session, need)
    fix_alias(acting(city.buys()), found)
    assert found.alias is not None
    assert (found.alias.sharing, found.alias.size) == (alike, "small" if known else "")
    session.rollback()


def test_a_file_that_cannot_be_rewritten_keeps_it_from_going_on(
    session: Session, city: City, need: Need, acting: Act, folder: Path
) -> None:
    found = unnamed(session, need)
    file = Received("图纸.step", "application/octet-stream", 1, "a" * 64, "aa/bb/step")
    with pytest.raises(RuleViolation, match="file_not_rewritable") as caught:
        services.add_document(acting(city.buys()), found, file, Visibility.PUBLIC, scanned=False)
    assert caught.value.values == {"file": "图纸.step"}
    named = unnamed(session, need, anonymous=False)
    services.add_document(acting(city.buys()), named, file, Visibility.PUBLIC, scanned=False)
    session.commit()
    draft = unnamed(session, need, status=NeedStatus.DRAFT, opened_at=None)
    with pytest.raises(RuleViolation, match="file_not_rewritable"):
        needs.submit(acting(city.buys()), draft)


def test_others_get_the_copy_under_another_name(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    found = unnamed(session, need)
    copy = Written(3, "c" * 64, "aa/bb/copy")
    file = Received(f"{city.buyer.name_zh}.pdf", "application/pdf", 9, "a" * 64, "aa/bb/own", copy)
    services.add_document(acting(city.buys()), found, file, Visibility.PUBLIC, scanned=False)
    session.commit()
    seen = {}
    for word, who in (("own", city.buys()), ("other", city.sells()), ("reviewer", city.reviews())):
        context = acting(who)
        stands = session.get_one(Need, need.id)
        access = queries.access_to(context, stands)
        seen[word] = queries.list_documents(context, stands, access)[0].newest
    assert (seen["own"].name, seen["own"].size) == (f"{city.buyer.name_zh}.pdf", 9)
    assert seen["other"].name.startswith("file-")
    assert (seen["other"].size, seen["other"].sha256) == (3, "c" * 64)
    assert seen["reviewer"].name == seen["other"].name


def test_a_text_that_names_the_buyer_is_confirmed_before_it_is_handed_in(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    draft = unnamed(
        session, need, status=NeedStatus.DRAFT, opened_at=None, description=f"由{city.buyer.name_zh}提供"
    )
    with pytest.raises(RuleViolation, match="buyer_told_by_text"):
        needs.submit(acting(city.buys()), draft)
    needs.confirm_texts(acting(city.buys()), draft)
    session.commit()
    draft = unnamed(session, need, title=f"{city.buyer.name_zh}采购")
    with pytest.raises(RuleViolation, match="buyer_told_by_text"):
        needs.submit(acting(city.buys()), draft)
    needs.confirm_texts(acting(city.buys()), draft)
    needs.submit(acting(city.buys()), draft)
    assert draft.status is NeedStatus.SUBMITTED
    session.rollback()
