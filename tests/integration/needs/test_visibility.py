"""Who sees which need: the list's rule and the policy are one, and nobody but the owner reads a target price."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import current_app
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Recognition, RecognitionKind
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin, Reach
from platform_app.needs.visibility import visible
from platform_app.permissions import NOBODY, BureauDuty, Duty, Identity, Permission, can
from tests import factories
from tests.integration.needs.city import City, acting_for, officer

S = NeedStatus
BEFORE_OPENING = (S.DRAFT, S.AWAITING_APPROVAL, S.SUBMITTED, S.RETURNED)


def needs_of_every_sort(session: Session, city: City) -> list[Need]:
    """Every state with every reach, both by the leader and by another enterprise; withdrawn ones of both sorts."""
    now = clock.now()
    other = factories.an_enterprise(session, district="320481")
    far = factories.a_segment(session, factories.a_chain(session))
    made = []
    for enterprise_id, segment in ((city.buyer.id, city.segment), (other.id, far)):
        for status in S:
            for reach in Reach:
                opened = status not in BEFORE_OPENING
                made.append(
                    Need(
                        enterprise_id=enterprise_id,
                        segments=[session.merge(segment)],
                        title=f"{status} {reach}",
                        status=status,
                        reach=reach,
                        reach_tier_rank=3 if reach is Reach.TIER else None,
                        details={},
                        created_at=now,
                        submitted_at=now if opened else None,
                        opened_at=now if opened else None,
                        closes_at=now + timedelta(days=9) if opened else None,
                        unsealed_at=now if status in (S.EVALUATING, S.AWARDED) else None,
                    )
                )
        made.append(
            Need(
                enterprise_id=enterprise_id,
                segments=[session.merge(segment)],
                title="withdrawn as a draft",
                status=S.WITHDRAWN,
                details={},
                created_at=now,
            )
        )
    session.add_all(made)
    session.flush()
    return made


def everybody(session: Session, city: City, invited_to: list[Need]) -> dict[str, Identity]:
    small = factories.an_enterprise(session)
    giant = factories.an_enterprise(session)
    fresh = factories.an_enterprise(session, status=EnterpriseStatus.REGISTERED)
    session.add(
        Recognition(
            enterprise=giant,
            kind=RecognitionKind.TIER,
            level="little_giant",
            document="文号",
            valid_from=clock.city_date(clock.now()),
        )
    )
    for need in invited_to:
        session.add(
            Invitation(
                need_id=need.id,
                enterprise_id=small.id,
                origin=Origin.BUYER,
                status=InvitationStatus.SENT,
                made_at=clock.now(),
            )
        )
    person = factories.a_user(session)
    factories.save(session)
    found = {
        "nobody": NOBODY,
        "a person without enterprise": Identity(user_id=person.id),
        "supplier in the chain": city.sells(),
        "invited": acting_for(session, person, small, Duty.SELLER),
        "little giant": acting_for(session, person, giant, Duty.OWNER),
        "not verified": acting_for(session, person, fresh, Duty.OWNER),
        "reviewer": city.reviews(),
        "reviewer of the chain": officer(person, BureauDuty.REVIEWER, chain=city.chain),
        "reviewer of a district": officer(person, BureauDuty.REVIEWER, district="320481"),
        "scout": officer(person, BureauDuty.SCOUT),
        "analyst": officer(person, BureauDuty.ANALYST),
    }
    for duty in Duty:
        found[f"the buyer's {duty}"] = city.buys(duty)
    return found


def test_the_list_shows_exactly_what_the_policy_allows(session: Session, city: City) -> None:
    needs = needs_of_every_sort(session, city)
    people = everybody(session, city, needs[:50:3])
    seen = set()
    for name, who in people.items():
        listed = set(session.scalars(select(Need.id).where(visible(who))))
        allowed = {need.id for need in needs if can(who, Permission.NEED_READ, need)}
        assert listed == allowed, name
        seen.add(frozenset(allowed))
    assert len(seen) > 8


def test_a_draft_is_invisible_to_everybody_but_its_own_buying_side(session: Session, city: City) -> None:
    needs = needs_of_every_sort(session, city)
    drafts = [one for one in needs if one.enterprise_id == city.buyer.id and one.opened_at is None]
    drafts = [one for one in drafts if one.status not in (S.SUBMITTED, S.RETURNED)]
    people = everybody(session, city, drafts)
    for name, who in people.items():
        may = name.startswith("the buyer's") and not name.endswith(Duty.SELLER)
        assert [can(who, Permission.NEED_READ, one) for one in drafts] == [may] * len(drafts), name


def an_open_need(session: Session, city: City, **values: object) -> Need:
    now = clock.now()
    need = factories.a_need(
        session,
        session.merge(city.buyer),
        session.merge(city.segment),
        **{
            "status": S.OPEN,
            "reach": Reach.PUBLIC,
            "submitted_at": now,
            "opened_at": now,
            "closes_at": now + timedelta(days=9),
        }
        | values,
    )
    need.lines[0].target_price_cny = 86.53  # type: ignore[assignment]
    factories.save(session)
    session.expunge_all()
    return need


def test_only_the_owner_reads_the_target_price(
    session: Session,
    city: City,
    buyer: FlaskClient,
    supplier: FlaskClient,
    reviewer: FlaskClient,
    signed_in: Callable[..., FlaskClient],
) -> None:
    need = an_open_need(session, city)
    here = f"/needs/{need.public_id}"
    assert "86.53" in buyer.get(here).text
    stranger = supplier.application.test_client()
    for client, address in (
        (supplier, here),
        (supplier, "/needs/open"),
        (reviewer, here),
        (reviewer, f"{here}/review"),
        (stranger, here),
        (stranger, "/needs/open"),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert need.title in answer.text
        assert "86.53" not in answer.text


def test_a_stranger_is_sent_to_sign_in_whether_or_not_the_need_exists(session: Session, city: City) -> None:
    hidden = an_open_need(session, city, reach=Reach.CITY)
    stranger = current_app.test_client()
    answers = [stranger.get(f"/needs/{one}") for one in (hidden.public_id, "AAAAAAAAAAAAAAAAAAAAAA")]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0].location.replace(hidden.public_id, "X") == answers[1].location.replace(
        "AAAAAAAAAAAAAAAAAAAAAA", "X"
    )


def test_past_its_deadline_an_open_need_is_no_longer_listed(
    session: Session, city: City, supplier: FlaskClient
) -> None:
    need = an_open_need(session, city)
    assert need.title in supplier.get("/needs/open").text
    clock.shift(timedelta(days=10))
    with supplier.session_transaction() as cookie:
        cookie.clear()
    assert need.title not in supplier.get("/needs/open").text
