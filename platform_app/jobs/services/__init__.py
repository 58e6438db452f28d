"""Asking for work and doing it."""

from platform_app.jobs.services.asking import enqueue, retry, retry_messages
from platform_app.jobs.services.doing import (
    GIVES_WAY,
    MOST_TRIES,
    deliver_messages,
    run_clock,
    run_due_jobs,
    take_over_jobs,
)

__all__ = [
    "GIVES_WAY",
    "MOST_TRIES",
    "deliver_messages",
    "enqueue",
    "retry",
    "retry_messages",
    "run_clock",
    "run_due_jobs",
    "take_over_jobs",
]
