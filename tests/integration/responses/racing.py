"""People who act at the same moment, each in a thread with a session of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from platform_app import clock
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.errors import PlatformError
from platform_app.extensions import database
from platform_app.permissions import Facts, Identity
from platform_app.web.transaction import write_aftermath
from tests.integration.needs.city import facts_of

Deed = Callable[[Context], object]
DONE = "done"


@dataclass(frozen=True)
class Said:
    """What somebody was told, and the database's time before asking and after the answer."""

    answer: str
    before: datetime
    after: datetime


def database_time(session: Session) -> datetime:
    """Return the time by the clock that decides about deadlines: PostgreSQL's own, this machine's on SQLite."""
    if session.get_bind().dialect.name != "postgresql":
        return clock.now()
    told: datetime = session.scalars(select(func.clock_timestamp())).one()
    session.rollback()
    return told + clock.offset()


def attempt(who: Identity, deed: Deed) -> Said:
    """Do one deed as a request does it: a transaction of its own, refusals told and what survives them written."""
    session = database.session
    before = database_time(session)
    try:
        begin_write(session)
        deed(Context(session, _here(who), clock.now(), "race"))
        session.commit()
        answer = DONE
    except PlatformError as refusal:
        write_aftermath(refusal)
        answer = refusal.reason
    except StaleDataError:
        session.rollback()
        answer = "stale"
    return Said(answer, before, database_time(session))


def _here(who: Identity) -> Identity:
    """Return somebody whose facts are read in this thread's own session."""
    enterprise_id = who.enterprise_id
    if enterprise_id is None:
        return who
    return replace(who, facts=Facts(lambda: facts_of(database.session, enterprise_id)))


def at_once(app: Flask, *acts: Callable[[], object]) -> list[object]:
    """Let everybody act at the same moment; what each of them was told, in the same order."""
    gate = threading.Barrier(len(acts))
    told: list[object] = [None] * len(acts)

    def run(place: int) -> None:
        with app.app_context():
            gate.wait(timeout=20)
            try:
                told[place] = acts[place]()
            except Exception as error:
                told[place] = error
            finally:
                database.session.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    wrong = [one for one in told if isinstance(one, Exception) or one is None]
    if wrong:
        raise AssertionError(wrong)
    return told


def sleep_until(moment: datetime, seconds: float = 0.0) -> None:
    """Sleep until a moment of the platform's clock, or some seconds from it."""
    time.sleep(max(0.0, (moment - clock.now()).total_seconds() + seconds))


def answers(told: Sequence[object]) -> list[str]:
    """Return what everybody was answered, in the order of the words."""
    return sorted(one.answer for one in told if isinstance(one, Said))
