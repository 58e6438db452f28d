"""How evenly invitations are spread, as an officer sees it."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Origin
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need

SignedIn = Callable[..., FlaskClient]
SHOWN = re.compile(r'<a href="/coverage/exposure"[^>]*><data data-figure data-kind="live" value="([^"]*)"')


def invite(session: Session, city: SmallCity, *names: str, origin: Origin = Origin.BUYER) -> None:
    """Let a new buyer invite these enterprises to one open need."""
    need = open_need(session, factories.an_enterprise(session), city.cast)
    for one in session.scalars(select(Enterprise).where(Enterprise.name_zh.in_(names))).all():
        session.add(
            Invitation(
                need_id=need.id,
                enterprise_id=one.id,
                origin=origin,
                status=InvitationStatus.SENT,
                made_at=clock.now(),
            )
        )
    factories.save(session)


def test_an_officer_sees_the_spread_once_enough_suppliers_were_invited(
    session: Session, signed_in: SignedIn
) -> None:
    city = build(session)
    analyst, person = factories.an_officer(session, BureauDuty.ANALYST), factories.a_user(session)
    factories.save(session)
    officer = signed_in(analyst)
    invite(session, city, "矿企", "矿石企", "车企0", "车企1")
    invite(session, city, "车企2", origin=Origin.SUPPLIER)
    assert SHOWN.findall(officer.get("/chains").text) == ["&lt; 5"]
    invite(session, city, "车企2", "可转企")
    assert SHOWN.findall(officer.get("/chains").text) == ["0.17"]
    assert not SHOWN.findall(signed_in(person).get("/chains").text)


def test_the_list_names_the_suppliers_in_scope_by_their_invitations(
    session: Session, signed_in: SignedIn
) -> None:
    city = build(session)
    analyst = factories.an_officer(session, BureauDuty.ANALYST, chain=city.alpha)
    factories.save(session)
    officer = signed_in(analyst)
    invite(session, city, "车企3", "矿企")
    invite(session, city, "车企3")
    page = officer.get("/coverage/exposure").text
    named = re.findall(r'<t[hd] scope="row".*?data-user-text>([^<]*)<', page, re.DOTALL)
    assert named[:2] == ["车企3", "矿企"]
    assert set(named[2:]) == {"车企0", "车企1", "车企2"}
