"""A claim taken back leaves no door open: not by a link, not by a friend, not by a friend of a friend."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import Membership, User
from platform_app.accounts.services import invites
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.enterprises.services import claiming
from platform_app.errors import NotFound
from platform_app.permissions import Appointment, BureauDuty, Duty, Identity
from tests import factories

WHOLE_CITY = (Appointment(BureauDuty.REVIEWER, None, None),)


@dataclass
class Scene:
    enterprise: Enterprise
    claimant: User
    claim: Claim
    second: User


@pytest.fixture
def scene(session: Session, acting: Callable[..., Context]) -> Scene:
    enterprise = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    claimant = factories.a_user(session)
    first, second = factories.an_officer(session), factories.an_officer(session)
    factories.save(session)
    asking = acting(Identity(user_id=claimant.id))
    claim = claiming.make_claim(asking, enterprise, claimant.id, {}, "营业执照")
    deciding = acting(Identity(user_id=first.id, appointments=WHOLE_CITY))
    claiming.take_claim(deciding, claim)
    claiming.approve_claim(deciding, claim)
    return Scene(enterprise, claimant, claim, second)


def bring(acting: Callable[..., Context], scene: Scene, by: User, guest: User) -> None:
    _link, token = invites.make_invite(
        acting(Identity(user_id=by.id)), scene.enterprise.id, guest.email, "join", [Duty.OWNER]
    )
    invites.join(acting(Identity(user_id=guest.id)), token, guest)


def revoke(acting: Callable[..., Context], scene: Scene) -> None:
    reviewer = Identity(user_id=scene.second.id, appointments=WHOLE_CITY)
    claiming.revoke_claim(acting(reviewer), scene.claim, "证据系伪造")


def test_a_link_made_by_a_claimant_dies_with_the_claim(scene: Scene, acting: Callable[..., Context]) -> None:
    asking = acting(Identity(user_id=scene.claimant.id))
    link, token = invites.make_invite(asking, scene.enterprise.id, "friend@example.com", "join", [Duty.OWNER])
    assert invites.find_invite(acting(), token, "join") is link
    revoke(acting, scene)
    with pytest.raises(NotFound, match="invite_gone"):
        invites.find_invite(acting(), token, "join")


def test_friends_of_friends_lose_their_duties_and_sessions_and_honest_colleagues_keep_theirs(
    session: Session, scene: Scene, acting: Callable[..., Context], signed_in: Callable[..., FlaskClient]
) -> None:
    honest = factories.a_member(session, scene.enterprise)
    friend, far_friend = factories.a_user(session), factories.a_user(session)
    bring(acting, scene, scene.claimant, friend)
    bring(acting, scene, friend, far_friend)
    session.commit()
    browser, colleague = signed_in(far_friend), signed_in(honest)
    session.rollback()
    assert browser.get("/colleagues").status_code == 200
    session.rollback()
    revoke(acting, scene)
    session.commit()
    assert set(session.scalars(select(Membership.user_id).where(Membership.ended_at.is_(None)))) == {
        honest.id
    }
    session.rollback()
    assert browser.get("/colleagues").status_code == 302
    session.rollback()
    assert colleague.get("/colleagues").status_code == 200
