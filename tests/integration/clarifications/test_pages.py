"""The dialogue in the browser: warned before being known, answered for all, added with what stood before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.clarifications.models import Addendum, Question
from platform_app.context import Context
from platform_app.needs.models import Need, Reach
from platform_app.responses.models import Response
from tests.integration.needs.city import City, an_open_need, look
from tests.integration.responses.quoting import Rival

Act = Callable[..., Context]
Browser = Callable[..., FlaskClient]


def text_of(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def test_a_question_goes_from_the_supplier_to_everybody_and_its_asker_to_nobody(
    session: Session, city: City, rival: Rival, signed_in: Browser
) -> None:
    need = an_open_need(session, city, reach=Reach.PUBLIC)
    seller = signed_in(city.supplier_user, city.supplier.id)
    buyer = signed_in(city.buyer_user, city.buyer.id)
    other = signed_in(rival.user, rival.enterprise.id)
    page = f"/needs/{need.public_id}"
    name = city.supplier.name_zh
    warned = seller.post(f"{page}/ask", data={"text": f"{name}能否参加？"})
    assert warned.status_code == 422
    assert name in warned.text
    assert 'name="confirmed"' in warned.text
    assert look(city, select(Question)) == []
    assert seller.post(f"{page}/ask", data={"text": "能否分批交货？"}).status_code == 303
    assert "能否分批交货" in text_of(seller, page)
    for client in (other, seller.application.test_client()):
        assert "能否分批交货" not in text_of(client, page)
    (question,) = look(city, select(Question))
    for url in ("/needs/questions", f"/needs/questions/{question.public_id}", page):
        shown = text_of(buyer, url)
        assert "能否分批交货" in shown
        assert name not in shown
    assert "/needs/questions" in buyer.get("/").text
    done = buyer.post(f"/needs/questions/{question.public_id}/answer", data={"text": "可以，每月两批。"})
    assert done.status_code == 303
    for client in (other, seller.application.test_client(), buyer):
        shown = text_of(client, page)
        assert "可以，每月两批" in shown
        assert name not in shown
        assert "asked by you" not in shown
        assert "由您提问" not in shown
    assert "/needs/questions" not in buyer.get("/").text
    assert buyer.get(f"/needs/questions/{question.public_id}").status_code == 409


def test_a_stranger_to_the_need_finds_no_question(
    session: Session, city: City, rival: Rival, signed_in: Browser
) -> None:
    need = an_open_need(session, city, reach=Reach.PUBLIC)
    seller = signed_in(city.supplier_user, city.supplier.id)
    seller.post(f"/needs/{need.public_id}/ask", data={"text": "问题？"})
    (question,) = look(city, select(Question))
    for client in (signed_in(rival.user, rival.enterprise.id), seller):
        assert client.get(f"/needs/questions/{question.public_id}").status_code == 404
        answer = client.post(f"/needs/questions/{question.public_id}/answer", data={"text": "代答"})
        assert answer.status_code == 404


def test_a_change_is_shown_to_all_and_an_open_editor_is_refused(
    session: Session, city: City, rival: Rival, signed_in: Browser
) -> None:
    need = an_open_need(session, city, reach=Reach.PUBLIC)
    seller = signed_in(city.supplier_user, city.supplier.id)
    buyer = signed_in(city.buyer_user, city.buyer.id)
    page = f"/needs/{need.public_id}"
    assert seller.post(f"{page}/response").status_code == 303
    (response,) = look(city, select(Response))
    editor = f"/responses/{response.public_id}/edit"
    (stands,) = look(city, select(Need).where(Need.id == need.id))
    typed = {
        "version": stands.version,
        "text": "排产计划上调",
        "lines-0-quantity": "7,777",
        "lines-0-unit": "件",
        "closes_on": f"{clock.now() + timedelta(days=20):%Y-%m-%d}",
    }
    assert buyer.get(f"{page}/amend").status_code == 200
    late = buyer.post(f"{page}/amend", data=typed | {"closes_on": "2020-01-01"})
    assert late.status_code == 422
    assert look(city, select(Addendum)) == []
    assert buyer.post(f"{page}/amend", data=typed).status_code == 303
    (made,) = look(city, select(Addendum))
    assert made.is_material
    for client, url in ((seller, page), (seller.application.test_client(), page), (seller, editor)):
        shown = text_of(client, url)
        assert "排产计划上调" in shown
        assert "7,777" in shown
    refused = seller.post(editor, data={"version": response.version, "then": "hand_in"})
    assert refused.status_code == 409
    assert buyer.post(f"{page}/amend", data=typed).status_code == 409
