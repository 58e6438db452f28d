"""Words of growing leaders, and sentences for what can go wrong."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

BANDS: dict[str, Any] = {
    "lt_100k": _l("below 100,000 CNY"),
    "100k_1m": _l("100,000 to 1 million CNY"),
    "1m_10m": _l("1 to 10 million CNY"),
    "gt_10m": _l("above 10 million CNY"),
}

STEPS: dict[str, Any] = {
    "prompt": _l("Open a need here"),
    "match": _l("Conclude on your open need"),
    "win": _l("Win this open need"),
}
"""What a step of the path asks for."""

REASONS: dict[str, Any] = {
    "pipeline_not_verified": _l("Only a verified enterprise is grown towards leadership."),
    "pipeline_in_future": _l("It begins today or began earlier."),
    "pipeline_leads_already": _l("The enterprise leads this chain already."),
    "pipeline_in_already": _l("The enterprise is in the pipeline of this chain already."),
    "pipeline_ended": _l("This time in the pipeline has ended already."),
    "pipeline_end_day": _l("The end lies between the beginning and today."),
    "indicator_unknown": _l("Choose one of the figures the criteria ask for."),
    "fact_year": _l("A figure belongs to a finished year, from %(first)s to %(last)s."),
    "fact_value": _l("The figure is a number of 0 or more; for yes or no it is 1 or 0."),
    "fact_share": _l("A share is at most 100 %%."),
    "outcome_in_future": _l("A deal that is recorded has happened: today or earlier."),
    "outcome_band": _l("Choose one of the value bands."),
    "outcome_need": _l("Choose a need of the buyer that was opened in this segment."),
    "outcome_voided": _l("This outcome is void already."),
    "supplier_itself": _l("An enterprise does not supply itself."),
}
