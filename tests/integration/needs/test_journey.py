"""From the first draft to the interested supplier, through the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from platform_app import clock
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation
from platform_app.needs.services import CHECKLIST
from platform_app.outbox import OutboxMessage
from platform_app.permissions import BureauDuty, Duty
from tests import factories
from tests.integration.needs.city import City, draft, look, text, the_need


def test_a_need_goes_from_draft_to_an_interested_supplier(
    city: City, buyer: FlaskClient, supplier: FlaskClient, reviewer: FlaskClient
) -> None:
    need = draft(city, buyer)
    here = f"/needs/{need.public_id}"
    assert [line.name for line in need.lines] == ["轴承座"]
    assert supplier.get(here).status_code == 404
    assert reviewer.get(here).status_code == 404
    assert buyer.get(here).status_code == 200
    assert buyer.post(f"{here}/submit").status_code == 303
    assert reviewer.get(f"{here}/review").status_code == 200
    assert reviewer.post(f"{here}/review/take").status_code == 303
    opened = reviewer.post(f"{here}/open", data={"checklist": list(CHECKLIST)})
    assert opened.status_code == 303, opened.text
    need = the_need(city)
    assert need.status is NeedStatus.OPEN
    assert need.closes_at is not None
    assert need.closes_at > clock.now() + timedelta(days=7)
    assert "轴承座" in supplier.get("/needs/open").text
    assert f"{here}/interest" in supplier.get(here).text
    assert buyer.get(f"{here}/invite?enterprise={city.supplier.public_id}").status_code == 200
    invited = buyer.post(
        f"{here}/invite", data={"enterprise": city.supplier.public_id, "reason": "同类件供货三年"}
    )
    assert invited.status_code == 303
    assert "同类件供货三年" in supplier.get("/invitations").text
    [letter] = look(city, select(Invitation))
    assert supplier.post(f"/invitations/{letter.public_id}/see").status_code == 303
    assert supplier.get(f"/invitations/{letter.public_id}").status_code == 200
    assert supplier.post(f"/invitations/{letter.public_id}/accept").status_code == 303
    assert look(city, select(Invitation))[0].status is InvitationStatus.ACCEPTED
    assert city.supplier.name_zh in buyer.get(here).text
    assert look(city, select(OutboxMessage.name).order_by(OutboxMessage.id)) == [
        "need_submitted",
        "need_opened",
        "invitation_sent",
        "invitation_answered",
    ]


def test_a_returned_need_is_revised_and_handed_in_again(
    city: City, buyer: FlaskClient, reviewer: FlaskClient
) -> None:
    need = draft(city, buyer)
    here = f"/needs/{need.public_id}"
    buyer.post(f"{here}/submit")
    returned = reviewer.post(
        f"{here}/return", data={"reason_codes": ["text_unclear"], "note": "请写明表面处理"}
    )
    assert returned.status_code == 303
    assert "请写明表面处理" in buyer.get(here).text
    assert buyer.post(f"{here}/revise").status_code == 303
    assert reviewer.get(here).status_code == 404
    assert buyer.post(f"{here}/submit").status_code == 303
    assert the_need(city).status is NeedStatus.SUBMITTED


def test_the_bureau_cannot_edit_a_buyers_text(city: City, buyer: FlaskClient, reviewer: FlaskClient) -> None:
    need = draft(city, buyer)
    buyer.post(f"/needs/{need.public_id}/submit")
    answer = reviewer.post(f"/needs/{need.public_id}/edit", data=text(city, version=need.version))
    assert answer.status_code == 403


def test_a_buyers_forms_sent_empty_name_their_fields(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    here = f"/needs/{need.public_id}"
    for address, name in (("/needs/new", "kind"), ("/needs/new", "title"), (f"{here}/edit", "title")):
        answer = buyer.post(address, data={"version": str(need.version)})
        assert answer.status_code == 422
        assert f'href="#{name}' in answer.text
    answer = buyer.post(f"{here}/invite", data={"enterprise": city.supplier.public_id})
    assert answer.status_code == 422
    assert 'href="#reason' in answer.text
    answer = buyer.post(f"{here}/withdraw")
    assert answer.status_code == 422
    assert 'href="#reason' in answer.text


def test_review_forms_sent_empty_name_their_fields(
    city: City, buyer: FlaskClient, reviewer: FlaskClient
) -> None:
    need = draft(city, buyer)
    buyer.post(f"/needs/{need.public_id}/submit")
    for deed, name in (("open", "checklist"), ("return", "reason_codes"), ("return", "note")):
        answer = reviewer.post(f"/needs/{need.public_id}/{deed}")
        assert answer.status_code == 422
        assert f'href="#{name}' in answer.text


def test_an_approver_other_than_the_buyer_is_asked_first(
    city: City, buyer: FlaskClient, signed_in: Callable[..., FlaskClient]
) -> None:
    boss = factories.a_member(city.session, city.buyer, Duty.APPROVER)
    factories.save(city.session)
    approver = signed_in(boss, city.buyer.id)
    here = f"/needs/{draft(city, buyer).public_id}"
    assert buyer.post(f"{here}/submit").status_code == 303
    assert the_need(city).status is NeedStatus.AWAITING_APPROVAL
    assert approver.get(here).status_code == 200
    assert approver.post(f"{here}/approve").status_code == 303
    assert the_need(city).status is NeedStatus.SUBMITTED


def test_a_submitted_need_waits_at_the_desk_of_those_whose_scope_it_is_in(
    city: City, buyer: FlaskClient, reviewer: FlaskClient, signed_in: Callable[..., FlaskClient]
) -> None:
    other = factories.a_chain(city.session)
    elsewhere = factories.an_officer(city.session, BureauDuty.REVIEWER, chain=other)
    factories.save(city.session)
    outside = signed_in(elsewhere)
    city.session.rollback()
    need = draft(city, buyer)
    assert f"/needs/{need.public_id}/review" not in reviewer.get("/review").text
    buyer.post(f"/needs/{need.public_id}/submit")
    assert f"/needs/{need.public_id}/review" in reviewer.get("/review").text
    assert f"/needs/{need.public_id}/review" not in outside.get("/review").text
    assert outside.get(f"/needs/{need.public_id}/review").status_code == 404
