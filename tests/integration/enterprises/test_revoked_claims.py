"""A claim taken back leaves no door open."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from platform_app.accounts.services import invites
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.services import claiming
from platform_app.errors import NotFound
from platform_app.permissions import Appointment, BureauDuty, Duty, Identity
from tests import factories


def test_a_link_made_by_a_claimant_dies_with_the_claim(
    session: Session, acting: Callable[..., Context]
) -> None:
    enterprise = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    claimant = factories.a_user(session)
    first, second = factories.an_officer(session), factories.an_officer(session)
    factories.save(session)
    whole_city = (Appointment(BureauDuty.REVIEWER, None, None),)

    asking = acting(Identity(user_id=claimant.id))
    claim = claiming.make_claim(asking, enterprise, claimant.id, {}, "营业执照")
    deciding = acting(Identity(user_id=first.id, appointments=whole_city))
    claiming.take_claim(deciding, claim)
    claiming.approve_claim(deciding, claim)
    link, token = invites.make_invite(asking, enterprise.id, "friend@example.com", "join", [Duty.OWNER])
    assert invites.find_invite(acting(), token, "join") is link

    claiming.revoke_claim(acting(Identity(user_id=second.id, appointments=whole_city)), claim, "证据系伪造")

    with pytest.raises(NotFound, match="invite_gone"):
        invites.find_invite(acting(), token, "join")
