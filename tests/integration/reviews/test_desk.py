"""The desk: what waits for whom, and decisions that hold."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import Membership, User
from platform_app.context import Context
from platform_app.enterprises import services
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise, FieldVerification
from platform_app.enterprises.services import CHECKLIST
from platform_app.outbox import OutboxMessage
from platform_app.permissions import BureauDuty
from platform_app.reviews.models import Review
from tests import factories
from tests.support.platform import Visitor

Browser = Callable[..., Visitor]


def again(session: Session, *rows: object) -> None:
    """Read rows afresh and leave no transaction open, since the application shares the session."""
    session.rollback()
    for row in rows:
        session.refresh(row)


@pytest.fixture
def waiting(session: Session, visiting: Browser) -> Enterprise:
    """Return an enterprise of district 320411 that has asked for verification."""
    enterprise = factories.an_enterprise(session, status=EnterpriseStatus.REGISTERED)
    owner = factories.a_member(session, enterprise)
    factories.save(session, enterprise)
    answer = visiting(owner, enterprise).post(f"/enterprises/{enterprise.public_id}/submit")
    assert answer.status_code == 303
    again(session, enterprise)
    return enterprise


def reviewer(session: Session, **scope: object) -> User:
    person = factories.an_officer(session, BureauDuty.REVIEWER, **scope)  # type: ignore[arg-type]
    factories.save(session, person)
    return person


def test_the_desk_shows_what_stands_in_the_reviewers_scope_alone(
    session: Session, waiting: Enterprise, visiting: Browser
) -> None:
    here = visiting(reviewer(session, district="320411")).get("/review")
    elsewhere = visiting(reviewer(session, district="320412")).get("/review")
    assert waiting.name_zh in here.text
    assert here.status_code == elsewhere.status_code == 200
    assert waiting.name_zh not in elsewhere.text
    path = f"/enterprises/{waiting.public_id}/review"
    assert visiting(reviewer(session, district="320412")).get(path).status_code == 404


def test_a_review_two_working_days_old_is_late(
    session: Session, waiting: Enterprise, visiting: Browser
) -> None:
    person = reviewer(session)
    assert waiting.name_zh not in visiting(person).get("/review?show=late").text
    clock.shift(timedelta(days=8))
    assert waiting.name_zh in visiting(person).get("/review?show=late").text


def test_verifying_needs_every_point_and_then_vouches_for_the_fields(
    session: Session, waiting: Enterprise, visiting: Browser
) -> None:
    client = visiting(reviewer(session))
    path = f"/enterprises/{waiting.public_id}/verify"
    some = {"checklist": list(CHECKLIST)[:2], "version": str(waiting.version)}
    assert client.post(path, **some).status_code == 422
    answer = client.post(path, checklist=list(CHECKLIST), version=str(waiting.version))
    assert answer.status_code == 303, answer.text
    again(session, waiting)
    assert waiting.status is EnterpriseStatus.VERIFIED
    assert waiting.verified_at is not None
    checked = {
        row.field for row in session.scalars(select(FieldVerification)) if row.level == "document_checked"
    }
    assert {"uscc", "name_zh", "district", "contact_phone"} <= checked
    assert "enterprise_verified" in set(session.scalars(select(OutboxMessage.name)))
    session.commit()
    assert visiting(reviewer(session)).get("/review").text.count(waiting.name_zh) == 0


def test_two_reviewers_deciding_together_leave_one_decision(
    session: Session, waiting: Enterprise, visiting: Browser
) -> None:
    seen = str(waiting.version)
    first, second = visiting(reviewer(session)), visiting(reviewer(session))
    assert (
        first.post(
            f"/enterprises/{waiting.public_id}/return", reason_codes=["name_differs"], version=seen
        ).status_code
        == 303
    )
    late = second.post(f"/enterprises/{waiting.public_id}/verify", checklist=list(CHECKLIST), version=seen)
    assert late.status_code == 409
    session.expire_all()
    assert waiting.status is EnterpriseStatus.RETURNED
    assert [row.decision for row in session.scalars(select(Review))] == ["returned"]


def test_nobody_verifies_an_enterprise_of_their_own(
    session: Session, waiting: Enterprise, visiting: Browser
) -> None:
    person = reviewer(session)
    factories.save(
        session,
        Membership(
            public_id="m" * 22,
            user_id=person.id,
            enterprise_id=waiting.id,
            duty="viewer",
            since=factories.START,
        ),
    )
    answer = visiting(person).post(
        f"/enterprises/{waiting.public_id}/verify", checklist=list(CHECKLIST), version=str(waiting.version)
    )
    assert answer.status_code == 403


def test_contact_data_are_shown_with_a_reason_and_the_enterprise_can_read_it(
    session: Session, waiting: Enterprise, visiting: Browser
) -> None:
    client = visiting(reviewer(session))
    path = f"/enterprises/{waiting.public_id}/review"
    assert waiting.contact_phone not in client.get(path).text
    refused = client.post(f"{path}/contact", reason="")
    assert refused.status_code == 422
    assert waiting.contact_phone not in refused.text
    assert waiting.contact_phone in client.post(f"{path}/contact", reason="call back 回访").text
    owner = session.scalars(select(User).join(Membership, Membership.user_id == User.id)).one()
    session.commit()
    own = visiting(owner, waiting).get("/enterprise/looks")
    assert "call back 回访" in own.text


@pytest.fixture
def claims(session: Session, acting: Callable[..., Context]) -> list[Claim]:
    """Return two claims with evidence on one imported enterprise."""
    known = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED, name_zh="旧名", employees=7)
    people = [factories.a_user(session), factories.a_user(session)]
    factories.save(session, known)
    made = [
        services.make_claim(acting(), known, person.id, {"name_zh": f"新名{number}"}, "licence in my hand")
        for number, person in enumerate(people)
    ]
    session.commit()
    return made


def test_approving_a_claim_turns_its_draft_into_the_profile_and_ends_the_others(
    session: Session, claims: list[Claim], visiting: Browser
) -> None:
    client = visiting(reviewer(session))
    answer = client.post(f"/claims/{claims[0].public_id}/approve")
    assert answer.status_code == 303, answer.text
    session.expire_all()
    enterprise = claims[0].enterprise
    assert (enterprise.name_zh, enterprise.employees) == ("新名0", 7)
    assert enterprise.status is EnterpriseStatus.REGISTERED
    assert [one.status for one in claims] == [ClaimStatus.APPROVED, ClaimStatus.DENIED]
    assert set(session.scalars(select(Membership.user_id))) == {claims[0].user_id}
    assert claims[1].draft == {"name_zh": "新名1"}


def test_a_claim_is_seen_by_its_claimant_and_reviewers_alone(
    session: Session, claims: list[Claim], visiting: Browser
) -> None:
    path = f"/claims/{claims[0].public_id}"
    owner, rival = (session.get_one(User, one.user_id) for one in claims)
    session.commit()
    assert visiting(owner).get(path).status_code == 200
    assert visiting(rival).get(path).status_code == 404
    assert visiting(reviewer(session)).get(path).status_code == 200


def test_whoever_approved_a_claim_does_not_revoke_it(
    session: Session, claims: list[Claim], visiting: Browser
) -> None:
    first, second = reviewer(session), reviewer(session)
    path = f"/claims/{claims[0].public_id}"
    assert visiting(first).post(f"{path}/approve").status_code == 303
    again(session, *claims)
    sent = {"reason": "fraud", "version": str(claims[0].version)}
    assert f"{path}/revoke" not in visiting(first).get(path).text
    assert visiting(first).post(f"{path}/revoke", **sent).status_code == 409
    assert f"{path}/revoke" in visiting(second).get(path).text
    assert visiting(second).post(f"{path}/revoke", **sent).status_code == 303
    running = session.scalars(select(Membership).where(Membership.ended_at.is_(None))).all()
    assert running == []
