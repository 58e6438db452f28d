"""Writing and handing in quotations in tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.needs.models import Need
from platform_app.permissions import Duty, Identity
from platform_app.responses import services
from platform_app.responses.contents import LineAnswer, ResponseEntry
from platform_app.responses.models import Response
from tests import factories
from tests.integration.needs.city import acting_for

Act = Callable[..., Context]


@dataclass
class Rival:
    """Another supplier and its only person."""

    enterprise: Enterprise
    user: User
    identity: Identity


def several_rivals(session: Session, number: int) -> list[Rival]:
    """Add as many more suppliers of the city, each with one person."""
    enterprises = [factories.an_enterprise(session) for _ in range(number)]
    users = [factories.a_member(session, one) for one in enterprises]
    factories.save(session)
    return [
        Rival(one, user, acting_for(session, user, one, Duty.OWNER))
        for one, user in zip(enterprises, users, strict=True)
    ]


def a_quotation(need: Need, price: str = "99.5", **header: Any) -> ResponseEntry:
    """Return a complete quotation of every line at one price."""
    values = {
        "unit_price_cny": Decimal(price),
        "tax_percent": Decimal(13),
        "lead_time_days": 20,
    }
    return ResponseEntry(
        header={"validity_days": 30, "remarks": "含运费"} | header,
        lines=[LineAnswer(line.public_id, values) for line in need.lines],
        checks={one.public_id: "met" for one in need.requirements if one.must},
    )


def hand_in(
    session: Session, act: Act, who: Identity, need: Need, entry: ResponseEntry | None = None
) -> Response:
    """Answer a need and commit; the response."""
    session.rollback()
    context = act(who)
    asked = session.get_one(Need, need.id)
    response = services.start_response(context, asked)
    services.submit(context, response, entry or a_quotation(asked))
    session.commit()
    return response
