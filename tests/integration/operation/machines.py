"""Machines whose data are saved, and empty ones they are brought back on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyotp
from flask import Flask
from sqlalchemy import select

from platform_app import clock, create_app
from platform_app.accounts.models import User
from platform_app.accounts.services import second_factor
from platform_app.accounts.services.sessions import open_session
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.permissions import CLOCK
from platform_app.settings import Settings
from tests import factories

PERSON = "kept@example.com"
PASSWORD = "correct horse battery"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Machines:
    """The machine whose data are saved, and maker of the settings of an empty one."""

    old: Settings
    empty: Callable[[], Settings]


def settings_at(folder: Path, url: str = "") -> Settings:
    return Settings.from_env({"DATA_DIR": str(folder), "PASSWORD_COST": "light", "DATABASE_URL": url})


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """Open the application of an installation, as a process of its own would."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        try:
            yield app
        finally:
            database.session.close()
            database.engine.dispose()


def put_people(settings: Settings) -> None:
    """Put three people into an installation: one has a second factor, one is signed in."""
    with opened(settings):
        session = database.session
        for number in range(3):
            values = {"email": PERSON} if number == 0 else {}
            factories.a_member(session, factories.an_enterprise(session), **values)
        factories.save(session)
        begin_write(session)
        person = session.scalars(select(User).where(User.email == PERSON)).one()
        context = Context(session, CLOCK, clock.now())
        second_factor.enrol(context, person, SEED, pyotp.TOTP(SEED).at(context.now))
        open_session(session, person.id, context.now)
        session.commit()
