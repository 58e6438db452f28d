"""The processes of a running platform, found from the one that started them, to be killed without warning."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from tests.support.postgres import ROOT, wait_until

ANSWER_SECONDS = 180


def started(environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start the platform as an operator does; its words go to `log`."""
    with log.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "start", "--no-demo"],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=out,
            stderr=out,
        )


def children(pid: int) -> list[int]:
    """Return the processes a process has started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def kill(starter: int, what: str) -> bool:
    """Kill one process of the platform: "web" a worker of gunicorn, "master" gunicorn itself, "worker" the jobs'."""
    masters = [one for one in children(starter) if _name(one) == "ronglian-web"]
    victims = {
        "master": masters,
        "web": [worker for master in masters for worker in children(master)],
        "worker": [one for one in children(starter) if _name(one) == "ronglian-worker"],
    }[what]
    for victim in victims[:1]:
        os.kill(victim, signal.SIGKILL)
    return bool(victims)


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


@dataclass
class Writer:
    """Somebody who sends one form after the other and repeats the very form until there is an answer."""

    name: str
    port: int
    path: str
    headers: dict[str, str]
    fields: dict[str, str]
    acknowledged: list[str] = field(default_factory=list)
    repeated: int = 0
    wrong: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Write until told to stop; the form begun last is still brought to its answer."""
        number = 0
        while not self.stop.is_set() and not self.wrong:
            number += 1
            self._send(f"{self.name}-{number}")
            time.sleep(0.02)

    def _send(self, mark: str) -> None:
        form = self.fields | {"email": f"{mark}@example.com", "form_token": mark}
        end = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < end:
            status = self._answer(form)
            if status in (200, 303):
                self.acknowledged.append(mark)
                return
            if status not in (0, 503):
                break
            self.repeated += 1
            time.sleep(0.1)
        self.wrong.append(f"{mark}: {status}")

    def _answer(self, form: dict[str, str]) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", self.path, urlencode(form), self.headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()


def progress(writers: list[Writer], more: int) -> bool:
    """Wait until the writers together got so many more answers."""
    before = sum(len(one.acknowledged) for one in writers)
    return wait_until(
        lambda: (
            sum(len(one.acknowledged) for one in writers) >= before + more
            or any(one.wrong for one in writers)
        ),
        ANSWER_SECONDS,
    )
