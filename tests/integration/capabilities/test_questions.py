"""The one-tap question: merged, held back until the need is visible, answered onto the card."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graph.records import Operator, Requirement, RequirementKind
from platform_app import clock
from platform_app.capabilities import services
from platform_app.capabilities.models import Capability, Confirmation
from platform_app.context import Context
from platform_app.enterprises.models import Certificate
from platform_app.errors import Forbidden
from platform_app.needs.models import Need
from platform_app.permissions import Duty, Identity
from tests import factories
from tests.integration.capabilities.conftest import seller_of

Act = Callable[..., Context]
CERTIFICATE = Requirement(1, RequirementKind.CERTIFICATE, Operator.IS, ("IATF16949",))
ROUGHNESS = Requirement(
    2, RequirementKind.PRECISION, Operator.AT_MOST, high=0.4, unit="um", parameter="roughness"
)


def buying(need: Need) -> Identity:
    return seller_of(need.enterprise, 70, Duty.BUYER)


def is_sent(question: Confirmation) -> bool:
    return question.sent_at is not None


def ready(session: Session) -> tuple[Need, Capability]:
    need = factories.a_need(session, factories.an_enterprise(session))
    card = factories.a_capability(session, factories.an_enterprise(session))
    factories.save(session)
    return need, card


def test_the_same_question_is_asked_once_within_thirty_days(session: Session, acting: Act) -> None:
    need, card = ready(session)
    other = factories.a_need(session, factories.an_enterprise(session))
    factories.save(session)
    first = services.ask(acting(buying(need)), need, card, CERTIFICATE, visible=True)
    assert services.ask(acting(buying(other)), other, card, CERTIFICATE, visible=True) is first
    session.commit()
    clock.shift(timedelta(days=31))
    assert services.ask(acting(buying(other)), other, card, CERTIFICATE, visible=True) is not first


def test_a_question_for_a_draft_is_a_wish_until_the_need_is_visible(session: Session, acting: Act) -> None:
    need, card = ready(session)
    wish = services.ask(acting(buying(need)), need, card, CERTIFICATE, visible=False)
    assert not is_sent(wish)
    assert services.send_wishes(acting(), need.id, {card.enterprise_id + 100}) == 0
    assert services.send_wishes(acting(), need.id, {card.enterprise_id}) == 1
    assert is_sent(wish)
    assert services.send_wishes(acting(), need.id, {card.enterprise_id}) == 0


def test_two_wishes_become_one_question(session: Session, acting: Act) -> None:
    need, card = ready(session)
    other = factories.a_need(session, factories.an_enterprise(session))
    factories.save(session)
    for one in (need, other):
        services.ask(acting(buying(one)), one, card, CERTIFICATE, visible=False)
    assert services.send_wishes(acting(), need.id, {card.enterprise_id}) == 1
    assert services.send_wishes(acting(), other.id, {card.enterprise_id}) == 0
    assert session.scalar(select(func.count(Confirmation.id))) == 1


def test_the_limit_a_buyer_asks_for_is_not_kept_with_the_question(session: Session, acting: Act) -> None:
    need, card = ready(session)
    asked = services.ask(acting(buying(need)), need, card, ROUGHNESS, visible=True)
    assert asked.asked == {"unit": "um"}


def test_only_the_needs_own_buyer_asks(session: Session, acting: Act) -> None:
    need, card = ready(session)
    with pytest.raises(Forbidden):
        services.ask(acting(seller_of(card.enterprise, 71, Duty.BUYER)), need, card, ROUGHNESS, visible=True)


def asked_page(
    session: Session, acting: Act, signed_in: Callable[..., FlaskClient], requirement: Requirement
) -> tuple[FlaskClient, str]:
    need, card = ready(session)
    need.title = "秘密需求名称"
    person = factories.a_member(session, card.enterprise, Duty.SELLER)
    factories.save(session)
    asked = services.ask(acting(buying(need)), need, card, requirement, visible=True)
    session.commit()
    public_id, enterprise_id = asked.public_id, card.enterprise_id
    hidden = (need.title, need.enterprise.name_zh, "0.4")
    session.rollback()
    client = signed_in(person, enterprise_id)
    page = client.get("/questions").text
    assert public_id in page
    assert not any(word in page for word in hidden)
    return client, public_id


def test_yes_with_a_date_records_the_certificate_and_links_it(
    measured: Session, acting: Act, signed_in: Callable[..., FlaskClient]
) -> None:
    client, public_id = asked_page(measured, acting, signed_in, CERTIFICATE)
    assert client.post(f"/questions/{public_id}", data={"answer": "yes"}).status_code == 422
    sent = {"answer": "yes", f"q{public_id}-valid_to": "2028-05-01"}
    assert client.post(f"/questions/{public_id}", data=sent).status_code == 303
    held = measured.scalars(select(Certificate)).one()
    assert (held.code, held.valid_to) == ("IATF16949", date(2028, 5, 1))
    assert measured.scalars(select(Capability)).one().certificates == [held]
    assert public_id not in client.get("/questions").text


def test_a_value_is_written_onto_the_card_as_the_finest_reached(
    measured: Session, acting: Act, signed_in: Callable[..., FlaskClient]
) -> None:
    client, public_id = asked_page(measured, acting, signed_in, ROUGHNESS)
    sent = {"answer": "yes", f"q{public_id}-value": "0.8", f"q{public_id}-unit": "μm"}
    assert client.post(f"/questions/{public_id}", data=sent).status_code == 303
    assert measured.scalars(select(Capability)).one().dimensions == [
        {"parameter": "roughness", "minimum": 0.8, "maximum": None, "unit": "um"}
    ]


def test_no_leaves_the_card_alone_and_ends_the_question(
    measured: Session, acting: Act, signed_in: Callable[..., FlaskClient]
) -> None:
    client, public_id = asked_page(measured, acting, signed_in, CERTIFICATE)
    assert client.post(f"/questions/{public_id}", data={"answer": "no"}).status_code == 303
    assert measured.scalars(select(Certificate)).all() == []
    assert measured.scalars(select(Confirmation)).one().answer == "no"


def test_nobody_else_answers(measured: Session, acting: Act, signed_in: Callable[..., FlaskClient]) -> None:
    _, public_id = asked_page(measured, acting, signed_in, CERTIFICATE)
    other = factories.an_enterprise(measured)
    person, key = factories.a_member(measured, other, Duty.SELLER), other.id
    factories.save(measured)
    measured.rollback()
    assert signed_in(person, key).post(f"/questions/{public_id}", data={"answer": "no"}).status_code == 404
