"""The registry: rows taken over without overwriting, pairs found, merged and dismissed."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import DuplicatePair, Enterprise, EnterpriseMerge, Recognition
from platform_app.enterprises.services import duplicates, importing
from platform_app.imports.registry import Batch
from platform_app.permissions import BureauDuty
from platform_app.rules.models import District
from tests import factories
from tests.support.platform import Visitor

TIER = {"tier": "专精特新中小企业", "tier_document": "苏工信〔2025〕1号", "tier_from": "2025/06/01"}


@pytest.fixture
def batch(session: Session) -> Batch:
    """Return an empty batch in a city with one district."""
    factories.save(
        session, District(code="320411", name_zh="新北区", name_en="Xinbei", position=1, source="test")
    )
    return Batch("registry.xlsx")


def row(**values: str) -> dict[str, str]:
    return {"uscc": factories.a_code(), "name_zh": "试验厂", "district": "新北区"} | values


def taken(context: Context, batch: Batch, *rows: dict[str, str]) -> list[Any]:
    importing.begin(context, batch, rows)
    return [
        importing.take_over(context, importing.read_row(context, one, batch)[0], batch)[0] for one in rows
    ]


def test_a_new_row_becomes_an_imported_enterprise_with_its_tier(
    session: Session, batch: Batch, acting: Callable[..., Context]
) -> None:
    one = row(employees="1,200", **TIER)
    assert taken(acting(), batch, one) == ["added"]
    firm = session.scalars(select(Enterprise)).one()
    assert (firm.status, firm.district, firm.employees) == (EnterpriseStatus.IMPORTED, "320411", 1200)
    assert session.scalars(select(Recognition.level)).all() == ["specialised"]
    assert taken(acting(), Batch("again.xlsx"), one) == ["unchanged"]
    assert len(session.scalars(select(Recognition)).all()) == 1
    session.rollback()


def test_a_known_enterprise_keeps_its_words_and_gains_what_is_blank(
    session: Session, batch: Batch, acting: Callable[..., Context]
) -> None:
    firm = factories.an_enterprise(session, business="its own words", address="")
    factories.save(session, firm)
    one = row(uscc=firm.uscc or "", business="other words", address="长江路1号")
    assert taken(acting(), batch, one) == ["changed"]
    assert (firm.business, firm.address) == ("its own words", "长江路1号")
    session.rollback()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"uscc": "91350100M000100Y4Z"}, "uscc_characters"),
        ({"uscc": "91350100M000100Y44"}, "uscc_check_digit"),
        ({"district": "nowhere"}, "district_unknown"),
        ({"employees": "many"}, "registry_number"),
        ({"tier": "champion of all"}, "tier_unknown"),
        ({"tier": "little_giant"}, "registry_tier_needs"),
        ({"tier_from": "yesterday"}, "registry_day"),
        ({"name_zh": "长" * 121}, "registry_text_long"),
        ({"industry_code": "0000"}, "industry_unknown"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(
    session: Session, batch: Batch, acting: Callable[..., Context], values: dict[str, str], reason: str
) -> None:
    context, one = acting(), row(**values)
    importing.begin(context, batch, [one])
    problems = importing.read_row(context, one, batch)[1]
    assert reason in {problem["reason"] for problem in problems}
    session.rollback()


def test_merging_moves_what_points_at_the_one_and_keeps_both_pasts(
    session: Session, acting: Callable[..., Context], visiting: Callable[..., Visitor]
) -> None:
    chain = factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    kept = factories.an_enterprise(session, name_zh="常州天目机械有限公司", contact_phone="1")
    double = factories.an_enterprise(
        session,
        name_zh="天目机械（常州）有限责任公司",
        status=EnterpriseStatus.IMPORTED,
        uscc=None,
        website="https://example.com",
        contact_phone="2",
    )
    capability = factories.a_capability(session, double, segment)
    analyst = factories.an_officer(session, BureauDuty.ANALYST)
    elsewhere = factories.an_officer(session, BureauDuty.ANALYST, district="320412")
    factories.save(session, kept, double)
    assert duplicates.find_duplicates(acting()) == 1
    assert duplicates.find_duplicates(acting()) == 0
    session.commit()
    pair = session.scalars(select(DuplicatePair)).one()
    path = f"/registry/duplicates/{pair.public_id}/merge"
    assert visiting(elsewhere).post(path, kept=kept.public_id).status_code == 403
    assert "天目机械" not in visiting(elsewhere).get("/registry/duplicates").text
    answer = visiting(analyst).post(path, kept=kept.public_id)
    assert answer.status_code == 303, answer.text
    session.rollback()
    assert session.get_one(Capability, capability.id).enterprise_id == kept.id
    assert (double.status, double.merged_into_id) == (EnterpriseStatus.CLOSED, kept.id)
    assert kept.website == "https://example.com"
    past = session.scalars(select(EnterpriseMerge)).one()
    assert past.before["merged"]["name_zh"] == "天目机械（常州）有限责任公司"
    assert visiting(analyst).post(path, kept=kept.public_id).status_code == 409


def test_two_codes_are_never_merged(session: Session, visiting: Callable[..., Visitor]) -> None:
    first = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    second = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    analyst = factories.an_officer(session, BureauDuty.ANALYST)
    pair = DuplicatePair(
        first_id=first.id, second_id=second.id, reason="same_phone", found_at=factories.START
    )
    factories.save(session, pair)
    answer = visiting(analyst).post(f"/registry/duplicates/{pair.public_id}/merge", kept=first.public_id)
    assert answer.location == "/registry/duplicates"
    session.rollback()
    assert second.status is EnterpriseStatus.IMPORTED
