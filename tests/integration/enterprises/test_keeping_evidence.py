"""What a denied claim rested on is deleted when its time of keeping is over, and nothing else is."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import InviteLink
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim
from platform_app.enterprises.work import forget_evidence
from platform_app.files.models import StoredFile
from platform_app.files.work import tidy
from platform_app.permissions import CLOCK, BureauDuty
from platform_app.rules.models import RuleEntry
from tests import factories
from tests.integration.files.test_files import a_picture

Browser = Callable[..., FlaskClient]
DAYS = 90


def a_claim(session: Session, signed_in: Browser, status: ClaimStatus, days_ago: int) -> int:
    """Make a claim with a document and words of proof, decided some days ago; return its key."""
    person = factories.a_user(session)
    claim = Claim(
        enterprise=factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED),
        user_id=person.id,
        status=ClaimStatus.PENDING,
        evidence="本人身份证及授权书",
        draft={},
        made_at=factories.START,
    )
    factories.save(session, claim)
    key, address = claim.id, claim.public_id
    sent = {"file": (io.BytesIO(a_picture()), "a.png"), "about": "licence"}
    browser = signed_in(person)
    session.rollback()
    assert browser.post(f"/files/claim/{address}", data=sent).status_code == 303
    claim = session.get_one(Claim, key)
    session.refresh(claim)
    claim.status = status
    if status is not ClaimStatus.PENDING:
        claim.decided_at = clock.now() - timedelta(days=days_ago, minutes=1)
    factories.save(session)
    return key


def run(session: Session) -> None:
    session.rollback()
    forget_evidence(Context(session, CLOCK, clock.now()))
    session.commit()


@pytest.mark.parametrize(
    ("status", "days_ago", "kept"),
    [
        (ClaimStatus.DENIED, DAYS, False),
        (ClaimStatus.DENIED, DAYS - 1, True),
        (ClaimStatus.APPROVED, DAYS + 1, True),
        (ClaimStatus.PENDING, 0, True),
    ],
)
def test_only_what_was_denied_long_ago_goes(
    session: Session, signed_in: Browser, status: ClaimStatus, days_ago: int, kept: bool
) -> None:
    key = a_claim(session, signed_in, status, days_ago)
    run(session)
    claim = session.get_one(Claim, key)
    file = session.scalars(select(StoredFile)).one()
    assert bool(claim.evidence) is kept
    assert (file.removed_at is None) is kept
    noted = session.scalars(
        select(AuditEvent.action).where(AuditEvent.action == "claim.forget_evidence")
    ).all()
    assert len(noted) == (0 if kept else 1)
    session.rollback()
    run(session)
    assert len(session.scalars(select(AuditEvent).where(AuditEvent.action == "file.remove")).all()) == len(
        noted
    )


def test_the_content_leaves_the_disk_with_the_next_tidying(
    app: Flask, session: Session, signed_in: Browser
) -> None:
    a_claim(session, signed_in, ClaimStatus.DENIED, DAYS)
    folder: Path = app.extensions["settings"].files_dir
    content = folder / session.scalars(select(StoredFile.storage_name)).one()
    run(session)
    assert content.exists()
    try:
        clock.shift(timedelta(days=2))
        tidy(Context(session, CLOCK, clock.now()))
        assert not content.exists()
    finally:
        clock.shift(timedelta(0))


def test_a_letter_to_a_firm_works_as_long_as_the_rule_says(session: Session, signed_in: Browser) -> None:
    rule = RuleEntry(
        key="invite.firm_days",
        value=3,
        valid_from=clock.city_date(clock.now()),
        source="test",
        set_at=clock.now(),
    )
    imported = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    officer = factories.an_officer(session, BureauDuty.SCOUT)
    factories.save(session, rule)
    address, browser = f"/enterprises/{imported.public_id}/invite", signed_in(officer)
    session.rollback()
    assert browser.post(address, data={"email": "boss@example.com"}).status_code == 200
    link = session.scalars(select(InviteLink)).one()
    assert link.ends_at - link.made_at == timedelta(days=3)
