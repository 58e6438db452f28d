"""The Flask extensions, instances only."""

from __future__ import annotations

from flask_alembic import Alembic
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session

from platform_app import audit


class PlatformSession(Session):
    """The session class whose commits are audited."""


audit.watch(PlatformSession)

database = SQLAlchemy(session_options={"class_": PlatformSession, "expire_on_commit": False})
alembic = Alembic(run_mkdir=False)
babel = Babel()
login = LoginManager()
csrf = CSRFProtect()
