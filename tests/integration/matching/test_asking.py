"""The one-tap question about what a card leaves open."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select

from platform_app.capabilities.models import Confirmation
from platform_app.context import Context
from platform_app.matching.listening import send_wished_questions
from platform_app.needs.models import Reach
from tests import factories
from tests.integration.matching.city import City, opened

Acting = Callable[..., Context]


def path(city: City, name: str) -> str:
    card, asked = city.capabilities[name].public_id, city.need.requirements[0].public_id
    return f"/needs/{city.need.public_id}/suggestions/{card}/ask/{asked}"


def test_a_question_from_a_draft_waits_until_the_supplier_may_see_the_need(
    city: City, buyer: FlaskClient, acting: Acting
) -> None:
    assert buyer.post(path(city, "silent")).status_code == 303
    city.session.rollback()
    question = city.session.scalars(select(Confirmation)).one()
    assert question.sent_at is None
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    send_wished_questions(acting(), {"need_id": city.need.id})
    assert question.sent_at is not None


def test_a_question_for_an_open_need_goes_out_at_once_and_only_once(city: City, buyer: FlaskClient) -> None:
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    address = path(city, "silent")
    assert [buyer.post(address).status_code for _ in range(2)] == [303, 303]
    city.session.rollback()
    assert [one.sent_at is not None for one in city.session.scalars(select(Confirmation))] == [True]


def test_nobody_is_asked_about_what_the_card_states(city: City, buyer: FlaskClient) -> None:
    assert buyer.post(path(city, "full")).status_code == 404


def test_the_button_stands_where_something_is_left_open(city: City, buyer: FlaskClient) -> None:
    page = buyer.get(f"/needs/{city.need.public_id}/suggestions").text
    assert path(city, "silent") in page
    assert path(city, "full") not in page
