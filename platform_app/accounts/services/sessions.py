"""Opening and ending sessions."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.identity import hashed
from platform_app.accounts.models import UserSession
from platform_app.db import new_public_id

ABSOLUTE = timedelta(hours=12)


def open_session(
    session: Session,
    user_id: int,
    now: datetime,
    *,
    enterprise_id: int | None = None,
    address: str = "",
    agent: str = "",
    awaits_second_factor: bool = False,
) -> str:
    """Start a session row and return the token its cookie carries."""
    token = secrets.token_urlsafe(32)
    session.add(
        UserSession(
            public_id=new_public_id(),
            token_hash=hashed(token),
            user_id=user_id,
            enterprise_id=enterprise_id,
            created_at=now,
            last_seen_at=now,
            ends_at=now + ABSOLUTE,
            address=address,
            agent=agent[:200],
            awaits_second_factor=awaits_second_factor,
        )
    )
    session.flush()
    return token


def touch(session: Session, session_id: int) -> bool:
    """Mark a session as seen now, when the last mark is a minute old; say whether it was."""
    now = clock.now()
    done = session.scalar(
        update(UserSession)
        .where(
            UserSession.id == session_id,
            UserSession.ended_at.is_(None),
            UserSession.last_seen_at < now - timedelta(minutes=1),
        )
        .values(last_seen_at=now)
        .returning(UserSession.id)
    )
    return done is not None
