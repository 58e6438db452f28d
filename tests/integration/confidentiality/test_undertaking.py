"""Signing: once for an enterprise and a text, the text that was read, between buyer and signatory alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.confidentiality import queries, services
from platform_app.confidentiality.models import (
    Agreement,
    NdaKind,
    hash_of,
)
from platform_app.confidentiality.services import NdaEntry, SignatureEntry
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.jobs.services import deliver_messages
from platform_app.needs.models import Need
from platform_app.notices.models import Notice
from platform_app.permissions import NOBODY, Duty
from platform_app.rules.models import RuleEntry
from tests import factories
from tests.integration.confidentiality.secrets import choose, decide, sign
from tests.integration.needs.city import City, acting_for
from tests.integration.responses.quoting import Rival

Act = Callable[..., Context]


def tell(session: Session) -> None:
    """Let the worker deliver what happened."""
    session.rollback()
    while deliver_messages(session):
        pass


def test_a_signature_keeps_who_signed_which_text_when(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    choose(session, acting, city.buys(), need)
    signed = sign(session, acting, city.sells(), need)
    standard = services.standard_text(acting(city.sells()))
    assert (signed.signatory_name, signed.signatory_position, signed.language) == ("王立", "总经理", "zh")
    assert signed.sha256 == signed.nda.sha256 == hash_of(standard.text_zh, standard.text_en)
    assert signed.enterprise_id == city.supplier.id
    assert signed.signed_by == city.supplier_user.id


def test_an_enterprise_signs_a_text_once(session: Session, city: City, need: Need, acting: Act) -> None:
    choose(session, acting, city.buys(), need)
    sign(session, acting, city.sells(), need)
    with pytest.raises(Conflict, match="nda_signed"):
        sign(session, acting, city.sells(), need)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (SignatureEntry("王立", "总经理", True, "0" * 64, "zh"), "nda_changed"),
        (SignatureEntry("王立", "总经理", False, "", "zh"), "nda_not_agreed"),
        (SignatureEntry("  ", "总经理", True, "", "zh"), "nda_signatory_missing"),
        (SignatureEntry("王立", "", True, "", "zh"), "nda_signatory_missing"),
    ],
)
def test_nobody_signs_what_was_not_read_and_agreed(
    session: Session, city: City, need: Need, acting: Act, entry: SignatureEntry, reason: str
) -> None:
    choose(session, acting, city.buys(), need)
    context = acting(city.sells())
    nda = queries.nda_of(context, need.id)
    assert nda is not None
    typed = SignatureEntry(entry.name, entry.position, entry.agreed, entry.sha256 or nda.sha256, "zh")
    with pytest.raises(RuleViolation, match=reason):
        services.sign(context, session.get_one(Need, need.id), typed)


def test_where_nothing_is_asked_nothing_is_signed(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    choose(session, acting, city.buys(), need)
    session.rollback()
    services.choose_nda(acting(city.buys()), session.get_one(Need, need.id), NdaEntry(NdaKind.NONE))
    session.commit()
    with pytest.raises(NotFound):
        sign(session, acting, city.sells(), need)


@pytest.mark.parametrize("duty", [Duty.BUYER, Duty.APPROVER, Duty.VIEWER])
def test_only_sellers_and_owners_sign(
    session: Session, city: City, need: Need, acting: Act, duty: Duty
) -> None:
    choose(session, acting, city.buys(), need)
    who = acting_for(session, city.supplier_user, session.merge(city.supplier), duty)
    with pytest.raises(Forbidden):
        sign(session, acting, who, need)


def test_the_buyer_does_not_sign_its_own_text(session: Session, city: City, need: Need, acting: Act) -> None:
    choose(session, acting, city.buys(), need)
    with pytest.raises(Forbidden):
        sign(session, acting, city.buys(), need)


def test_a_need_keeps_the_bureau_s_text_it_took_over(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    choose(session, acting, city.buys(), need)
    context = acting()
    session.add(
        RuleEntry(
            key="need.nda_text",
            value={"zh": "新承诺书", "en": "New undertaking"},
            valid_from=context.today,
            source="工信局通知",
            set_at=context.now,
        )
    )
    factories.save(session)
    first = queries.nda_of(acting(), need.id)
    assert first is not None
    assert first.text_zh != "新承诺书"
    choose(session, acting, city.buys(), need)
    second = queries.nda_of(acting(), need.id)
    assert second is not None
    assert (second.number, second.text_zh, second.standard_from) == (2, "新承诺书", context.today)


def test_nobody_but_buyer_and_signatory_finds_a_signature(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    choose(session, acting, city.buys(), need)
    signed = sign(session, acting, city.sells(), need)
    sells = acting_for(session, city.supplier_user, session.merge(city.supplier), Duty.BUYER)
    buys = city.buys(Duty.SELLER)
    for who in (rival.identity, city.reviews(), NOBODY, sells, buys):
        session.rollback()
        with pytest.raises(NotFound):
            queries.get_agreement(acting(who), signed.public_id)
    for who in (city.sells(), city.buys(), city.buys(Duty.VIEWER)):
        session.rollback()
        assert queries.get_agreement(acting(who), signed.public_id).id == signed.id


@pytest.mark.parametrize("deed", ["refuse", "revoke"])
def test_the_buyer_says_why(session: Session, city: City, need: Need, acting: Act, deed: str) -> None:
    choose(session, acting, city.buys(), need, approval=deed == "refuse")
    signed = sign(session, acting, city.sells(), need)
    with pytest.raises(RuleViolation, match="need_reason_missing"):
        decide(session, acting, city.buys(), signed, deed, reason=" ")
    decide(session, acting, city.buys(), signed, deed, reason="竞争关系")
    assert session.get_one(Agreement, signed.id).reason == "竞争关系"


def test_the_signatory_does_not_decide_about_itself(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    choose(session, acting, city.buys(), need, approval=True)
    signed = sign(session, acting, city.sells(), need)
    with pytest.raises(Forbidden):
        decide(session, acting, city.sells(), signed, "grant")


def test_buyer_and_signatory_are_told_and_nobody_else(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    choose(session, acting, city.buys(), need, approval=True)
    signed = sign(session, acting, city.sells(), need)
    tell(session)
    decide(session, acting, city.buys(), signed, "grant")
    tell(session)
    decide(session, acting, city.buys(), signed, "revoke")
    tell(session)
    told = [
        (one.kind, one.user_id)
        for one in session.scalars(
            select(Notice).where(Notice.kind.startswith("agreement")).order_by(Notice.id)
        )
    ]
    assert told == [
        ("agreement_requested", city.buyer_user.id),
        ("agreement_granted", city.supplier_user.id),
        ("agreement_revoked", city.supplier_user.id),
    ]


def test_after_the_end_of_the_need_nobody_signs(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    choose(session, acting, city.buys(), need)
    session.rollback()
    row = session.get_one(Need, need.id)
    row.closes_at = row.ended_at = clock.now() - timedelta(days=1)
    factories.save(session)
    with pytest.raises(Conflict, match="nda_too_late"):
        sign(session, acting, city.sells(), need)
