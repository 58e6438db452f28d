"""Ordering a brief as an officer does, and reading what came of it."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.jobs.services import run_due_jobs
from platform_app.permissions import BureauDuty
from platform_app.reports.queries import past_months
from tests import factories
from tests.support.platform import Visitor

MONTHS = [one.isoformat() for one in past_months(clock.city_date(clock.now()))]


def officer(session: Session, duty: BureauDuty = BureauDuty.ANALYST, **scope: Any) -> User:
    """Return an officer of this duty."""
    found = factories.an_officer(session, duty, **scope)
    factories.save(session, found)
    return found


def made(session: Session, visitor: Visitor, scope: str, month: str = MONTHS[0], language: str = "zh") -> str:
    """Order a brief, let the worker make it, return its address."""
    answer = visitor.post("/reports", scope=scope, month=month, language=language)
    assert answer.status_code == 303, answer.text
    assert "0" in visitor.get(answer.location).text
    session.rollback()
    assert run_due_jobs(session) == 1
    session.rollback()
    return str(answer.location)


def text_of(answer: TestResponse) -> str:
    """Return what a PDF says, page by page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)


def sheets_of(answer: TestResponse) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of a workbook below its heads, by sheet."""
    book = load_workbook(io.BytesIO(answer.data))
    return {one.title: list(one.iter_rows(min_row=2, values_only=True)) for one in book.worksheets}
