"""Cards from a table. What a broken file does (nothing) stands with the imports."""

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
