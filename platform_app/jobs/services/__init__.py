"""Asking for work and doing it."""

from platform_app.jobs.services.asking import enqueue, retry
from platform_app.jobs.services.doing import deliver_messages, run_clock, run_due_jobs, take_over_jobs

__all__ = ["deliver_messages", "enqueue", "retry", "run_clock", "run_due_jobs", "take_over_jobs"]
