"""Four processes rank while a fifth writes: how stale a list ever is, and what the shared index costs in memory.

Start it with the DATA_DIR of a database filled by `flask import-measuring`; SECONDS says how long (60).
"""

from __future__ import annotations

import json
import os
import sys
from ctypes import Structure, c_bool, c_double
from multiprocessing import get_context
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from flask import Flask
from sqlalchemy import select

from platform_app import audit, clock, create_app
from platform_app.capabilities.feed import CAPABILITY, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.matching import engine, index_files
from platform_app.matching.records import need_record
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.settings import Settings

READERS, PAUSE, MOST_NEEDS = 4, 0.05, 40


class Told(Structure):
    """What the writer has committed last, and when. Units: seconds of the machine's clock."""

    _fields_ = (("listed", c_bool), ("at", c_double))


def main(_arguments: list[str]) -> int:
    """Print the figures as JSON; 1 when a list was stale, a process failed or memory was held twice."""
    seconds = float(os.environ.get("SECONDS", "60"))
    app = create_app(Settings.from_env())
    with app.app_context():
        unit = _unit()
        index_files.keep(unit, engine.spec(unit))
        watched = database.session.scalar(
            select(Capability.id).where(Capability.status == CapabilityStatus.LISTED).order_by(Capability.id)
        )
        database.session.rollback()
    if watched is None:
        print("no capabilities: run flask import-measuring first", file=sys.stderr)
        return 1
    spawn = get_context("spawn")
    told, answers = spawn.Value(Told, True, monotonic()), spawn.Queue()
    ready, stop = spawn.Semaphore(0), spawn.Event()
    readers = [
        spawn.Process(target=_read, args=(watched, told, ready, stop, answers)) for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for _ in readers:
        ready.acquire()
    writes = _write(app, watched, told, seconds)
    stop.set()
    found = [answers.get(timeout=120) for _ in readers]
    for reader in readers:
        reader.join()
    size = sum(path.stat().st_size for path in _folder().rglob("*.npy")) / 2**20
    figures = {
        "writes": writes,
        "lists": sum(one["lists"] for one in found),
        "errors": [one["error"] for one in found if one["error"]],
        "stale_ms_most": round(max(one["stale"] for one in found) * 1000, 1),
        "files_mb": round(size, 1),
        "pss_of_files_mb": round(sum(one["pss"] for one in found), 1),
        "pss_to_size": round(sum(one["pss"] for one in found) / size, 3),
    }
    print(json.dumps(figures, indent=1))
    return int(bool(figures["errors"]) or figures["stale_ms_most"] > 1000 or figures["pss_to_size"] > 1.1)


def _unit() -> Context:
    return Context(database.session, CLOCK, clock.now(), "bench")


def _folder() -> Path:
    return Settings.from_env().data_dir / "index" / str(index_files.in_force())


def _write(app: Flask, watched: int, told: Any, seconds: float) -> int:
    """Retire one capability and list it again, over and over; tell when each change was committed."""
    writes, until, listed = 0, monotonic() + seconds, True
    with app.app_context():
        while monotonic() < until or not listed:
            listed = not listed
            begin_write(database.session)
            capability = database.session.get_one(Capability, watched)
            capability.status = CapabilityStatus.LISTED if listed else CapabilityStatus.RETIRED
            feed(_unit(), CAPABILITY, watched)
            audit.record(_unit(), "measuring.change", capability)
            database.session.commit()
            with told.get_lock():
                told.listed, told.at = listed, monotonic()
            writes += 1
            sleep(PAUSE)
    return writes


def _read(watched: int, told: Any, ready: Any, stop: Any, answers: Any) -> None:
    """Make lists until told to stop, and look each time whether the last change is in them."""
    found: dict[str, Any] = {"lists": 0, "stale": 0.0, "error": "", "pss": 0.0}
    try:
        app = create_app(Settings.from_env())
        with app.app_context():
            needs = [
                need_record(_unit(), need)
                for need in database.session.scalars(select(Need).limit(MOST_NEEDS))
            ]
            engine.matcher(_unit())
            database.session.rollback()
            ready.release()
            while not stop.is_set():
                _look(watched, told, needs, found)
        found["pss"] = _pss(str(_folder()))
    except Exception as error:
        found["error"] = repr(error)
        ready.release()
    answers.put(found)


def _look(watched: int, told: Any, needs: list[Any], found: dict[str, Any]) -> None:
    with told.get_lock():
        expected, at = told.listed, told.at
    unit = _unit()
    matcher = engine.matcher(unit)
    shown = matcher.is_listed(watched)
    with told.get_lock():
        unchanged = told.at == at
    if shown != expected and unchanged:
        found["stale"] = max(found["stale"], monotonic() - at)
    matcher.suppliers(needs[found["lists"] % len(needs)], on=unit.today)
    found["lists"] += 1
    database.session.rollback()


def _pss(folder: str) -> float:
    """This process's share of the mapped files. Units: MB."""
    total, inside = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        first = line.split(maxsplit=1)[0]
        if not first.endswith(":"):
            inside = folder in line
        elif inside and first == "Pss:":
            total += int(line.split()[1])
    return total / 1024
