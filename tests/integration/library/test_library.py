"""What an enterprise keeps of its answers: as closed as they are, offered to itself alone, gone when deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.files.locking import lock
from platform_app.files.models import LockedContent
from platform_app.library import queries, services
from platform_app.library.models import LibraryEntry
from platform_app.library.pieces import PieceKind, Writing
from platform_app.models import METADATA
from platform_app.needs.models import Need
from platform_app.permissions import Duty
from platform_app.responses import attachments
from platform_app.responses import queries as responses
from platform_app.responses import services as answering
from platform_app.responses.models import Response
from tests.integration.needs.city import City, a_city, acting_for, an_open_need
from tests.integration.responses.quoting import a_quotation
from tests.support.platform import Visitor

Act = Callable[..., Context]
Visiting = Callable[..., Visitor]
CANARY = "7319.4242"
DRAWING = f"ISO-10303-21;\n/* {CANARY} */\nEND-ISO-10303-21;\n".encode()


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


@pytest.fixture
def need(session: Session, city: City) -> Need:
    return an_open_need(session, city)


def handed_in(app: Flask, session: Session, act: Act, city: City, need: Need) -> Response:
    """Answer a need with a text and a file that say the price."""
    context = act(city.sells())
    response = answering.start_response(context, session.get_one(Need, need.id))
    locked = lock(
        Path(app.extensions["settings"].files_dir), f"{CANARY}.step", "application/octet-stream", DRAWING
    )
    answering.attach(context, response, locked, "technical")
    answering.submit(context, response, a_quotation(response.need, remarks=f"单价 {CANARY} 元，含运费"))
    session.commit()
    return response


def test_a_sealed_response_is_kept_with_one_press_and_stays_unreadable_outside_its_enterprise(
    app: Flask, session: Session, city: City, need: Need, acting: Act, visiting: Visiting
) -> None:
    response = handed_in(app, session, acting, city, need)
    seller = visiting(city.supplier_user, city.supplier)
    for _again in range(2):
        assert seller.post(f"/responses/{response.public_id}/library").status_code == 303
    page = seller.get("/library").text
    assert f"单价 {CANARY} 元" in page
    assert f"{CANARY}.step" in page
    pieces = queries.list_own(acting(city.sells()))
    assert sorted(one.kind for one in pieces) == ["document", "paragraph"], "nothing twice"
    document = next(one for one in pieces if one.kind is PieceKind.DOCUMENT)
    assert seller.get(f"/library/{document.public_id}/document").data == DRAWING
    session.rollback()
    everything = json.dumps(
        [
            [str(cell) for cell in row]
            for table in METADATA.sorted_tables
            for row in session.execute(select(table))
        ]
    )
    assert CANARY not in everything
    folder = Path(app.extensions["settings"].files_dir)
    assert not any(CANARY.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())
    buyer = visiting(city.buyer_user, city.buyer)
    assert CANARY not in buyer.get("/library").text
    for path in (f"/library/{document.public_id}", f"/library/{document.public_id}/document"):
        assert buyer.get(path).status_code == 404


def test_a_piece_goes_into_the_editor_below_what_was_typed_and_a_document_among_the_files(
    app: Flask, session: Session, city: City, need: Need, acting: Act, visiting: Visiting
) -> None:
    context = acting(city.sells())
    response = answering.start_response(context, session.get_one(Need, need.id))
    terms = services.add(context, Writing(PieceKind.TERMS, "付款", "月结60天", "payment_terms"))
    elsewhere = services.add(context, Writing(PieceKind.ANSWER, "团队", "项目组六人", "team"))
    locked = lock(
        Path(app.extensions["settings"].files_dir), "手册.step", "application/octet-stream", DRAWING
    )
    document = services.add_document(context, locked)
    names = [one.public_id for one in (terms, elsewhere, document)]
    session.commit()
    seller = visiting(city.supplier_user, city.supplier)
    page = f"/responses/{response.public_id}"
    assert "项目组六人" in seller.get(f"{page}/edit").text
    typed = {"header-payment_terms": "预付三成", "header-remarks": "可提供样件"}
    for name in names:
        assert seller.post(f"{page}/library/{name}", **typed).status_code == 303
        typed = dict(responses.typed(acting(city.sells()), session.get_one(Response, response.id)))
    assert typed == {"header-payment_terms": "预付三成\n月结60天", "header-remarks": "可提供样件\n项目组六人"}
    own = session.get_one(Response, response.id)
    assert [one.name for one in attachments.in_editor(acting(city.sells()), own)] == ["手册.step"]


def test_pieces_are_found_by_words_and_gone_when_deleted(
    session: Session, city: City, acting: Act, tmp_path: Path
) -> None:
    context = acting(city.sells())
    services.add(context, Writing(PieceKind.TERMS, "付款", "月结60天，银行转账"))
    services.add(context, Writing(PieceKind.PARAGRAPH, "质量", "首件检验，月度报告"))
    document = services.add_document(
        context, lock(tmp_path, "手册.step", "application/octet-stream", DRAWING)
    )
    session.commit()
    context = acting(city.sells())
    assert [one.title for one in queries.list_own(context, "月 银行")] == ["付款"]
    assert [one.title for one in queries.list_own(context, "月", "paragraph")] == ["质量"]
    services.remove(context, queries.get(context, document.public_id))
    session.commit()
    assert session.scalars(select(LockedContent.removed_at)).one() is not None
    with pytest.raises(NotFound):
        queries.get(acting(city.sells()), document.public_id)
    assert session.scalar(text("SELECT count(*) FROM library_entry")) == 2
    assert session.scalars(select(LibraryEntry.sealed)).all()


def test_pieces_are_read_on_after_their_enterprise_was_merged_into_another(
    session: Session, city: City, acting: Act
) -> None:
    services.add(acting(city.sells()), Writing(PieceKind.TERMS, "付款", "月结60天，银行转账"))
    session.commit()
    session.execute(update(LibraryEntry).values(enterprise_id=city.buyer.id))  # as the merge moves every row
    owner = acting(acting_for(session, city.supplier_user, city.buyer, Duty.OWNER))
    assert [one.text for one in queries.list_own(owner)] == ["月结60天，银行转账"]


def test_a_document_is_checked_like_any_file(city: City, visiting: Visiting) -> None:
    seller = visiting(city.supplier_user, city.supplier)
    refused = seller.post("/library/documents", file=(BytesIO(b"GIF89a<script>"), "x.pdf"))
    assert refused.status_code == 422
