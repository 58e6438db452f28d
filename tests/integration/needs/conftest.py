"""The city and its browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.integration.needs.city import City, a_city

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


@pytest.fixture
def buyer(city: City, signed_in: SignedIn) -> FlaskClient:
    return signed_in(city.buyer_user, city.buyer.id)


@pytest.fixture
def supplier(city: City, signed_in: SignedIn) -> FlaskClient:
    return signed_in(city.supplier_user, city.supplier.id)


@pytest.fixture
def reviewer(city: City, signed_in: SignedIn) -> FlaskClient:
    return signed_in(city.reviewer)
