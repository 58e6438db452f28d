"""Lists kept as evidence: at the opening, at an invitation; made again they are the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from platform_app.context import Context
from platform_app.matching.listening import keep_missing_lists, keep_opening_list
from platform_app.matching.models import Snapshot
from platform_app.matching.queries.snapshots import check
from platform_app.matching.services import take_snapshot
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Origin, Reach
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.matching.city import City, opened

Acting = Callable[..., Context]


def test_a_kept_list_is_made_again_byte_for_byte_after_the_cards_changed(city: City, acting: Acting) -> None:
    context = acting()
    kept = take_snapshot(context, city.need, "opened")
    context.session.commit()
    city.capabilities["full"].name = "座椅"
    factories.save(city.session)
    context.session.expire(kept)
    found = check(kept)
    assert (found.untouched, found.same) == (True, True)


def test_a_changed_score_in_a_kept_list_is_noticed(city: City, acting: Acting) -> None:
    kept = take_snapshot(acting(), city.need, "opened")
    kept.content["list"]["meets"][0]["score"] += 1
    flag_modified(kept, "content")
    found = check(kept)
    assert (found.untouched, found.same) == (False, False)


def test_the_opening_list_is_kept_once_however_often_it_is_told(city: City, acting: Acting) -> None:
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    context = acting()
    keep_opening_list(context, {"need_id": city.need.id})
    keep_opening_list(context, {"need_id": city.need.id})
    keep_missing_lists(context)
    assert context.session.scalar(select(func.count(Snapshot.id))) == 1


def test_an_opening_that_was_not_told_is_found_by_the_clock(city: City, acting: Acting) -> None:
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    context = acting()
    keep_missing_lists(context)
    assert context.session.scalar(select(Snapshot.eligible_count)) == 2


def test_an_invited_only_need_tells_the_class_of_the_invited_alone(city: City, acting: Acting) -> None:
    for name, value in opened(reach=Reach.INVITED).items():
        setattr(city.need, name, value)
    context = acting()
    context.session.add(
        Invitation(
            need=city.need,
            enterprise=city.enterprise("full"),
            origin=Origin.BUYER,
            status=InvitationStatus.SENT,
            made_at=context.now - timedelta(days=1),
        )
    )
    context.session.flush()
    assert take_snapshot(context, city.need, "opened").eligible_count == 1


def test_inviting_from_the_list_keeps_the_reason_and_the_list(city: City, buyer: FlaskClient) -> None:
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    page = f"/needs/{city.need.public_id}/suggestions/invite"
    ticked = city.capabilities["full"].public_id
    asked = buyer.get(page, query_string={"capability": ticked})
    assert "ISO9001" in asked.text
    sent = buyer.post(page, data={"invitees-0-capability": ticked, "invitees-0-reason": "最近、最全"})
    assert sent.status_code == 303
    city.session.rollback()
    assert city.session.scalars(select(Invitation.reason)).all() == ["最近、最全"]
    assert city.session.scalars(select(Snapshot.purpose)).all() == ["invited"]


def test_inviting_without_a_reason_is_refused_with_the_field_named(city: City, buyer: FlaskClient) -> None:
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    page = f"/needs/{city.need.public_id}/suggestions/invite"
    ticked = city.capabilities["full"].public_id
    refused = buyer.post(page, data={"invitees-0-capability": ticked, "invitees-0-reason": " "})
    assert refused.status_code == 422
    assert 'href="#invitees-0-reason"' in refused.text


def test_a_reviewer_reads_a_kept_list_and_a_supplier_does_not(
    city: City, acting: Acting, signed_in: Callable[..., FlaskClient]
) -> None:
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    context = acting()
    path = f"/snapshots/{take_snapshot(context, city.need, 'opened').public_id}"
    supplier = factories.a_member(city.session, city.enterprise("full"))
    reviewer = factories.an_officer(city.session, BureauDuty.REVIEWER)
    factories.save(city.session)
    browsers = signed_in(reviewer), signed_in(supplier, city.enterprise("full").id)
    assert [one.get(path, query_string={"recompute": "yes"}).status_code for one in browsers] == [200, 404]
