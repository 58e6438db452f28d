"""The city and its browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app.matching import engine
from tests.integration.matching.city import City, a_city

SignedIn = Callable[..., FlaskClient]


@pytest.fixture(autouse=True)
def fresh_engine() -> Iterator[None]:
    """Databases of different tests may share an address: no test begins with another's matcher."""
    engine.forget()
    yield
    engine.forget()


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


@pytest.fixture
def buyer(city: City, signed_in: SignedIn) -> FlaskClient:
    return signed_in(city.buyer_user, city.buyer.id)
