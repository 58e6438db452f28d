"""A process that opens the responses of a need again and again, each time in a child that is killed without warning.

It is told one word a line: `whole` (not killed), `after 0.05` (seconds), `at 17` (before the seventeenth statement),
`commit` (just before the commit). It answers with what became of the child, and the statements of a whole opening.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from platform_app import clock, create_app
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses import services
from tests.support.applications import settings_for


def die() -> None:
    """End at once, as a machine without power does."""
    os.kill(os.getpid(), signal.SIGKILL)


def open_responses(app: Flask, at: int, *, at_commit: bool) -> int:
    """Open the need; the number of statements it took."""
    sent = 0

    def count(*_of_a_statement: object) -> None:
        nonlocal sent
        sent += 1
        if sent == at:
            die()

    with app.app_context():
        session = database.session
        event.listen(database.engine, "before_cursor_execute", count)
        if at_commit:
            event.listen(database.engine, "commit", lambda _connection: die())
        begin_write(session)
        need = session.get_one(Need, 1)
        services.unseal(Context(session, CLOCK, clock.now(), "opening"), need)
        session.commit()
    return sent


def child(app: Flask, word: str, value: str, out: int) -> None:
    """Open in this process and say how many statements it took."""
    sent = open_responses(app, int(value) if word == "at" else 0, at_commit=word == "commit")
    os.write(out, str(sent).encode())
    os._exit(0)


def attempt(app: Flask, word: str, value: str) -> str:
    """Let a child open the need and be killed as the word says; `killed`, or the statements it took."""
    back, out = os.pipe()
    pid = os.fork()
    if pid == 0:
        child(app, word, value, out)
    os.close(out)
    if word == "after":
        time.sleep(float(value))
        os.kill(pid, signal.SIGKILL)
    _pid, ended = os.waitpid(pid, 0)
    said = os.read(back, 20).decode()
    os.close(back)
    return said if said and os.WIFEXITED(ended) else "killed"


def say(line: str) -> None:
    """Answer at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Do what the lines say."""
    app = create_app(settings_for(Path(sys.argv[1]), sys.argv[2]))
    say("ready")
    for line in sys.stdin:
        word, _blank, value = line.strip().partition(" ")
        say(attempt(app, word, value))


if __name__ == "__main__":
    main()
