"""`flask start`: prepare everything, run web, worker and clock until stopped.

Web and worker are forked from the process that prepared, so that the application is loaded once.
"""

from __future__ import annotations

import contextvars
import http.client
import multiprocessing
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import ForkProcess
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from graph import compiled
from platform_app.extensions import database
from platform_app.settings import Settings

FORK = multiprocessing.get_context("fork")
SHORT_LIFE = 3.0
"""Seconds: a child that ended sooner is not started again at once."""


def install(app: Flask) -> None:
    """Add the commands that run the installation."""
    app.cli.add_command(ready)
    app.cli.add_command(start)
    app.cli.add_command(worker)


@click.command("ready")
def ready() -> None:
    """Make the ranking's machine code where it is missing: once an installation, and after an update."""
    click.echo(f"{compiled.ready()} functions are ready")


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run jobs, deliver messages and keep the clock, until stopped."""
    current_app.extensions["nudge"].consume()


@click.command("start")
@click.option("--demo/--no-demo", default=True, help="load the fictional demo city into an empty database")
@with_appcontext
def start(demo: bool) -> None:
    """Migrate, load the demo city once, start web, worker and clock, print the address."""
    from platform_app.cli import setup

    settings: Settings = current_app.extensions["settings"]
    _check_port(settings)
    if not compiled.is_ready():
        FORK.Process(target=compiled.ready, daemon=True).start()  # beside the loading, by another processor
    setup.prepare(demo=demo)
    _let_go()
    compiled.ready()  # before web and worker are forked, so that they share it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    children = [
        Child("ronglian-web", _web),
        Child("ronglian-worker", current_app.extensions["nudge"].consume),
    ]
    try:
        _wait_until_answering(settings, children[0])
        setup.announce(settings)
        _keep(children)
    except KeyboardInterrupt:
        click.echo("Stopping ...")
    finally:
        for child in children:
            child.process.terminate()
        for child in children:
            child.process.join(timeout=40)


def _check_port(settings: Settings) -> None:
    """Say clearly that somebody else listens already, before anything is started."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settings.host, settings.port))
        except OSError as error:
            raise click.ClickException(
                f"{settings.host}:{settings.port} is not free ({error.strerror}). "
                f"Another port: make run PORT={settings.port + 1}"
            ) from error


def _let_go() -> None:
    """Close every connection: no two processes may share one."""
    database.session.close()
    database.engine.dispose()
    current_app.extensions["nudge"].huey.storage.close()


class Child:
    """A process that is started again when it ends."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        self.name = name
        self.work = work
        self.start()

    def start(self) -> None:
        """Fork the process."""
        self.since = time.monotonic()
        self.process: ForkProcess = FORK.Process(target=self._live)
        self.process.start()

    def is_due(self) -> bool:
        """Whether it ended and may be started again."""
        return not self.process.is_alive() and time.monotonic() >= self.since + SHORT_LIFE

    def _live(self) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with suppress(OSError):
            Path("/proc/self/comm").write_text(self.name)  # what `ps` and `top` call it
        contextvars.Context().run(self.work)


def _web() -> None:
    from gunicorn.app.wsgiapp import WSGIApplication

    sys.argv = ["gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]
    WSGIApplication("%(prog)s").run()


def _wait_until_answering(settings: Settings, web: Child) -> None:
    """Wait until a page has been answered, so that the printed address works at once."""
    everywhere = settings.host in ("0.0.0.0", "::")  # nosec B104: compared, not bound
    host = "127.0.0.1" if everywhere else settings.host
    end = time.monotonic() + 30
    while time.monotonic() < end and web.process.is_alive():
        connection = http.client.HTTPConnection(host, settings.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()


def _keep(children: list[Child]) -> None:
    """Start a child that died again."""
    while True:
        time.sleep(0.3)
        for child in children:
            if child.is_due():
                click.echo(f"{child.name} ended with {child.process.exitcode}; starting it again", err=True)
                child.start()
