"""Why a rule about following up said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "intention_not_open": _l("This intention has ended already."),
        "followup_said_missing": _l("Say how it stands."),
        "followup_failed_code_missing": _l("Say why it came to nothing: it helps the next match."),
        "followup_value_missing": _l("Enter the value of the contract, without tax."),
        "followup_contract_day": _l("Enter the day of the contract: after the award and not in the future."),
        "followup_note_missing": _l("Say what you heard, or that nobody answered."),
        "contact_with_whom": _l("Name the enterprise you spoke to: its code or full name."),
        "contact_result": _l("Say what the enterprise answered; leave it empty when nobody answered."),
        "rating_before_contract": _l("Both sides rate each other once there is a contract."),
        "rating_mark": _l("Choose a mark from one to five."),
        "milestone_earlier_open": _l("An earlier stage is still open: pass it or leave it out first."),
        "milestone_not_chosen": _l("Only responses on the shortlist or chosen go through these stages."),
        "milestone_planned_already": _l("This stage is planned already."),
        "milestone_day_past": _l("Choose today or a day to come."),
        "milestone_done_day": _l("Choose the day it was done: not in the future."),
        "milestone_reason_missing": _l("Choose why it was not passed; the supplier reads it."),
        "milestone_note_missing": _l("Say in a few words what the reason is."),
        "rated_already": _l("Your enterprise has rated already."),
    }
)
