"""Monthly briefs: made behind the page, the same by value as the screen, frozen, compared, kept to one's scope."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.cockpit.services import take_snapshot
from platform_app.context import Context
from platform_app.permissions import CLOCK
from platform_app.reports import services, work
from platform_app.reports.models import FileKind, Report
from platform_app.reports.queries import past_months
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need
from tests.integration.reports.ordering import MONTHS, made, officer, text_of
from tests.support.platform import Visitor

Visiting = Callable[..., Visitor]
STAT = re.compile(
    r'<p class="stat-label">([^<]+)<.*?<data data-figure data-kind="\w+" value="([^"]*)"', re.DOTALL
)


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about pages and files."""
    return sqlite_app


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    open_need(session, found.driver, found.cast)
    factories.save(session)
    return found


def assert_told(paper: str, screen: str, least: int) -> None:
    """Every figure with a name of its own on the screen stands under this name on paper, with the same value."""
    shown = {name: value for name, value in STAT.findall(screen) if name in paper}
    assert len(shown) >= least
    told = {
        name: re.search(rf"^{re.escape(name)}\s*\n?\s*([\d.,]+)%?$", paper, re.MULTILINE) for name in shown
    }
    assert {name: found and found[1] for name, found in told.items()} == shown


def test_the_paper_tells_what_the_screen_tells_and_the_workbook_holds_the_rows(
    app: Flask, city: SmallCity, session: Session, visiting: Visiting
) -> None:
    take_snapshot(Context(session, CLOCK, clock.now(), "test"))
    session.commit()
    visitor = visiting(officer(session))
    whole, chain = made(session, visitor, "@"), made(session, visitor, "alpha@", language="en")
    assert_told(text_of(visitor.get(f"{whole}/pdf")), visitor.get("/chains").text, 7)
    visitor.speak("en")
    assert_told(text_of(visitor.get(f"{chain}/pdf")), visitor.get("/chains/alpha").text, 6)
    book = load_workbook(io.BytesIO(visitor.get(f"{whole}/xlsx").data))
    firms = {row[0] for row in book.worksheets[2].iter_rows(min_row=2, values_only=True)}
    figures = {
        row[1]: row[2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True) if not row[0]
    }
    assert figures["企业"] == len(firms) == 6
    assert len(list(book.worksheets[1].iter_rows(min_row=2))) == 5


def test_a_brief_is_frozen_compared_with_the_last_and_never_given_out_changed(
    app: Flask, city: SmallCity, session: Session, visiting: Visiting
) -> None:
    visitor = visiting(officer(session))
    made(session, visitor, "alpha@", MONTHS[1])
    factories.a_capability(session, factories.an_enterprise(session), city.cast)
    factories.save(session)
    address = made(session, visitor, "alpha@")
    page = visitor.get(address).text
    assert re.search(r'value="6">6</data>.*?value="7">7</data>.*?value="\+1"', page, re.DOTALL)
    paper = visitor.get(f"{address}/pdf")
    assert hashlib.sha256(paper.data).hexdigest() in page
    session.rollback()
    session.connection().exec_driver_sql("UPDATE report_file SET content = x'00' WHERE kind = 'pdf'")
    session.commit()
    assert visitor.get(f"{address}/pdf").status_code == 409
    assert visitor.post(f"{address}/remove").status_code == 303
    assert visitor.get(f"{address}/xlsx").status_code == 404
    session.rollback()
    actions = session.scalars(select(AuditEvent.action).where(AuditEvent.action.startswith("report."))).all()
    assert set(actions) == {"report.order", "report.make", "report.read", "report.remove"}


def test_an_officer_orders_and_reads_only_what_the_duty_covers(
    app: Flask, city: SmallCity, session: Session, visiting: Visiting
) -> None:
    above = visiting(officer(session))
    whole, alpha = made(session, above, "@"), made(session, above, "alpha@")
    narrow = visiting(officer(session, chain=city.alpha))
    assert narrow.get(alpha).status_code == 200
    for path in (whole, f"{whole}/pdf", f"{whole}/xlsx"):
        assert narrow.get(path).status_code == 404
    for scope in ("@", "beta@"):
        assert narrow.post("/reports", scope=scope, month=MONTHS[0], language="zh").status_code == 422
    assert whole not in narrow.get("/reports").text
    assert narrow.post(f"{alpha}/remove").status_code == 403
    elsewhere = visiting(officer(session, district="320412"))
    assert elsewhere.get(alpha).status_code == 404


def test_the_clock_orders_the_city_s_brief_once_on_the_first_working_day(
    app: Flask, city: SmallCity, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(session, CLOCK, clock.now(), "test")
    monkeypatch.setattr(work, "is_due", lambda _context: True)
    for _time in range(2):
        work.order_monthly(context)
        session.commit()
    rows = session.scalars(select(Report)).all()
    assert sorted((row.language, row.ordered_by, row.month.isoformat()) for row in rows) == [
        ("en", None, MONTHS[0]),
        ("zh", None, MONTHS[0]),
    ]


def test_a_brief_removed_while_it_is_made_keeps_no_file(city: SmallCity, session: Session) -> None:
    context = Context(session, CLOCK, clock.now(), "test")
    report = services.order_for_the_city(context, past_months(context.today)[0], "zh")
    report.removed_at = context.now
    services.keep(context, report, {"chains": 1}, {FileKind.PDF: ("brief.pdf", b"%PDF")})
    assert (report.made_at, report.figures, report.files) == (None, None, [])
