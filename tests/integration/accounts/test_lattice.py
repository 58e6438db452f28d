"""No sequence of deeds by people who own nothing here makes one of them an owner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import InviteLink, Membership, User
from platform_app.permissions import Duty
from tests import factories

Browser = Callable[..., FlaskClient]
WORDS = ("buyer", "approver", "seller", "viewer", "former", "accomplice", "rival")
DEEDS = ("invite", "join", "end", "revoke", "act_for")


@dataclass
class Firm:
    """A firm with one owner, and everybody who would like to be one."""

    session: Session
    firm_id: int
    owner_id: int
    people: dict[str, User]
    browsers: dict[str, FlaskClient]
    tokens: list[str] = field(default_factory=list)

    def owners(self) -> set[int]:
        self.session.rollback()
        rows = select(Membership.user_id).where(
            Membership.enterprise_id == self.firm_id,
            Membership.duty == Duty.OWNER,
            Membership.ended_at.is_(None),
        )
        return set(self.session.scalars(rows))

    def rows(self, table: type[Membership | InviteLink]) -> list[str]:
        self.session.rollback()
        return list(self.session.scalars(select(table.public_id).where(table.enterprise_id == self.firm_id)))

    def invite(self, who: str, email: str, duty: str = "owner") -> None:
        """Try to invite; a link that is shown is kept by everybody."""
        page = self.browsers[who].post("/colleagues/invite", data={"email": email, "duties": [duty]}).text
        self.tokens += set(re.findall(r"/join/([\w-]+)", page))

    def act(self, who: str, deed: str, number: int) -> None:
        browser = self.browsers[who]
        if deed == "invite":
            self.invite(who, list(self.people.values())[number % len(self.people)].email)
        elif deed == "join":
            for token in self.tokens:
                browser.post(f"/join/{token}")
        elif deed == "end":
            rows = self.rows(Membership)
            browser.post(f"/colleagues/{rows[number % len(rows)]}/end")
        elif deed == "revoke":
            rows = self.rows(InviteLink)
            browser.post(f"/colleagues/invites/{rows[number % len(rows)]}/revoke")
        else:
            rows = self.rows(Membership)
            browser.post(f"/act-for/{rows[number % len(rows)]}")


@pytest.fixture
def firm(session: Session, signed_in: Browser) -> Firm:
    """Return a firm whose former owner has left links to everybody behind when the other owner ended the duty."""
    made, other = factories.an_enterprise(session), factories.an_enterprise(session)
    owner = factories.a_member(session, made)
    people = {duty: factories.a_member(session, made, Duty(duty)) for duty in WORDS[:4]}
    people["former"] = factories.a_member(session, made, Duty.OWNER, Duty.BUYER)
    people["accomplice"] = factories.a_user(session)
    people["rival"] = factories.a_member(session, other)
    factories.save(session)
    browsers = {word: signed_in(person) for word, person in people.items()}
    scene = Firm(session, made.id, owner.id, people, browsers)
    emails = [people[word].email for word in ("former", "accomplice", "rival", "buyer")]
    for email in emails:
        scene.invite("former", email)
    assert len(scene.tokens) == len(emails)
    row = session.scalars(
        select(Membership).where(Membership.user_id == people["former"].id, Membership.duty == Duty.OWNER)
    ).one()
    address = f"/colleagues/{row.public_id}/end"
    session.rollback()
    assert signed_in(owner).post(address).status_code == 303
    return scene


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(DEEDS), st.integers(0, 30)), min_size=3, max_size=8
    )
)
def test_no_sequence_of_deeds_makes_an_owner(firm: Firm, deeds: list[tuple[str, str, int]]) -> None:
    for who, deed, number in deeds:
        firm.act(who, deed, number)
    assert firm.owners() == {firm.owner_id}


def test_a_link_of_a_former_owner_is_dead_for_everybody(firm: Firm) -> None:
    for word in ("former", "accomplice", "rival", "buyer"):
        codes = {firm.browsers[word].post(f"/join/{token}").status_code for token in firm.tokens}
        assert codes == {404}
    assert firm.owners() == {firm.owner_id}
