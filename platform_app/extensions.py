"""The Flask extensions, instances only."""

from __future__ import annotations

from flask_alembic import Alembic
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.db import Base


class PlatformSession(Session):
    """The session class whose commits are audited."""


class Numbered(Alembic):
    """Migrations are numbered 0001, 0002, …"""

    def rev_id(self) -> str:
        """The next number."""
        head = self.script_directory.get_current_head()
        return f"{int(head or 0) + 1:04d}"


audit.watch(PlatformSession)

database = SQLAlchemy(session_options={"class_": PlatformSession, "expire_on_commit": False})
alembic = Numbered(run_mkdir=False, metadatas=Base.metadata)
babel = Babel()
login = LoginManager()
csrf = CSRFProtect()
