"""Puts the house together: the only place that knows every room."""

from __future__ import annotations

import importlib
import inspect
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from flask import Flask, g
from flask_login import current_user
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from graph.compiled import keep_elsewhere
from platform_app import audit, clock, db, models
from platform_app.accounts.identity import Running, find_session, held_by, identify
from platform_app.accounts.models import UserSession
from platform_app.accounts.services.sessions import touch
from platform_app.capabilities import doors
from platform_app.cli import backup, measuring, start
from platform_app.cli.demo import people
from platform_app.confidentiality import doors as confidentiality_doors
from platform_app.context import Context
from platform_app.extensions import alembic, babel, csrf, database, login
from platform_app.files.services import count_file
from platform_app.insights.queries import insights_of
from platform_app.jobs import worker
from platform_app.jobs.registry import IDENTIFY
from platform_app.matching import engine, index_files
from platform_app.matching.answered import fits
from platform_app.needs.facts import acting_for
from platform_app.permissions import NOBODY, Identity, SupplierFacts
from platform_app.responses import doors as response_doors
from platform_app.responses import queries as response_queries
from platform_app.responses import sealing
from platform_app.settings import Settings
from platform_app.web import faults, gate, headers, language, logs, page, trace
from platform_app.web.cookie import CookieUser

ROOT = Path(__file__).parent.parent

ROOMS = (
    "accounts",
    "chains",
    "enterprises",
    "insights",
    "capabilities",
    "bench",
    "needs",
    "confidentiality",
    "responses",
    "scoring",
    "followups",
    "clarifications",
    "library",
    "matching",
    "standing",
    "partslists",
    "cockpit",
    "goal",
    "gaps",
    "cases",
    "scouting",
    "histories",
    "measures",
    "reports",
    "home",
    "search",
    "rules",
    "calendar",
    "reviews",
    "imports",
    "files",
    "jobs",
    "reading",
    "notices",
    "searches",
    "agenda",
    "operation",
)


def compose(settings: Settings) -> Flask:
    """The application of one installation."""
    app = Flask("platform_app", template_folder=str(ROOT / "templates"))
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    app.config.from_mapping(_configuration(settings))
    app.extensions["settings"] = settings
    app.extensions["demo_accounts"] = (() if settings.is_secure else people.ACCOUNTS, people.PASSWORD)
    if settings.proxy_hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxy_hops, x_proto=settings.proxy_hops, x_host=0
        )
    database.init_app(app)
    # There is no asynchronous engine: its teardown would start an event loop at the end of every request.
    app.teardown_appcontext_funcs = [
        act for act in app.teardown_appcontext_funcs if not inspect.iscoroutinefunction(act)
    ]
    with app.app_context():
        db.prepare(database.engine)
    with app.app_context():
        database.sessionmaker.configure(
            info={
                audit.KEY: audit.key_of(settings.secret_key),
                sealing.KEY: sealing.key_of(settings.keys_dir),
            }
        )
    alembic.init_app(app)
    babel.init_app(
        app,
        locale_selector=language.locale,
        default_translation_directories=str(ROOT / "translations" / "compiled"),
        default_timezone="Asia/Shanghai",
    )
    language.install(app)
    gate.begin(app)
    csrf.init_app(app)
    _install_login(app)
    gate.install(app, lambda: _identity(database.session), count_file)
    logs.install()
    headers.install(app, secure=settings.is_secure)
    trace.install(app, touch)  # its answer is protected too: what is installed first is done last
    faults.install(app)
    page.install(app, demo=True)
    _open_rooms(app)
    index_files.settle(settings.data_dir / "index")
    keep_elsewhere(settings.data_dir / "machine-code")
    doors.answer(suggest=_suggest_segments)
    response_doors.answer(fits=fits)
    confidentiality_doors.answer(shortlisted=response_queries.shortlisted)
    worker.install(app, settings.data_dir)
    IDENTIFY[:] = [_as_person]
    start.install(app)
    backup.install(app)
    measuring.install(app)
    return app


def _plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """How migrations write our own column types: plainly, so that they never import the application."""
    if kind == "type" and isinstance(item, db.UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _configuration(settings: Settings) -> dict[str, object]:
    secure = settings.is_secure
    url: URL = make_url(settings.database_url)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    engine: dict[str, object] = {"url": url}
    if url.get_backend_name() == "postgresql":
        engine |= {"pool_size": 5, "max_overflow": 5, "pool_timeout": 5, "pool_pre_ping": True}
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_ENGINES": {"default": engine},
        "ALEMBIC": {
            "script_location": str(ROOT / "migrations"),
            "version_locations": [str(ROOT / "migrations" / "versions")],
            "file_template": "%%(rev)s_%%(slug)s",
        },
        "ALEMBIC_CONTEXT": {"render_as_batch": True, "compare_type": True, "render_item": _plain_type},
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "MAX_CONTENT_LENGTH": 25 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 4000,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "TRUSTED_HOSTS": sorted(
            {settings.public_host.split(":")[0], settings.host, "localhost", "127.0.0.1"}
        ),
        "PREFERRED_URL_SCHEME": "https" if secure else "http",
    }


def _install_login(app: Flask) -> None:
    login.init_app(app, add_context_processor=False)  # an error page must not need the database
    login.session_protection = None

    @login.user_loader
    def load(token: str) -> CookieUser | None:
        running = find_session(database.session, token, clock.now())
        return CookieUser(token, running) if running else None


def _identity(session: Session) -> Identity:
    """Who asks, read within the transaction that has just begun."""
    g.pop("_login_user", None)
    if not current_user.is_authenticated:
        return NOBODY
    return identify(session, current_user.running, clock.now(), _acting_for, insights_of)


def _as_person(context: Context, user_id: int, enterprise_id: int | None) -> Identity:
    """Who a person is at this moment, for work done later in the person's name."""
    row = UserSession(user_id=user_id, enterprise_id=enterprise_id, last_seen_at=context.now)
    running = Running(row, held_by(context.session, user_id))
    return identify(context.session, running, context.now, _acting_for, insights_of)


def _acting_for(
    session: Session, enterprise_id: int, now: datetime
) -> tuple[tuple[str, str, str, str, str, str], SupplierFacts] | None:
    found = acting_for(session, enterprise_id, now)
    if found is None:
        return None
    own, facts = found
    words = own.public_id, own.name_zh, own.name_en, own.status.value, own.kind.value, own.district
    return words, facts


def _suggest_segments(context: Context, text: str, limit: int) -> list[str]:
    return [one.segment for one in engine.matcher(context).segments_for(text, limit)]


def _open_rooms(app: Flask) -> None:
    """Register every room that has views, what it does behind the pages, and how it is found."""
    for name in ROOMS:
        for beside in ("work", "searching"):
            if importlib.util.find_spec(f"platform_app.{name}.{beside}") is not None:
                importlib.import_module(f"platform_app.{name}.{beside}")
        module = f"platform_app.{name}.views"
        if importlib.util.find_spec(module) is None:
            continue
        views = importlib.import_module(module)
        for blueprint in getattr(views, "ROOMS", None) or (views.room,):
            app.register_blueprint(blueprint)
    assert models.METADATA.tables
