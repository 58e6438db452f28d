"""What the clock does about claims."""

from __future__ import annotations

from platform_app import jobs
from platform_app.context import Context
from platform_app.enterprises.services.keeping import forget_denied_evidence


@jobs.every("claims.forget_evidence", minutes=24 * 60)
def forget_evidence(context: Context) -> None:
    """Delete what denied claims rested on, when its time of keeping is over."""
    forget_denied_evidence(context)
