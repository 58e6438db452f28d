"""Words and people the tests of capabilities share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.permissions import Acting, Duty, Identity
from tests import factories
from tests.support.platform import fill, fill_reference


def seller_of(enterprise: Enterprise, user_id: int = 1, *duties: Duty) -> Identity:
    """Return somebody who sells for an enterprise."""
    acting = Acting(
        enterprise.id,
        enterprise.public_id,
        enterprise.name_zh,
        enterprise.name_en,
        enterprise.status.value,
        enterprise.kind.value,
        enterprise.district,
        frozenset(duties or (Duty.SELLER,)),
    )
    return Identity(user_id=user_id, acting=acting, enterprise_ids=frozenset({enterprise.id}))


@pytest.fixture
def selling(session: Session, acting: Callable[..., Context]) -> Callable[[Enterprise], Context]:
    """Return a maker of contexts for a real member who sells for an enterprise."""

    def make(enterprise: Enterprise) -> Context:
        factories.save(session, person := factories.a_member(session, enterprise, Duty.SELLER))
        return acting(seller_of(enterprise, person.id))

    return make


@pytest.fixture
def robots(session: Session) -> Session:
    """Return the session of a database with a chain of three segments."""
    chain = factories.a_chain(session, code="robot", name_zh="机器人", name_en="Robotics")
    for code, name, products in (
        ("bearing", "精密轴承", ["交叉滚子轴承", "薄壁轴承"]),
        ("reducer", "减速器", ["谐波减速器", "RV减速器"]),
        ("servo", "伺服电机", ["伺服电机", "编码器"]),
    ):
        factories.a_segment(session, chain, code=code, name_zh=name, products=products)
    factories.save(session)
    return session


@pytest.fixture
def filling(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return what the databases are filled by: with measures for the tests that want them."""
    return fill_reference if "measured" in request.fixturenames else fill


@pytest.fixture
def measured(robots: Session) -> Session:
    """Return the session of a database that also knows measures, units and districts."""
    return robots
