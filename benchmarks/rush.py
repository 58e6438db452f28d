"""The last minute of a need: 500 suppliers hand in by 50 browsers, some too late; who was told what, and what is kept.

A platform is started as an operator starts it, on a temporary folder; DATABASE_URL may name an empty PostgreSQL
database instead of a file. SECONDS says how long the rush lasts (60).
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import distinct, func, select, update

from benchmarks.asking import fill_one, people
from benchmarks.door import signed_in
from benchmarks.timing import figures
from platform_app import audit, clock, create_app
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import alembic, database
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses.models import ResponseVersion
from platform_app.settings import Settings

RESPONSES, BROWSERS, LATE = 500, 50, 3.0
"""How many answer, from how many browsers, and how long some still try after the deadline. Units: seconds."""
SECRET, START_SECONDS = "rush " * 8, 60.0
HIDDEN = re.compile(r"<input[^>]*>")
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
TOKENS = ("csrf_token", "form_token", "version")
DONE, REFUSED = 303, (409, 422)
SAYS = {
    "checks-0": "met",
    "header-validity_days": "30",
    "lines-0-offered": "y",
    "lines-0-unit_price_cny": "12.50",
    "lines-0-tax_percent": "13",
    "lines-0-lead_time_days": "20",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one supplier was told when it handed in. Units: milliseconds."""

    status: int
    ms: float


class Supplier:
    """A salesman's browser: its cookie, and the one response it writes."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        self._cookie = cookie
        self._response = ""
        self._tokens: dict[str, str] = {}

    def draft(self, need: str) -> None:
        """Read the need, begin a response and open its editor."""
        tokens = _tokens(self._ask("GET", need)[2])
        status, place, _page = self._ask("POST", f"{need}/response", tokens)
        if status != DONE:
            raise RuntimeError(f"no response could be begun: {status}")
        self._response = place.removesuffix("/edit")
        self._tokens = _tokens(self._ask("GET", place)[2])

    def hand_in(self) -> Told:
        """Send what is typed."""
        said = {**SAYS, **self._tokens, "then": "hand_in"}
        begun = perf_counter()
        status = self._ask("POST", f"{self._response}/edit", said)[0]
        return Told(status, (perf_counter() - begun) * 1000)

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        headers = {"Cookie": self._cookie}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        kept = answer.getheader("Set-Cookie")
        if kept:
            self._cookie = kept.split(";")[0]
        connection.close()
        return answer.status, answer.getheader("Location") or "", page


def main(_arguments: list[str]) -> int:
    """Print the figures as JSON; 1 when one in time was lost or refused, or one too late was taken."""
    seconds = float(os.environ.get("SECONDS", "60"))
    with tempfile.TemporaryDirectory(prefix="rush-") as folder:
        chosen = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
        environment = {"DATA_DIR": folder, "PASSWORD_COST": "light", "SECRET_KEY": SECRET, **chosen}
        app = create_app(Settings.from_env(environment))
        with app.app_context():
            alembic.upgrade()
            need = fill_one(database.session, RESPONSES)
        cookies = [_cookie(app, email) for email in people(RESPONSES)]
        with _running(Path(folder), environment) as port:
            suppliers = [Supplier(port, cookie) for cookie in cookies]
            _by_browsers(suppliers, lambda one: one.draft(f"/needs/{need}"))
            closes_at = clock.now() + timedelta(seconds=seconds)
            with app.app_context():
                _close_at(need, closes_at)
            told = _rush(suppliers, closes_at, seconds)
        with app.app_context():
            kept, late = _kept(closes_at)
            database.engine.dispose()
    taken = [one for one in told if one.status == DONE]
    statuses = Counter(str(one.status) for one in told)
    found = {"asked": len(told), "told": dict(statuses), "kept": kept, "kept_late": late}
    print(json.dumps(found | {"handing_in_ms": figures([one.ms for one in taken] or [0.0])}, indent=1))
    strange = any(one.status != DONE and one.status not in REFUSED for one in told)
    return int(strange or late > 0 or kept != len(taken) or not taken)


def _cookie(app: Flask, email: str) -> str:
    kept = signed_in(app, email).get_cookie("session")
    assert kept is not None
    return f"{kept.key}={kept.value}"


@contextmanager
def _running(folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """The port of a platform that runs until the block ends."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "start", "--no-demo"]
    with (folder / "start.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **environment, "PORT": str(port)}, stdout=log, stderr=log
        )
    try:
        waited = perf_counter() + START_SECONDS
        while not _answers(port):
            if perf_counter() > waited or process.poll() is not None:
                raise RuntimeError((folder / "start.log").read_text())
            sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def _by_browsers(suppliers: Sequence[Supplier], act: Callable[[Supplier], object]) -> None:
    """Let every browser act for its share of the suppliers, one after the other."""
    with ThreadPoolExecutor(BROWSERS) as browsers:
        list(browsers.map(act, suppliers))


def _rush(suppliers: Sequence[Supplier], closes_at: datetime, seconds: float) -> list[Told]:
    """Everybody hands in at a moment of its own, evenly from now until a little after the deadline."""
    first, span = closes_at - timedelta(seconds=seconds), seconds + LATE
    told: list[Told] = []

    def hand_in(numbered: tuple[int, Supplier]) -> None:
        at = first + timedelta(seconds=span * numbered[0] / len(suppliers))
        sleep(max(0.0, (at - clock.now()).total_seconds()))
        told.append(numbered[1].hand_in())

    with ThreadPoolExecutor(BROWSERS) as browsers:
        list(browsers.map(hand_in, enumerate(suppliers)))
    return told


def _close_at(need: str, closes_at: datetime) -> None:
    begin_write(database.session)
    # By hand, not by a move: the version that the suppliers' editors carry must stay theirs.
    database.session.execute(update(Need).where(Need.public_id == need).values(closes_at=closes_at))
    audit.record(Context(database.session, CLOCK, clock.now(), "bench"), "test.prepare")
    database.session.commit()


def _kept(closes_at: datetime) -> tuple[int, int]:
    """How many responses have a version handed in, and how many versions say they came after the deadline."""
    session = database.session
    kept = session.scalar(select(func.count(distinct(ResponseVersion.response_id))))
    late = session.scalar(
        select(func.count()).select_from(ResponseVersion).where(ResponseVersion.submitted_at > closes_at)
    )
    return kept or 0, late or 0


def _tokens(page: str) -> dict[str, str]:
    """What the forms of a page carry unseen."""
    found: dict[str, str] = {}
    for field in HIDDEN.findall(page):
        said = dict(ATTRIBUTE.findall(field))
        if said.get("name") in TOKENS:
            found[said["name"]] = unescape(said.get("value", ""))
    return found
