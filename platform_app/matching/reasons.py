"""Why a rule about suggestions said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "nobody_ticked": _l("Tick at least one supplier."),
        "snapshot_other_version": _l(
            "It was kept by another version of the engine, which reads words differently."
        ),
    }
)
