"""A price handed in to a running platform lies nowhere in plain text until it is opened."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select

from platform_app import clock, create_app
from platform_app.accounts.services.sessions import open_session
from platform_app.cli import sealing
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.needs import services as needs
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses.models import Response
from platform_app.settings import Settings
from tests import factories
from tests.integration.needs.city import a_city, an_open_need
from tests.support.applications import INDEX, SECRET, keep_index
from tests.support.live import LiveCity, started
from tests.support.postgres import ROOT
from tests.support.smtp import Mailbox

CANARY = "7319.4242"
NEEDLES = tuple(
    {
        *(CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")),
        *(struct.pack(way, float(CANARY)) for way in ("<d", ">d")),
    }
)
"""The price as text, and as the number that SQLite stores."""
TYPED = {
    "lines-0-offered": "y",
    "lines-0-unit_price_cny": CANARY,
    "lines-0-tax_percent": "13",
    "lines-0-lead_time_days": "20",
    "lines-0-deviation": f"at {CANARY} each",
    "header-validity_days": "30",
    "header-remarks": f"单价 {CANARY} 元",
}

BROUGHT = (f"报价 {CANARY}.step", f"ISO-10303-21;\n/* {CANARY} */\nEND-ISO-10303-21;\n".encode())


class Person:
    """Somebody at a running platform: every form carries the secret of the page it came from."""

    def __init__(self, address: str, cookie: str) -> None:
        self._host = address.removeprefix("http://")
        self._cookie = cookie

    def get(self, path: str) -> tuple[int, str]:
        """Open a page; its status and text."""
        return self._ask("GET", path)

    def post(self, page: str, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Send a form found on a page; the status and where it leads."""
        shown = self.get(page)[1]
        kept = dict(re.findall(r'name="(csrf_token|version|form_token)"[^>]*?value="([^"]*)"', shown))
        return self._ask("POST", path, urlencode(kept | fields))

    def send(self, page: str, path: str, file: tuple[str, bytes], about: str) -> tuple[int, str]:
        """Send a file from a page; the status and where it leads."""
        kept = dict(re.findall(r'name="(csrf_token)"[^>]*?value="([^"]*)"', self.get(page)[1]))
        body = b"".join(
            b'--end\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
            % (name.encode(), value.encode())
            for name, value in (kept | {"about": about}).items()
        )
        body += (
            b'--end\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n%s\r\n--end--\r\n'
            % (
                file[0].encode(),
                file[1],
            )
        )
        return self._ask("POST", path, body, "multipart/form-data; boundary=end")

    def _ask(
        self,
        method: str,
        path: str,
        body: str | bytes | None = None,
        kind: str = "application/x-www-form-urlencoded",
    ) -> tuple[int, str]:
        headers = {"Cookie": self._cookie, "Content-Type": kind}
        with closing(HTTPConnection(self._host, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, answer.getheader("Location") or text


@contextmanager
def installation(folder: Path, address: str = "") -> Iterator[Flask]:
    """Open the installation in a folder, as another process beside the platform does."""
    environment = {"DATA_DIR": str(folder), "SECRET_KEY": SECRET, "PASSWORD_COST": "light"}
    app = create_app(Settings.from_env(environment | {"PUBLIC_URL": address}))
    with app.app_context():
        try:
            yield app
        finally:
            database.session.close()
            database.engine.dispose()


@pytest.fixture
def platform(
    sqlite_template: Path, tmp_path: Path, smtp: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LiveCity]:
    """Return a platform with web, worker, files and mail, on an empty database."""
    monkeypatch.setenv("SMTP_URL", f"smtp://{smtp.host}:{smtp.port}")
    yield from started(sqlite_template, tmp_path)


def settle(folder: Path, address: str) -> tuple[str, Person, Person]:
    """Put a small city and an open need into the installation; the need, its buyer and a supplier, signed in."""
    with installation(folder, address) as app:
        session = database.session
        begin_write(session)
        city = a_city(session)
        begin_write(session)
        need = an_open_need(session, city)
        begin_write(session)
        tokens = [
            open_session(session, user.id, clock.now(), enterprise_id=enterprise.id)
            for user, enterprise in ((city.buyer_user, city.buyer), (city.supplier_user, city.supplier))
        ]
        session.commit()
    buyer, supplier = (Person(address, a_cookie(app, address, token, need.public_id)) for token in tokens)
    return need.public_id, buyer, supplier


def a_cookie(app: Flask, address: str, token: str, need: str) -> str:
    """Return the cookie of a session, with the secret its forms are checked with."""
    client = app.test_client()
    with client.session_transaction(base_url=address) as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    client.get(f"/needs/{need}", base_url=address)
    name = app.config["SESSION_COOKIE_NAME"]
    kept = client.get_cookie(name, domain="127.0.0.1")
    assert kept is not None
    return f"{name}={kept.value}"


def write_and_hand_in(supplier: Person, need: str) -> str:
    """Type the price in every way there is, refused ways too, and hand it in twice; the response's address."""
    page = f"/needs/{need}"
    status, editor = supplier.post(page, f"{page}/response", {})
    assert status == 303, editor
    response = editor.removesuffix("/edit")
    assert supplier.post(editor, f"{response}/autosave", TYPED)[0] == 204
    assert supplier.post(editor, editor, TYPED | {"then": "keep"})[0] == 303
    assert supplier.post(editor, editor, TYPED | {"then": "hand_in", "header-validity_days": ""})[0] == 422
    assert supplier.post(editor, editor, TYPED | {"then": "hand_in", "version": "77"})[0] == 409
    assert supplier.post(editor, editor, TYPED | {"then": "hand_in", "csrf_token": "no"})[0] == 400
    assert supplier.send(editor, f"{response}/files", BROUGHT, "quotation")[0] == 303
    assert supplier.send(editor, f"{response}/files", (f"{CANARY}.exe", BROUGHT[1]), "other")[0] == 422
    for _time in range(2):
        assert supplier.post(editor, editor, TYPED | {"then": "hand_in"})[0] == 303
    assert CANARY in supplier.get(response)[1], "its owner reads it"
    return response


def holding(folder: Path) -> list[str]:
    """Return the files of the installation, and of its backup, that hold the price."""
    archive, plain = folder / "saved.tar", folder / "plain.tar"
    with installation(folder):
        keep_index(folder / INDEX)
    environment = {"DATA_DIR": str(folder), "SECRET_KEY": SECRET, "PASSWORD_COST": "light"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "backup", str(archive)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    sealing.unseal(archive, (folder / "keys" / sealing.NAME).read_text(), plain)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert {"plain.tar", "ronglian.db", "start.log", "queue.db"} <= {path.name for path in files}
    assert any(folder / INDEX in path.parents for path in files)
    found = [path.name for path in files if any(one in path.read_bytes() for one in NEEDLES)]
    plain.unlink()
    return found


def open_now(folder: Path, need: str) -> None:
    """Let the deadline pass and the clock close the need."""
    with installation(folder):
        session = database.session
        begin_write(session)
        asked = session.scalars(select(Need).where(Need.public_id == need)).unique().one()
        asked.closes_at = clock.now() - timedelta(seconds=1)
        factories.save(session)
        begin_write(session)
        needs.close_due(Context(session, CLOCK, clock.now()))
        session.commit()


def test_the_price_is_nowhere_before_the_opening_and_there_afterwards(
    platform: LiveCity, tmp_path: Path, smtp: Mailbox
) -> None:
    need, buyer, supplier = settle(tmp_path, platform.address)
    response = write_and_hand_in(supplier, need)
    for path in (f"/needs/{need}", f"/needs/{need}/responses", "/needs", "/", response):
        assert CANARY not in buyer.get(path)[1]
    assert holding(tmp_path) == []

    open_now(tmp_path, need)
    page = f"/needs/{need}/responses"
    assert buyer.post(page, f"{page}/unseal", {})[0] == 303
    shown = buyer.get(page)[1].replace(",", "")
    assert CANARY in shown
    found = re.search(rf'"({response}/files/[^"]+)"', shown)
    assert found is not None
    assert CANARY in buyer.get(found[1])[1], "the file too"
    held = holding(tmp_path)
    assert "plain.tar" in held
    assert {"ronglian.db", "ronglian.db-wal"} & set(held)
    assert set(held) <= {"ronglian.db", "ronglian.db-wal", "plain.tar"}, "the log and the index learn nothing"
    assert not any(CANARY in str(message) for message in smtp.messages)
    with installation(tmp_path):
        assert database.session.scalars(select(Response.handed_in)).all() == [2]
