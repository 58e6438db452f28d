"""Work behind the page: a table as the truth, a queue as the nudge, a clock for what time makes due."""

from platform_app.jobs.registry import as_person, every, handler, on
from platform_app.jobs.services import enqueue

__all__ = ["as_person", "enqueue", "every", "handler", "on"]
