"""Limits a bureau may change hold as it set them, not as they came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from platform_app.accounts.services import invites
from platform_app.context import Context
from platform_app.errors import RuleViolation, TooMany
from platform_app.library import services as library
from platform_app.library.pieces import PieceKind, Writing
from platform_app.permissions import BureauDuty
from platform_app.reports import services as reports
from platform_app.reports.queries import past_months
from tests import factories
from tests.integration.needs.city import a_city, officer

Acting = Callable[..., Context]


def test_letters_briefs_and_pieces_obey_the_numbers_in_force(
    app: Flask, session: Session, acting: Acting
) -> None:
    city = a_city(session)
    analyst = factories.an_officer(session, BureauDuty.ANALYST)
    for key, value in (
        ("invite.letter_hours", 5),
        ("invite.opened_hours", 1),
        ("report.per_day", 1),
        ("library.most", 1),
    ):
        factories.a_rule(session, key, value)
    factories.save(session)

    context = acting(officer(analyst, BureauDuty.ANALYST))
    firm = invites.Firm(factories.a_code(), "新企业")
    link, token = invites.make_invite(context, firm, "", "register", phone="13900001234")
    assert link.ends_at - context.now == timedelta(hours=5)
    invites.open_letter(context, token)
    assert link.ends_at - context.now == timedelta(hours=1)

    month = past_months(context.today)[0].isoformat()
    reports.order(context, reports.Order("@", month, "zh"))
    with pytest.raises(TooMany, match="report_too_often"):
        reports.order(context, reports.Order("@", month, "en"))

    seller = acting(city.sells())
    library.add(seller, Writing(PieceKind.ANSWER, "交期", "四周"))
    with pytest.raises(RuleViolation, match="library_most"):
        library.add(seller, Writing(PieceKind.ANSWER, "质保", "一年"))
