"""A city in which one of two bidders asks, the buyer answers and adds; all else is the same to the last address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from unittest.mock import patch

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.clarifications import services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.models import AddendumProposal, Question
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need, Origin
from platform_app.permissions import Duty, Identity
from tests import factories
from tests.integration.needs.city import acting_for
from tests.worlds.making import NOW, People
from tests.worlds.sealed_city import Addresses, answer_need, city_of_bidders, work

TEXTS = ("可否分批交货？", "目前的供方是谁？", "包装由谁提供？")
"""The first is answered, the second declined, the third waits."""


@dataclass
class Dialogue:
    """What a city talked about; the bidders' accounts stand among its people."""

    people: People
    need: str
    questions: list[str]


def make_asked(session: Session, asker: int, *, invited: bool, handed_in: bool = False) -> Dialogue:
    """Fill an empty database; bidder `asker` asks, with `handed_in` the first bidder answered the need before."""
    addresses = Addresses()
    with (
        patch.object(factories, "_numbers", count(1)),
        patch("platform_app.db.secrets.token_urlsafe", addresses),
    ):
        people, (need, _other), bidders = city_of_bidders(session)
        for at, (enterprise, user) in enumerate(bidders):
            people.accounts[f"bidder {at}"] = (user.id, enterprise.id)
            if invited:
                session.add(_invitation(need, enterprise))
        factories.save(session)
        if handed_in:
            addresses.reseed(100)
            answer_need(session, *bidders[0], need, "handed in")
        addresses.reseed(9)
        enterprise, user = bidders[asker]
        asking = acting_for(session, user, enterprise, Duty.OWNER)
        asked = [_ask(session, asking, need, text) for text in TEXTS]
        buying = _buyer(session, people, need)
        _settle(session, buying, need, asked)
        addresses.reseed(12)
        _change(session, people, need, lambda: addresses.reseed(12))
        addresses.reseed(11)
        work(session)
    people.shared.append({"public_id": asked[2]})
    return Dialogue(people, need.public_id, asked)


def _invitation(need: Need, enterprise: Enterprise) -> Invitation:
    return Invitation(
        need_id=need.id,
        enterprise_id=enterprise.id,
        origin=Origin.BUYER,
        status=InvitationStatus.SENT,
        reason="能力匹配",
        made_at=NOW - timedelta(hours=5),
    )


def _ask(session: Session, who: Identity, need: Need, text: str) -> str:
    begin_write(session)
    context = Context(session, who, NOW - timedelta(hours=3), "ask")
    made = services.ask(context, session.get_one(Need, need.id), text)
    session.commit()
    return made.public_id


def _buyer(session: Session, people: People, need: Need) -> Identity:
    user = session.get_one(User, people.accounts["buyer"][0])
    return acting_for(session, user, session.get_one(Enterprise, need.enterprise_id), Duty.OWNER)


def _settle(session: Session, who: Identity, need: Need, asked: list[str]) -> None:
    session.rollback()
    begin_write(session)
    context = Context(session, who, NOW - timedelta(hours=2), "settle")
    for public_id, act in zip(asked, (services.answer, services.decline), strict=False):
        question = session.scalars(select(Question).where(Question.public_id == public_id)).unique().one()
        act(context, question, "见补充通知")
    session.commit()


def _change(session: Session, people: People, need: Need, again: Callable[[], None]) -> None:
    """Change the need; where somebody answered, the approver agrees, and the addendum has the same address."""
    begin_write(session)
    context = Context(session, _buyer(session, people, need), NOW - timedelta(hours=2), "change")
    stands = session.get_one(Need, need.id)
    made = services.publish(context, stands, AddendumEntry("用量调整", is_material=True), stands.version)
    session.commit()
    if isinstance(made, AddendumProposal):
        user = session.get_one(User, people.accounts["approver"][0])
        who = acting_for(session, user, session.get_one(Enterprise, need.enterprise_id), Duty.APPROVER)
        session.rollback()
        again()
        begin_write(session)
        services.consent(Context(session, who, NOW - timedelta(hours=2), "agree"), made)
        session.commit()
