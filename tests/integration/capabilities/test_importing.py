"""Cards from a table: what comes in, and what a fault in the file does (nothing)."""

import hashlib
import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.permissions import Duty
from tests import factories

Enter = Callable[..., FlaskClient]
TITLES = "能力名称,环节,尺寸与精度,月产能,产能单位,空余产能%,材料与牌号\n"
GOOD = TITLES + '交叉滚子轴承,精密轴承,外径 20-300 mm；跳动 0.005 mm,"5,000",套,30%,GCr15\n'


@pytest.fixture
def client(measured: Session, signed_in: Enter) -> FlaskClient:
    enterprise = factories.an_enterprise(measured)
    person, key = factories.a_member(measured, enterprise, Duty.SELLER), enterprise.id
    factories.a_capability(measured, enterprise, name="原有能力")
    factories.save(measured)
    measured.rollback()
    return signed_in(person, key)


def bring(client: FlaskClient, content: bytes | str, name: str = "cards.csv") -> str:
    """Send a file and take it over where it could be read; return every page seen on the way."""
    body = content.encode() if isinstance(content, str) else content
    answer = client.post("/imports/new/capabilities", data={"file": (io.BytesIO(body), name)})
    if answer.status_code != 303:
        return answer.text
    page = client.get(answer.location).text
    return page + client.post(f"{answer.location}/apply", follow_redirects=True).text


def state(session: Session) -> str:
    session.rollback()
    rows = session.execute(select(Capability.__table__).order_by(Capability.id)).all()
    session.rollback()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_a_row_becomes_a_listed_card_and_a_second_time_changes_it(
    measured: Session, client: FlaskClient
) -> None:
    bring(client, GOOD)
    bring(client, GOOD.replace("GCr15", "GCr15；9Cr18"))
    measured.rollback()
    card = measured.scalars(select(Capability).where(Capability.name == "交叉滚子轴承")).one()
    assert card.status is CapabilityStatus.LISTED
    assert card.capacity_per_month == 5000
    assert card.free_share_percent == 30
    assert card.materials == ["GCr15", "9Cr18"]
    assert [one["parameter"] for one in card.dimensions] == ["diameter", "runout"]
    assert [one.key for one in card.segments] == ["robot.bearing"]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"not a workbook at all", "cards.xlsx", "不是其文件名所示"),
        (TITLES.encode() + b"\xff\xfe,x\n", "cards.csv", "字节"),
        (GOOD.replace("环节,", "能力名称,", 1), "cards.csv", "出现了两次"),
        (GOOD.replace("精密轴承", "没有的环节"), "cards.csv", "没有的环节"),
        (GOOD.replace("外径 20-300 mm", "很大很好"), "cards.csv", "很大很好"),
        (GOOD.replace(",套,", ",蒲式耳,"), "cards.csv", "蒲式耳"),
        (GOOD.replace("30%", "130%"), "cards.csv", "130%"),
    ],
)
def test_a_fault_is_named_and_changes_nothing(
    measured: Session, client: FlaskClient, content: bytes | str, name: str, words: str
) -> None:
    before = state(measured)
    assert words in bring(client, content, name)
    assert state(measured) == before
