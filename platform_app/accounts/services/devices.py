"""Browsers that have signed in before: who tries passwords from elsewhere must not keep them out.

A browser that got in carries a mark for the account, in a cookie of its own. Its tries are counted by the mark alone,
not with the tries of strangers by account, network or in all, so that these can neither use up its share nor borrow
it. A mark is bound to the account and its password and says nothing about either; a new password ends them all but
that of the browser it was set with.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import select

from platform_app import audit
from platform_app.accounts.models import User
from platform_app.context import Context

LASTS = timedelta(days=180)
MOST = 5
"""So many accounts one browser is known for; the one signed in longest ago is forgotten."""

BETWEEN, INSIDE = ".", "-"


def marked(context: Context, user: User, kept: str = "") -> str:
    """What the browser of somebody who has just come in carries from now on; `kept` is what it carried before."""
    number = f"{context.now.date().toordinal()}{INSIDE}{secrets.token_hex(12)}"
    mine = f"{number}{INSIDE}{_seal(context, number, user.email, user.password_hash)}"
    others = [mark for mark in _marks(kept) if not _is_of(context, mark, user.email, user.password_hash)]
    return BETWEEN.join([mine, *others][:MOST])


def known(context: Context, email: str, carried: str) -> str:
    """The number of the mark that an account knows among those a browser carries; empty where it knows none."""
    marks = _marks(carried)
    if not marks:
        return ""
    password_hash = context.session.scalar(select(User.password_hash).where(User.email == email)) or ""
    oldest = (context.now - LASTS).date().toordinal()
    for mark in marks:
        if _is_of(context, mark, email, password_hash) and int(mark.partition(INSIDE)[0]) >= oldest:
            return mark.rpartition(INSIDE)[0]
    return ""


def _marks(carried: str) -> list[str]:
    found = [mark for mark in carried.split(BETWEEN) if mark.count(INSIDE) == 2 and len(mark) < 120]
    return found[:MOST]


def _is_of(context: Context, mark: str, email: str, password_hash: str) -> bool:
    number, _inside, seal = mark.rpartition(INSIDE)
    made = _seal(context, number, email, password_hash)
    return bool(password_hash) and hmac.compare_digest(made.encode(), seal.encode())


def _seal(context: Context, number: str, email: str, password_hash: str) -> str:
    key: bytes = context.session.info[audit.KEY]
    named = f"device:{number}:{email}:{password_hash}".encode()
    return hmac.new(key, named, hashlib.sha256).hexdigest()[:32]
