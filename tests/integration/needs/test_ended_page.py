"""What others read on the page of a need whose time for answers is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Reach
from tests.integration.needs.city import City
from tests.integration.needs.test_browsing import open_needs

S = NeedStatus


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (S.OPEN, "需方开启之前，应答保持密封"),
        (S.CLOSED, "需方开启之前，应答保持密封"),
        (S.EVALUATING, "需方已开启应答"),
        (S.AWARDED, "需方已从应答中选定供应商"),
        (S.UNSUCCESSFUL, "没有合适的供应商"),
    ],
)
def test_after_the_deadline_everybody_reads_how_the_need_stands(
    session: Session, city: City, supplier: FlaskClient, app: Flask, status: NeedStatus, sentence: str
) -> None:
    need = open_needs(
        session,
        city,
        1,
        status=status,
        reach=Reach.PUBLIC,
        closes_at=clock.now() - timedelta(days=2),
        unsealed_at=clock.now() - timedelta(days=1) if status in (S.EVALUATING, S.AWARDED) else None,
        ended_at=clock.now() if status in (S.AWARDED, S.UNSUCCESSFUL) else None,
    )[0]
    address = f"/needs/{need.public_id}"
    session.rollback()
    for reader in (supplier, app.test_client()):
        page = reader.get(address).text
        assert sentence in page
        assert "我有意向" not in page
        assert "您可以查看这条需求" not in page
