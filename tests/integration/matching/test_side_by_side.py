"""Invitations side by side: the own ones alone, each with its fit, its effort and its buyer's record."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from platform_app import clock
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need, Origin
from tests import factories
from tests.integration.matching.city import City, a_need, opened

SignedIn = Callable[..., FlaskClient]


def invited(city: City, name: str, need: Need) -> Invitation:
    made = Invitation(
        need_id=need.id,
        enterprise_id=city.enterprise(name).id,
        origin=Origin.BUYER,
        status=InvitationStatus.SENT,
        made_at=clock.now(),
    )
    city.session.add(made)
    return made


def test_only_own_invitations_stand_beside_each_other(city: City, signed_in: SignedIn) -> None:
    needs = [a_need(city.session, city.buyer, city.segment, **opened(title=f"件{turn}")) for turn in range(3)]
    factories.save(city.session)
    own = [invited(city, "full", one) for one in needs[:2]]
    foreign = invited(city, "silent", needs[2])
    user = factories.a_member(city.session, city.enterprise("full"))
    factories.save(city.session)
    client = signed_in(user, city.enterprise("full").id)
    ticked = [one.public_id for one in (*own, foreign)]
    page = client.get("/invitations/compare", query_string={"invitation": ticked}).text
    assert [f"件{turn}" in page for turn in range(3)] == [True, True, False]
    assert page.count("/invitations/") >= len(own)
    alone = client.get(
        "/invitations/compare", query_string={"invitation": [own[0].public_id, foreign.public_id]}
    )
    assert alone.status_code == 303
