"""A scheme is fixed before anybody answers; scores are open sums; a debrief tells no rival's figure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses import queries as responses
from platform_app.responses import services as deciding
from platform_app.responses.comparing import compare
from platform_app.responses.models import Response
from platform_app.responses.services import AwardEntry, Verdict
from platform_app.scoring import debrief, queries, services
from platform_app.scoring.arithmetic import band, scores
from platform_app.scoring.models import CriterionKind, Mark
from platform_app.scoring.services import CriterionEntry
from tests import factories
from tests.integration.needs.city import City, a_city, an_open_need
from tests.integration.responses.conftest import rival as rival
from tests.integration.responses.quoting import Rival, a_quotation, hand_in
from tests.integration.responses.test_sealed import unsealed

Act = Callable[..., Context]
K = CriterionKind


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


@pytest.fixture
def evaluated(session: Session, city: City, rival: Rival, acting: Act) -> tuple[Need, Response, Response]:
    """A need under evaluation with its scheme: offers at 90 and at 120."""
    need = an_open_need(session, city)
    services.fix_scheme(acting(CLOCK), need.id)
    session.commit()
    one = hand_in(session, acting, city.sells(), need, a_quotation(need, "90"))
    other = hand_in(session, acting, rival.identity, need, a_quotation(need, "120"))
    unsealed(session, acting, city, need)
    return session.get_one(Need, need.id), one, other


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ([CriterionEntry(K.PRICE, 90)], "scheme_not_whole"),
        ([CriterionEntry(K.PRICE, 50), CriterionEntry(K.PRICE, 50)], "scheme_twice"),
        ([CriterionEntry(K.JUDGED, 100)], "scheme_name_missing"),
        ([], "scheme_size"),
    ],
)
def test_a_scheme_that_does_not_add_up_is_refused(
    session: Session, city: City, acting: Act, entries: list[CriterionEntry], reason: str
) -> None:
    need = factories.a_need(session, session.merge(city.buyer), session.merge(city.segment))
    with pytest.raises(RuleViolation) as caught:
        services.set_scheme(acting(city.buys()), need, entries)
    assert caught.value.reason == reason


def test_a_scheme_is_fixed_once_the_need_has_left_the_desk(session: Session, city: City, acting: Act) -> None:
    need = an_open_need(session, city)
    with pytest.raises(Conflict):
        services.set_scheme(acting(city.buys()), need, [CriterionEntry(K.PRICE, 100)])
    services.fix_scheme(acting(CLOCK), need.id)
    services.fix_scheme(acting(CLOCK), need.id)
    assert [one.weight for one in queries.stored_scheme(acting(city.buys()), need)] == [50, 20, 30]


def test_points_are_the_best_offer_over_the_own_one(
    city: City, evaluated: tuple[Need, Response, Response], acting: Act
) -> None:
    need, _one, _other = evaluated
    context = acting(city.buys())
    comparison = compare(need, responses.opened_of(context, need))
    first, second = scores(queries.scheme(context, need), comparison, {})
    assert first.points == (Decimal("50.00"), Decimal("20.00"), None)
    assert second.points == (Decimal("37.50"), Decimal("20.00"), None)
    assert (first.total, first.is_whole) == (Decimal("70.00"), False)


def test_marks_want_a_declaration_and_their_mean_counts(
    session: Session, city: City, evaluated: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, _other = evaluated
    context = acting(city.buys())
    judged = queries.stored_scheme(context, need)[2]
    with pytest.raises(Forbidden):
        services.give_marks(context, need, {(judged, one): 4})
    services.declare(context, need, free=True)
    services.give_marks(context, need, {(judged, one): 4})
    services.give_marks(context, need, {(judged, one): 2})
    session.commit()
    assert session.scalars(select(Mark.mark)).all() == [2]
    comparison = compare(need, responses.opened_of(context, need))
    found = scores(queries.scheme(context, need), comparison, queries.marks(context, need))
    assert found[0].points[2] == Decimal("12.00")


def test_whoever_has_a_conflict_gives_no_marks(
    city: City, evaluated: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, _other = evaluated
    context = acting(city.buys())
    judged = queries.stored_scheme(context, need)[2]
    services.declare(context, need, free=False, note="亲属任职")
    with pytest.raises(Forbidden):
        services.give_marks(context, need, {(judged, one): 4})
    with pytest.raises(Conflict):
        services.declare(context, need, free=True)


def test_a_debrief_comes_with_the_decision_and_tells_no_band_of_two(
    session: Session, city: City, rival: Rival, evaluated: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, other = evaluated
    assert debrief.of(acting(rival.identity), session.get_one(Response, other.id)) is None
    shares = {(line.public_id, one.public_id): 10_000 for line in need.lines}
    entry = AwardEntry("理由", shares, {other.public_id: Verdict(code="price")})
    deciding.award(acting(city.buys()), need, entry)
    session.commit()
    assert need.status is NeedStatus.AWARDED
    found = debrief.of(acting(rival.identity), session.get_one(Response, other.id))
    assert found is not None
    assert found.band == ""


def test_a_band_is_a_third() -> None:
    totals = [Decimal(value) for value in (90, 80, 70, 60, 50, 40)]
    assert [band(totals, own) for own in totals] == ["first", "first", "middle", "middle", "last", "last"]
    assert band(totals[:2], totals[0]) == ""
