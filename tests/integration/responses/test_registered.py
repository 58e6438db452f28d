"""Beside what a supplier says about a certificate stands what is registered, judged on the day of reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from graph.records import Operator, RequirementKind
from platform_app.context import Context
from platform_app.enterprises.models import Certificate
from platform_app.needs.models import NeedRequirement
from platform_app.permissions import CLOCK
from platform_app.responses.models import Response
from platform_app.responses.registered import registered
from tests import factories
from tests.integration.needs.city import City, an_open_need
from tests.support.platform import fill_reference

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


def test_the_register_says_held_expired_or_nothing(session: Session, city: City, acting: Act) -> None:
    need = an_open_need(session, city)
    asked = NeedRequirement(
        need_id=need.id, kind=RequirementKind.CERTIFICATE, operator=Operator.IS, texts=["ISO9001"], must=True
    )
    context: Context = acting(CLOCK)
    firms = [factories.an_enterprise(session) for _turn in range(3)]
    factories.save(session, asked)
    for firm, days in zip(firms, (30, -1), strict=False):
        factories.save(
            session,
            Certificate(enterprise_id=firm.id, code="ISO9001", valid_to=context.today + timedelta(days=days)),
        )
    session.refresh(need)
    answers = [Response(need_id=need.id, enterprise_id=firm.id) for firm in firms]
    found = registered(acting(CLOCK), need, answers)[asked.public_id]
    assert [one.verdict.value for one in found] == ["met", "expired", "not_stated"]
