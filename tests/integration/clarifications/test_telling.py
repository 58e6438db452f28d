"""The buyer hears of a question, everybody who takes part of an answer: each alone and in the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.clarifications import services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.models import AddendumProposal, Question
from platform_app.context import Context
from platform_app.jobs.services import deliver_messages
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need, Origin
from platform_app.notices.models import Mail, Notice
from tests import factories
from tests.integration.clarifications.test_addenda import agreed
from tests.integration.clarifications.test_questions import asked
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, hand_in

Act = Callable[..., Context]


def delivered(session: Session) -> tuple[dict[int, str], dict[str, str]]:
    """Deliver what waits; who has which notice, and which address which mail."""
    session.rollback()
    deliver_messages(session)
    session.rollback()
    notices = {one.user_id: one.kind for one in session.scalars(select(Notice).order_by(Notice.id))}
    mails = {one.recipient: one.kind for one in session.scalars(select(Mail).order_by(Mail.id))}
    return notices, mails


def invite(session: Session, need: Need, rival: Rival, status: InvitationStatus) -> None:
    session.rollback()
    session.add(
        Invitation(
            need_id=need.id,
            enterprise_id=rival.enterprise.id,
            origin=Origin.BUYER,
            status=status,
            made_at=clock.now(),
        )
    )
    factories.save(session)


def test_the_buyer_hears_of_a_question_without_its_asker(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    asked(session, acting, city.sells(), need)
    notices, mails = delivered(session)
    assert notices == {city.buyer_user.id: "question_asked"}
    assert mails == {city.buyer_user.email: "question_asked"}
    (notice,) = session.scalars(select(Notice))
    (mail,) = session.scalars(select(Mail))
    for told in (str(notice.values), notice.url, mail.subject, mail.body):
        assert city.supplier.name_zh not in told
        assert city.supplier.public_id not in told


@pytest.mark.parametrize(
    ("status", "told"), [(InvitationStatus.SEEN, True), (InvitationStatus.DECLINED, False)]
)
def test_an_answer_reaches_asker_and_invited_in_the_same_words(
    session: Session, city: City, need: Need, rival: Rival, acting: Act, status: InvitationStatus, told: bool
) -> None:
    invite(session, need, rival, status)
    question = asked(session, acting, city.sells(), need)
    delivered(session)
    services.answer(acting(city.buys()), session.get_one(Question, question.id), "可以")
    session.commit()
    notices, mails = delivered(session)
    expected = {city.supplier_user.id: "question_answered"}
    expected |= {rival.user.id: "question_answered"} if told else {}
    assert {user: kind for user, kind in notices.items() if user != city.buyer_user.id} == expected
    # The asker was not invited: a mail to it would tell whoever keeps the mails that it asked.
    assert set(mails) - {city.buyer_user.email} == ({rival.user.email} if told else set())


def test_a_change_is_told_alike_to_those_who_handed_in_and_those_who_did_not(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    invite(session, need, rival, InvitationStatus.ACCEPTED)
    hand_in(session, acting, city.sells(), need)
    session.rollback()
    context = acting(city.buys())
    stands = session.get_one(Need, need.id)
    made = services.publish(context, stands, AddendumEntry("变更", is_material=True), stands.version)
    session.commit()
    assert isinstance(made, AddendumProposal)
    agreed(session, acting(city.reviews()), made)
    notices, mails = delivered(session)
    notices = {user: kind for user, kind in notices.items() if user in (city.supplier_user.id, rival.user.id)}
    assert notices == {city.supplier_user.id: "need_changed", rival.user.id: "need_changed"}
    assert mails == {rival.user.email: "need_changed"}
    told = select(Notice.url).where(Notice.kind == "need_changed")
    assert len(set(session.scalars(told))) == 1
