"""Signing while a colleague signs, while the text changes, while the buyer takes access back: one right effect."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.confidentiality import queries, services
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement, NdaKind, NeedDocument
from platform_app.confidentiality.services import NdaEntry, SignatureEntry
from platform_app.context import Context
from platform_app.needs.models import Need
from tests.integration.confidentiality.secrets import choose, readable, sign
from tests.integration.needs.city import City
from tests.integration.responses.racing import DONE, Said, answers, at_once, attempt

Act = Callable[..., Context]
S = AgreementStatus
NEWER = NdaEntry(NdaKind.OWN, "第二版保密承诺")


def signing(session: Session, need: Need, acting: Act) -> Callable[[Context], object]:
    """Return the signature under the text that stands now."""
    session.rollback()
    nda = queries.nda_of(acting(), need.id)
    assert nda is not None
    entry, key = SignatureEntry("王立", "总经理", True, nda.sha256, "zh"), need.id
    session.rollback()
    return lambda context: services.sign(context, context.session.get_one(Need, key), entry)


def states(session: Session) -> list[AgreementStatus]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Agreement.status).order_by(Agreement.id)))


def test_two_colleagues_who_sign_at_once_leave_one_signature(
    app: Flask, session: Session, city: City, need: Need, acting: Act, documents: dict[str, NeedDocument]
) -> None:
    deed, sells = signing(session, need, acting), city.sells()
    told = at_once(app, *[lambda: attempt(sells, deed)] * 4)
    assert answers(told) == [DONE, "nda_signed", "nda_signed", "nda_signed"]
    assert states(session) == [S.GRANTED]


def test_who_signs_while_the_text_changes_signed_what_was_read_and_opens_nothing(
    app: Flask, session: Session, city: City, need: Need, acting: Act, documents: dict[str, NeedDocument]
) -> None:
    deed, key, sells, buys = signing(session, need, acting), need.id, city.sells(), city.buys()
    signed, changed = at_once(
        app,
        lambda: attempt(sells, deed),
        lambda: attempt(
            buys, lambda context: services.choose_nda(context, context.session.get_one(Need, key), NEWER)
        ),
    )
    assert isinstance(changed, Said)
    assert isinstance(signed, Said)
    assert changed.answer == DONE
    assert (signed.answer, states(session)) in ((DONE, [S.GRANTED]), ("nda_changed", []))
    assert "after_nda" not in readable(session, acting, sells, need)


def test_who_signs_a_newer_text_while_access_is_taken_back_reads_nothing(
    app: Flask, session: Session, city: City, need: Need, acting: Act, documents: dict[str, NeedDocument]
) -> None:
    first, sells, buys = sign(session, acting, city.sells(), need).id, city.sells(), city.buys()
    choose(session, acting, buys, need, text=NEWER.own_text)
    deed = signing(session, need, acting)
    told = at_once(
        app,
        lambda: attempt(sells, deed),
        lambda: attempt(
            buys, lambda context: services.revoke(context, context.session.get_one(Agreement, first), "竞争")
        ),
    )
    assert answers(told) == [DONE, DONE]
    assert states(session) in ([S.REVOKED, S.REVOKED], [S.REVOKED, S.REQUESTED])
    assert "after_nda" not in readable(session, acting, sells, need)


def test_two_clerks_who_take_it_back_at_once_do_it_once(
    app: Flask, session: Session, city: City, need: Need, acting: Act, documents: dict[str, NeedDocument]
) -> None:
    key, buys = sign(session, acting, city.sells(), need).id, city.buys()
    session.rollback()

    def revoke(context: Context) -> None:
        services.revoke(context, context.session.get_one(Agreement, key), "竞争")

    told = at_once(app, lambda: attempt(buys, revoke), lambda: attempt(buys, revoke))
    assert answers(told) in ([DONE, "stale"], [DONE, "wrong_state"])
    assert states(session) == [S.REVOKED]
