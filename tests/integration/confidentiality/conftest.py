"""An open need with a file of each visibility, and everybody who has to do with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from platform_app.confidentiality.models import NeedDocument, Visibility
from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.permissions import Duty
from platform_app.settings import Settings
from tests import factories
from tests.integration.confidentiality.secrets import add_file, choose
from tests.integration.needs.city import City, a_city, acting_for, an_open_need
from tests.integration.responses.quoting import Rival

Act = Callable[..., Context]


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


@pytest.fixture
def folder(app: Flask) -> Path:
    """Return where files stand."""
    settings: Settings = app.extensions["settings"]
    return settings.files_dir


@pytest.fixture
def need(session: Session, city: City) -> Need:
    """An open need of one line that closes in nine days."""
    return an_open_need(session, city)


@pytest.fixture
def rival(session: Session, city: City) -> Rival:
    """A second supplier of the same segment."""
    enterprise = factories.an_enterprise(session)
    factories.a_capability(session, enterprise, session.merge(city.segment))
    user = factories.a_member(session, enterprise)
    factories.save(session)
    return Rival(enterprise, user, acting_for(session, user, enterprise, Duty.OWNER))


@pytest.fixture
def documents(session: Session, city: City, need: Need, acting: Act, folder: Path) -> dict[str, NeedDocument]:
    """One file of each visibility; the bureau's text is signed without approval."""
    choose(session, acting, city.buys(), need)
    return {one.value: add_file(session, acting, city.buys(), need, folder, one) for one in Visibility}
