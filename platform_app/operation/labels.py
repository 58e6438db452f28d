"""Words for the pages of the operator and the auditor."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

JOB_STATES: dict[str, dict[str, Any]] = {
    "queued": {"text": _l("queued"), "tone": "info"},
    "running": {"text": _l("running"), "tone": "info"},
    "done": {"text": _l("done"), "tone": "good"},
    "failed": {"text": _l("stopped after too many tries"), "tone": "bad"},
}

CHECKS: dict[str, Any] = {
    "database": _l("The database answers"),
    "tables": _l("The tables belong to this version of the program"),
    "disk": _l("A tenth of the disk is free"),
    "worker": _l("The worker has shown itself lately"),
    "clock": _l("The clocks agree, and none is behind the log"),
}
