"""Whom many needs may be offered to, asked at once, is whom each may be offered to, asked alone."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from platform_app import clock
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.matching.queries.reaching import reaching
from platform_app.matching.records import reachable
from platform_app.needs.models import Invitation, Need, Reach
from platform_app.permissions import CLOCK
from platform_app.rules import queries as rules
from tests.support.statements import reading


def test_one_statement_tells_the_same_as_one_for_each_need(demo_city: Flask) -> None:
    with demo_city.app_context():
        context = Context(database.session, CLOCK, clock.now())
        needs = context.session.scalars(select(Need)).unique().all()
        assert {need.reach for need in needs} == set(Reach)
        tiers = rules.value(context, "tier.ladder")
        with reading(database.engine) as sent:
            found = reaching(context, [(need.id, need.reach, need.reach_tier_rank) for need in needs], tiers)
        assert len(sent) == 1
        for need in needs:
            assert found.eligible[need.id] == reachable(context, need, tiers)
        rows = context.session.execute(select(Invitation.need_id, Invitation.enterprise_id))
        assert {(need, one) for need, known in found.reached.items() for one in known} == set(
            map(tuple, rows)
        )


def test_without_needs_nothing_is_asked(demo_city: Flask) -> None:
    with demo_city.app_context(), reading(database.engine) as sent:
        found = reaching(Context(database.session, CLOCK, clock.now()), [], [])
    assert (found.eligible, found.reached, sent) == ({}, {}, [])
