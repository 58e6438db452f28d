"""The demo city behind a real port, with a real worker beside it, for a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from platform_app.cli.demo.people import DOMAIN, PASSWORD
from tests.support.applications import SECRET, place_sealing_key, take_files
from tests.support.postgres import ROOT, wait_until

START_SECONDS = 60


@dataclass(frozen=True)
class LiveCity:
    """A running platform, web and worker in processes of their own, and the address it answers at."""

    address: str
    database: Path


@pytest.fixture
def live_city(demo_template: Path, tmp_path: Path) -> Iterator[LiveCity]:
    """Return the platform as an operator starts it, on a copy of the demo city and a free port."""
    yield from started(demo_template, tmp_path)


def started(template: Path, folder: Path, database_url: str = "", smtp_url: str = "") -> Iterator[LiveCity]:
    """Yield the platform as an operator starts it, on a copy of `template` in an empty folder.

    With `database_url` it runs over that database, which holds the same rows; mails go to `smtp_url`, if given.
    """
    shutil.copyfile(template, folder / "ronglian.db")
    take_files(template, folder)
    place_sealing_key(folder)
    port = free_port()
    environment = {
        **os.environ,
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "SECRET_KEY": SECRET,
        "PASSWORD_COST": "light",
        "WEB_WORKERS": "1",
        "SMTP_URL": smtp_url,
        **({"DATABASE_URL": database_url} if database_url else {}),
    }
    with (folder / "start.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "tests.support.live_app", "start", "--no-demo"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        if not wait_until(lambda: answers(port) or process.poll() is not None, START_SECONDS):
            pytest.fail((folder / "start.log").read_text())
        yield LiveCity(f"http://127.0.0.1:{port}", folder / "ronglian.db")
    finally:
        process.terminate()
        process.wait(timeout=60)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Say whether somebody listens on a port."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, live_city: LiveCity) -> Iterator[Visit]:
    """Return a maker of pages: `visit("buyer")` is signed in; `width=360` is a phone; nobody's console speaks."""
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def make(word: str | None = None, *, width: int = 1280, language: str = "zh") -> Page:
        context = browser.new_context(
            locale="zh-CN",
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
            base_url=live_city.address,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        if word is not None:
            page.goto("/sign-in")
            page.get_by_label("邮箱").or_(page.locator("input[name=email]")).first.fill(f"{word}@{DOMAIN}")
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("main form button").first.click()
            page.wait_for_url(lambda url: "/sign-in" not in url)
        if language == "en":
            page.goto("/sign-in" if word is None else "/account")
            with page.expect_navigation():
                page.locator("form.language-form button").click()
        return page

    yield make
    for context in contexts:
        context.close()
    spoken = [line for line in heard if "status of 4" not in line]
    assert spoken == []
