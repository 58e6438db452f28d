"""Filling a database for measuring, through the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.cn import uscc

from platform_app.capabilities.models import Capability
from platform_app.cli.measuring import load
from platform_app.cli.measuring.codes import PREFIX
from platform_app.cli.measuring.loading import STAMP
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.needs.models import Need
from platform_app.rules.models import RuleEntry
from tests import factories

FILES = {
    "company.csv": "code,name,fullname\n600001,甲,甲公司\n600002,乙,乙公司\n",
    "company_industry.csv": "code,industry\n600001SH,110101\n600002SZ,110000\n",
    "company_product.csv": "code,product,rel,weight\n600001SH,柔轮,主营产品,0.6\n600002SZ,座椅,主营产品,1\n",
    "industry.csv": "code,name\n110000,机械\n110100,零件\n110101,减速器\n",
    "industry_industry.csv": "from,to\n110100,110000\n110101,110100\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of two firms: one has an industry of the third level, the other has not."""
    made = tmp_path / "graph"
    made.mkdir()
    for name, content in FILES.items():
        (made / name).write_text(content, encoding="utf-8")
    return made


def test_every_firm_and_product_comes_in_and_those_without_a_segment_are_counted(
    session: Session, folder: Path
) -> None:
    counts = load(session, folder)
    assert counts == {
        "chains": 1,
        "segments": 1,
        "enterprises": 2,
        "capabilities": 2,
        "without segment": 1,
        "needs": 1,
    }


def test_firms_are_verified_under_codes_no_enterprise_can_have(session: Session, folder: Path) -> None:
    load(session, folder)
    firms = session.scalars(select(Enterprise)).all()
    assert {firm.status for firm in firms} == {EnterpriseStatus.VERIFIED}
    assert all(uscc.is_valid(firm.uscc) and firm.uscc.startswith(PREFIX) for firm in firms if firm.uscc)
    assert all(firm.measuring for firm in firms)


def test_the_database_is_marked_and_rows_can_be_added_afterwards(session: Session, folder: Path) -> None:
    load(session, folder)
    assert session.scalar(select(RuleEntry.value).where(RuleEntry.key == STAMP)) is True
    factories.a_capability(session, factories.an_enterprise(session))
    factories.save(session)
    assert session.scalar(select(func.count(Capability.id))) == 3


def test_a_database_that_holds_enterprises_is_refused(app: Flask, session: Session, folder: Path) -> None:
    factories.an_enterprise(session)
    factories.save(session)
    answer = app.test_cli_runner().invoke(args=["import-measuring", str(folder), "--measuring"])
    assert answer.exit_code == 1
    assert session.scalar(select(func.count(Need.id))) == 0


def test_the_command_wants_the_word_measuring(app: Flask, folder: Path) -> None:
    answer = app.test_cli_runner().invoke(args=["import-measuring", str(folder)])
    assert answer.exit_code == 1
    assert "--measuring" in answer.output
