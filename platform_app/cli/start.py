"""`flask start`: prepare everything, run web, worker and clock until stopped."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from platform_app.settings import Settings


def install(app: Flask) -> None:
    """Add the commands that run the installation."""
    app.cli.add_command(start)
    app.cli.add_command(worker)


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
    setup.prepare(demo=demo)
    web = ["-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]
    children = {
        "web": _spawn(web),
        "worker": _spawn(["-m", "flask", "--app", "wsgi", "worker"]),
    }
    _wait_until_answering(settings, children["web"])
    setup.announce(settings)
    _keep(children, {"web": web, "worker": ["-m", "flask", "--app", "wsgi", "worker"]})


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


def _wait_until_answering(settings: Settings, web: subprocess.Popen[bytes]) -> None:
    """Wait until the pages can be opened, so that the printed address works at once."""
    everywhere = settings.host in ("0.0.0.0", "::")  # nosec B104: compared, not bound
    host = "127.0.0.1" if everywhere else settings.host
    for _ in range(150):
        with socket.socket() as trial:
            if trial.connect_ex((host, settings.port)) == 0 or web.poll() is not None:
                return
        time.sleep(0.1)


def _spawn(arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments])


def _keep(children: dict[str, subprocess.Popen[bytes]], commands: dict[str, list[str]]) -> None:
    """Start a child that died again; pass a stop on to all."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        time.sleep(0.3)
        for name, child in children.items():
            if child.poll() is not None and not stopping:
                click.echo(f"{name} ended with {child.returncode}; starting it again", err=True)
                children[name] = _spawn(commands[name])
    for child in children.values():
        child.terminate()
    for child in children.values():
        child.wait(timeout=40)
