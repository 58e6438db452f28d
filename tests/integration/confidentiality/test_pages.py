"""The pages of suppliers: files on the need and the invitation, the undertaking read, signed and printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.confidentiality.models import Agreement, NeedDocument, NeedNda, Visibility
from platform_app.context import Context
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need, Origin
from tests import factories
from tests.integration.confidentiality.secrets import add_file, choose
from tests.integration.needs.city import City
from tests.support.platform import Visitor
from tests.support.statements import reading

Act = Callable[..., Context]


def test_a_supplier_reads_signs_and_prints_in_the_browser(
    session: Session,
    city: City,
    need: Need,
    documents: dict[str, NeedDocument],
    visiting: Callable[..., Visitor],
) -> None:
    supplier = visiting(city.supplier_user, city.supplier)
    page = supplier.get(f"/needs/{need.public_id}").text
    assert "matched.step" in page
    assert "after_nda.step" not in page
    assert "shortlisted.step" not in page
    session.rollback()
    text = session.scalars(select(NeedNda)).one()
    sha256 = text.sha256
    here = f"/needs/{need.public_id}/nda"
    assert text.text_zh.splitlines()[0] in supplier.get(here).text
    typed = {"name": "王立", "position": "总经理", "sha256": sha256}
    assert supplier.post(here, **typed).status_code == 422
    assert supplier.post(here, **typed, agreed="y").status_code == 303
    assert "after_nda.step" in supplier.get(f"/needs/{need.public_id}").text
    session.rollback()
    public_id = session.scalars(select(Agreement.public_id)).one()
    buyer = visiting(city.buyer_user, city.buyer)
    for who in (supplier, buyer):
        shown = who.get(f"/agreements/{public_id}").text
        assert "王立" in shown
        assert sha256 in shown


def test_files_add_three_statements_to_the_page_of_a_need_however_many_they_are(
    session: Session, city: City, need: Need, acting: Act, folder: Path, visiting: Callable[..., Visitor]
) -> None:
    supplier = visiting(city.supplier_user, city.supplier)
    here, counts = f"/needs/{need.public_id}", []
    choose(session, acting, city.buys(), need)
    for _turn in range(3):
        for visibility in Visibility:
            add_file(session, acting, city.buys(), need, folder, visibility)
        supplier.get(here)
        with reading(session.get_bind().engine) as statements:
            assert "matched.step" in supplier.get(here).text
        counts.append(len(statements))
        own = [one for one in statements if "need_document" in one or "need_nda" in one]
        assert len(own) == 3
    assert len(set(counts)) == 1


def test_the_invitation_shows_the_files_too(
    session: Session,
    city: City,
    need: Need,
    documents: dict[str, NeedDocument],
    visiting: Callable[..., Visitor],
) -> None:
    session.rollback()
    letter = Invitation(
        need_id=need.id,
        enterprise_id=city.supplier.id,
        origin=Origin.BUYER,
        status=InvitationStatus.SENT,
        made_at=clock.now(),
    )
    factories.save(session, letter)
    page = visiting(city.supplier_user, city.supplier).get(f"/invitations/{letter.public_id}").text
    assert "matched.step" in page
    assert "after_nda.step" not in page
