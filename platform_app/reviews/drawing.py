"""Which decided reviews are judged a second time: a share of them, drawn so that anybody can draw it again.

The number comes from the last link of the audit log before the decision and the address of the review, so that whoever
decides does not know whether it will be drawn, and whoever doubts can compute it from the log.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import select

from platform_app.audit import SYSTEM_CHAIN, AuditHead
from platform_app.context import Context
from platform_app.reviews.models import Review

OUT_OF = 10_000


def seed_now(context: Context) -> str:
    """The last link of the system's chain in the log."""
    return context.session.scalar(select(AuditHead.hash).where(AuditHead.chain == SYSTEM_CHAIN)) or ""


def number_of(seed: str, review: Review) -> int:
    """The number a review draws, from 0 to 9,999."""
    digest = hashlib.sha256(f"{seed}:{review.public_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % OUT_OF


def falls_into(number: int, percent: float) -> bool:
    """Whether a number lies within a share."""
    return number < percent * OUT_OF / 100
