"""What can go wrong with the register of measures, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web.reasons import register

register(
    {
        "measure_part": _l("Choose a part of the plan."),
        "measure_of_the_plan": _l(
            "What the plan names stays; only what the bureau added is changed or ended."
        ),
        "measure_ended": _l("This measure has ended."),
        "measure_end_reason": _l("Say why it ends."),
        "measure_year": _l("Choose a year from %(first)s to %(last)s."),
        "measure_span": _l("The upper value is not below the lower one."),
        "measure_value": _l("Give a number from −100 to %(most)s."),
        "measure_day": _l("Choose a day from %(first)s on, today at the latest."),
        "measure_source": _l("Say where the number comes from."),
        "measure_reason": _l("Say why the entry is wrong."),
        "measure_condition": _l("This is a condition the plan names; it has neither targets nor actuals."),
        "measure_of_chains": _l("This target is set chain by chain; the register adds the chains up."),
        "measure_counted": _l("The platform counts this itself; nobody enters it."),
        "measure_history": _l("What was published in the past stays as it is."),
        "measure_void": _l("This entry is void already."),
    }
)
