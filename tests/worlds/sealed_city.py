"""A city with an open need and a closed one, made the same way to the last address; only what was answered differs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from unittest.mock import patch

from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.files.locking import Locked
from platform_app.jobs.services import deliver_messages, run_clock, run_due_jobs
from platform_app.needs import services as needs
from platform_app.needs.models import Need, Reach
from platform_app.permissions import CLOCK, BureauDuty, Duty, StaffDuty
from platform_app.responses import services
from platform_app.responses.models import Response
from tests import factories
from tests.integration.needs.city import acting_for
from tests.integration.responses.quoting import a_quotation
from tests.worlds.making import NOW, People, opened

BIDDERS = 2
SEEDS = (100, 101, 110, 111)
"""Each answer's own: for both needs those of the first bidder, then those of the second."""
PRICE = "7319.4242"

Answered = Sequence[str]
"""What each bidder did with both needs: `draft`, `handed in`, `withdrawn`."""


class Addresses:
    """Random addresses that are the same in every city; what is answered draws from a sequence of its own."""

    def __init__(self) -> None:
        self.reseed(7)

    def reseed(self, seed: int) -> None:
        self._chances = random.Random(seed)

    def first_of(self, seed: int) -> str:
        """Return the address a response drawn from this seed has."""
        self.reseed(seed)
        return self(16)

    def second_of(self, seed: int) -> str:
        """Return the address the file of that response has."""
        self.first_of(seed)
        return self(16)

    def __call__(self, _size: int) -> str:
        return f"{self._chances.getrandbits(128):022x}"[:22]


@dataclass
class Asked:
    """What a city was asked and where its answers stand, or would."""

    people: People
    needs: list[str]
    responses: list[str]
    files: list[str]


def make_answered(session: Session, answered: Answered) -> Asked:
    """Fill an empty database, let bidders answer, close one of the needs, and let the worker do all there is to do."""
    addresses = Addresses()
    with (
        patch.object(factories, "_numbers", count(1)),
        patch("platform_app.db.secrets.token_urlsafe", addresses),
    ):
        people, asked, bidders = city_of_bidders(session)
        factories.save(session)
        for at, did in enumerate(answered):
            for which, need in enumerate(asked):
                addresses.reseed(SEEDS[2 * at + which])
                answer_need(session, *bidders[at], need, did)
        addresses.reseed(9)
        _close(session, asked[1])
        work(session)
    return Asked(
        people,
        [one.public_id for one in asked],
        [addresses.first_of(seed) for seed in SEEDS],
        [addresses.second_of(seed) for seed in SEEDS],
    )


def answer_need(session: Session, enterprise: Enterprise, user: User, need: Need, did: str) -> None:
    """Answer a need as a bidder does and commit."""
    who = acting_for(session, user, enterprise, Duty.OWNER)
    begin_write(session)
    context = Context(session, who, NOW - timedelta(hours=3), "answer")
    response = services.start_response(context, session.get_one(Need, need.id))
    services.autosave(context, response, [("lines-0-unit_price_cny", PRICE)])
    services.attach(context, response, a_file(response), "quotation")
    if did != "draft":
        services.submit(context, response, a_quotation(response.need, PRICE))
    if did == "withdrawn":
        services.withdraw(context, response)
    session.commit()


def a_file(response: Response) -> Locked:
    """Return a file as it comes from the route, named after the price; its content lies nowhere."""
    name = f"{PRICE}.pdf"
    return Locked(name, "application/pdf", 7319, "0" * 64, "key", f"{response.public_id}/1", "1" * 64)


def _close(session: Session, need: Need) -> None:
    need.closes_at = NOW - timedelta(hours=1)
    factories.save(session)
    begin_write(session)
    needs.close_due(Context(session, CLOCK, NOW, "close"))
    session.commit()


def work(session: Session) -> None:
    """Let the worker do all there is to do."""
    for _turn in range(3):
        run_clock(session)
        deliver_messages(session)
        run_due_jobs(session)
    session.rollback()


def city_of_bidders(session: Session) -> tuple[People, list[Need], list[tuple[Enterprise, User]]]:
    """Add a buyer with two open needs, a rival, an outsider, officers and the bidders."""
    chain = factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    buyer, outsider = factories.an_enterprise(session), factories.an_enterprise(session)
    sellers = [factories.an_enterprise(session) for _ in range(BIDDERS + 1)]
    for one in sellers:
        factories.a_capability(session, one, segment)
    factories.a_leader(session, buyer, chain)
    asked = [opened(session, buyer, segment, Reach.PUBLIC, title) for title in ("公开需求", "将截止的需求")]
    rival, *bidding = sellers
    accounts: dict[str, tuple[int, int | None]] = {
        "buyer": (factories.a_member(session, buyer, Duty.OWNER).id, buyer.id),
        "colleague": (factories.a_member(session, buyer, Duty.VIEWER).id, buyer.id),
        "approver": (factories.a_member(session, buyer, Duty.APPROVER).id, buyer.id),
        "rival": (factories.a_member(session, rival, Duty.OWNER).id, rival.id),
        "outsider": (factories.a_member(session, outsider, Duty.SELLER).id, outsider.id),
    }
    for duty in (BureauDuty.REVIEWER, BureauDuty.ANALYST, BureauDuty.MANAGER, BureauDuty.SCOUT):
        accounts[duty.value] = (factories.an_officer(session, duty).id, None)
    for staff in (StaffDuty.OPERATOR, StaffDuty.AUDITOR):
        accounts[staff.value] = (factories.a_staff_member(session, staff).id, None)
    bidders = [(one, factories.a_member(session, one, Duty.OWNER)) for one in bidding]
    known = [*(one.public_id for one in asked), bidding[0].public_id, buyer.public_id]
    shared = [{"public_id": one} for one in known]
    shared += [{"kind": "need_document", "public_id": one.public_id} for one in asked]
    return People(accounts, [*shared, {"code": chain.code, "segment": segment.code}]), asked, bidders
