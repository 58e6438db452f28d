"""Somebody who asks in a database for measuring: an officer, a buyer, opened needs drawn with a stated seed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from sqlalchemy import select

from platform_app.accounts.models import BureauAppointment, Membership, User
from platform_app.accounts.passwords import hash_password
from platform_app.chains.models import Segment
from platform_app.cli.measuring.codes import SOURCE, code_of
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedLine, Reach
from platform_app.permissions import BureauDuty, Duty

SEED, NEEDS = 20260101, 200
PASSWORD = "measuring only"


def make_people(context: Context) -> Enterprise:
    """One officer and one buyer at an enterprise of its own."""
    session, now = context.session, context.now
    password = hash_password(PASSWORD)
    officer, buyer = (
        User(email=f"{word}@measuring.example", name=word, password_hash=password, created_at=now)
        for word in ("officer", "buyer")
    )
    enterprise = Enterprise(
        uscc=code_of(999_999),
        name_zh="测量用采购企业",
        name_en="Buyer for measuring",
        status=EnterpriseStatus.VERIFIED,
        measuring=True,
        source=SOURCE,
        created_at=now,
        verified_at=now,
    )
    session.add_all((officer, buyer, enterprise))
    session.flush()
    session.add_all(
        BureauAppointment(public_id=new_public_id(), user_id=officer.id, duty=duty, since=now)
        for duty in (BureauDuty.ANALYST, BureauDuty.MANAGER, BureauDuty.REVIEWER)
    )
    session.add(
        Membership(
            public_id=new_public_id(),
            user_id=buyer.id,
            enterprise_id=enterprise.id,
            duty=Duty.OWNER,
            since=now,
        )
    )
    return enterprise


def make_needs(context: Context, buyer: Enterprise, products: Mapping[str, int]) -> int:
    """Opened needs for products drawn with the stated seed."""
    drawn = Random(SEED).sample(sorted(products), min(NEEDS, len(products)))
    session, now = context.session, context.now
    segments = {one.id: one for one in session.scalars(select(Segment)).unique()}
    session.add_all(
        Need(
            enterprise=buyer,
            status=NeedStatus.OPEN,
            title=f"{product}采购",
            details={},
            reach=Reach.PUBLIC,
            segments=[segments[products[product]]],
            lines=[NeedLine(position=1, name=product)],
            created_at=now,
            opened_at=now,
            closes_at=now + timedelta(days=30),
            measuring=True,
        )
        for product in drawn
    )
    session.flush()
    return len(drawn)
