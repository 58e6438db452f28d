"""Files of a response: sealed with it, bound by its receipt, the buyer's to read once it was opened, nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.errors import Conflict, NotFound, RuleViolation
from platform_app.files.locking import lock, lock_sent
from platform_app.files.models import LockedContent
from platform_app.needs.models import Need
from platform_app.responses import attachments, queries, services
from platform_app.responses.models import Response, ResponseFile
from tests import factories
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, a_quotation
from tests.integration.responses.test_sealed import unsealed
from tests.support.platform import Visitor

Act = Callable[..., Context]
Visiting = Callable[..., Visitor]
SECRET = b"ISO-10303-21;\n/* 7319.4242 */\nEND-ISO-10303-21;\n"


def sent(
    name: str = "报价 7319.4242.step", content: bytes = SECRET, about: str = "quotation"
) -> dict[str, object]:
    return {"file": (BytesIO(content), name), "about": about}


def answered(session: Session, act: Act, city: City, need: Need) -> Response:
    context = act(city.sells())
    response = services.start_response(context, session.get_one(Need, need.id))
    session.commit()
    return response


def hand_in(session: Session, act: Act, city: City, response: Response) -> None:
    session.rollback()
    own = session.get_one(Response, response.id)
    services.submit(act(city.sells()), own, a_quotation(own.need))
    session.commit()


def test_a_file_is_its_suppliers_alone_until_the_opening_and_the_buyers_afterwards(
    app: Flask, session: Session, city: City, need: Need, rival: Rival, acting: Act, visiting: Visiting
) -> None:
    response = answered(session, acting, city, need)
    seller = visiting(city.supplier_user, city.supplier)
    page = f"/responses/{response.public_id}"
    assert seller.post(f"{page}/files", **sent()).status_code == 303
    file = session.scalars(select(ResponseFile.public_id)).one()
    hand_in(session, acting, city, response)
    folder = Path(app.extensions["settings"].files_dir)
    stored = [one for one in folder.rglob("*") if one.is_file()]
    assert stored
    assert not any(b"7319" in one.read_bytes() for one in stored)

    fetched = seller.get(f"{page}/files/{file}")
    assert fetched.data == SECRET
    assert fetched.headers["Content-Security-Policy"].startswith("sandbox")
    assert "attachment" in fetched.headers["Content-Disposition"]
    buyer = visiting(city.buyer_user, city.buyer)
    for one in (buyer, visiting(rival.user, rival.enterprise)):
        assert one.get(f"{page}/files/{file}").status_code in (403, 404)
    assert "7319.4242" not in buyer.get(f"/needs/{need.public_id}/responses").text

    unsealed(session, acting, city, need)
    buyer = visiting(city.buyer_user, city.buyer)
    assert "报价 7319.4242.step" in buyer.get(f"/needs/{need.public_id}/responses").text
    assert buyer.get(f"{page}/files/{file}").data == SECRET
    assert visiting(rival.user, rival.enterprise).get(f"{page}/files/{file}").status_code in (403, 404)


def test_the_buyer_gets_the_files_of_the_last_version_and_no_other(
    session: Session, city: City, need: Need, acting: Act, tmp_path: Path
) -> None:
    response = answered(session, acting, city, need)
    names = ("first.step", "second.step", "late.step")
    files = {}
    for name in names[:2]:
        context = acting(city.sells())
        locked = lock(tmp_path, name, "application/octet-stream", SECRET)
        files[name] = services.attach(
            context, session.get_one(Response, response.id), locked, "technical"
        ).public_id
        session.commit()
    hand_in(session, acting, city, response)
    context = acting(city.sells())
    own = session.get_one(Response, response.id)
    services.detach(context, own, attachments.get(context, own, files["first.step"]))
    session.commit()
    kept = select(LockedContent).where(LockedContent.removed_at.is_(None))
    assert len(session.scalars(kept).all()) == 2, "the version handed in still holds it"
    hand_in(session, acting, city, response)
    assert len(session.scalars(kept).all()) == 1, "the newest version does not"
    context = acting(city.sells())
    late = lock(tmp_path, "late.step", "application/octet-stream", SECRET)
    files["late.step"] = services.attach(
        context, session.get_one(Response, response.id), late, "other"
    ).public_id
    session.commit()
    unsealed(session, acting, city, need)
    buyer = acting(city.buys())
    opened = session.get_one(Response, response.id)
    assert [one["name"] for one in (opened.content or {})["files"]] == ["second.step"]
    assert attachments.get(buyer, opened, files["second.step"]).name == "second.step"
    for name in ("first.step", "late.step"):
        with pytest.raises(NotFound):
            attachments.get(buyer, opened, files[name])


def test_a_file_that_was_exchanged_keeps_the_response_from_being_opened(
    session: Session, city: City, need: Need, acting: Act, tmp_path: Path
) -> None:
    response = answered(session, acting, city, need)
    for name in ("one.step", "two.step"):
        context = acting(city.sells())
        locked = lock(tmp_path, name, "application/octet-stream", SECRET)
        services.attach(context, session.get_one(Response, response.id), locked, "technical")
        session.commit()
    hand_in(session, acting, city, response)
    one, two = session.scalars(select(ResponseFile).order_by(ResponseFile.id))
    session.execute(update(ResponseFile).where(ResponseFile.id == one.id).values(sealed=two.sealed))
    factories.save(session)
    with pytest.raises(Conflict, match="response_broken"):
        unsealed(session, acting, city, need)


def test_nothing_is_added_or_taken_out_after_the_deadline(
    session: Session, city: City, need: Need, acting: Act, visiting: Visiting
) -> None:
    response = answered(session, acting, city, need)
    page = f"/responses/{response.public_id}"
    seller = visiting(city.supplier_user, city.supplier)
    refused = seller.post(f"{page}/files", **sent("x.exe"))
    assert refused.status_code == 422
    asked = session.get_one(Need, need.id)
    asked.closes_at = acting().now
    factories.save(session)
    assert seller.post(f"{page}/files", **sent()).status_code == 409
    assert session.scalars(select(ResponseFile)).all() == []
    assert queries.versions(acting(city.sells()), session.get_one(Response, response.id)) == []


@pytest.mark.parametrize(
    ("ends", "refusal"), [("exit 1", "file_harmful"), ("exit 3", "file_scanner_silent"), ("exit 0", "")]
)
def test_the_scanner_reads_a_file_before_it_is_locked(tmp_path: Path, ends: str, refusal: str) -> None:
    scanner = f"sh -c 'grep -q 7319 $0 && {ends} || exit 9'"
    if refusal:
        with pytest.raises(RuleViolation, match=refusal):
            lock_sent(tmp_path, "x.step", SECRET, scanner=scanner)
        assert not any(one.is_file() for one in tmp_path.rglob("*"))
    else:
        assert lock_sent(tmp_path, "x.step", SECRET, scanner=scanner).size == len(SECRET)
