"""Why a rule about suggestions said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "weights_not_whole": _l("The points of one direction sum to %(total)s; they must sum to 100."),
        "number_out_of_bounds": _l("The value must lie between %(low)s and %(high)s."),
        "number_not_whole": _l("This counts something: give a whole number."),
        "stale_before_fresh": _l("It must lie after the days a confirmation counts in full."),
        "ranking_impossible": _l("No ranking can be made of these numbers together."),
        "ranking_unchanged": _l("Nothing was changed: the definition in force has these numbers already."),
        "nobody_ticked": _l("Tick at least one supplier."),
        "snapshot_other_version": _l(
            "It was kept by another version of the engine, which reads words differently."
        ),
    }
)
