"""Words for the rules about changes of an open need, responses and what follows an award."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import DAYS, WORKING_DAYS, RuleWords

DEAL_RULES: dict[str, RuleWords] = {
    "need.addendum_working_days": RuleWords(
        _l("Time after a change"),
        _l("A material change of an open need leaves suppliers at least so long to respond."),
        WORKING_DAYS,
    ),
    "need.alias_least": RuleWords(
        _l("Behind an alias"),
        _l(
            "District and size of a buyer that is not named are shown where at least so many verified enterprises"
            " of the chain share them; never fewer than five."
        ),
        _l("enterprises"),
    ),
    "need.payment_days_most": RuleWords(
        _l("Payment terms"),
        _l(
            "Buyers who declare longer terms, or make suppliers wait for the money of others, are told so while"
            " they write. It is advice: the platform refuses nothing."
        ),
        DAYS,
    ),
    "need.nda_text": RuleWords(
        _l("Undertaking of confidentiality"),
        _l(
            "The text suppliers sign where a buyer chooses the bureau's. A need keeps the text it was opened with "
            "until its buyer takes over the new one."
        ),
    ),
    "response.unseal_working_days": RuleWords(
        _l("Opening by the clock"),
        _l("Responses the buyer leaves closed so long after the deadline are opened by the platform."),
        WORKING_DAYS,
    ),
    "response.decision_days": RuleWords(
        _l("Time to decide"),
        _l("Suppliers are told to expect a decision within so long after the deadline."),
        WORKING_DAYS,
    ),
    "followup.decision_reminder_1": RuleWords(
        _l("First reminder to decide"),
        _l("Buyers who have not decided are reminded so long after the deadline."),
        DAYS,
    ),
    "followup.decision_reminder_2": RuleWords(
        _l("Second reminder to decide"),
        _l("Buyers who have not decided are reminded so long after the deadline."),
        DAYS,
    ),
    "followup.decision_reminder_3": RuleWords(
        _l("Third reminder to decide"),
        _l("Buyers who have not decided are reminded so long after the deadline."),
        DAYS,
    ),
    "followup.days_1": RuleWords(
        _l("First question after an award"),
        _l("Buyers are asked so long after the award whether there is a contract."),
        DAYS,
    ),
    "followup.days_2": RuleWords(
        _l("Second question after an award"),
        _l("Buyers are asked so long after the award whether there is a contract."),
        DAYS,
    ),
    "followup.days_3": RuleWords(
        _l("Third question after an award"),
        _l("Buyers are asked so long after the award whether there is a contract."),
        DAYS,
    ),
    "milestone.remind_days": RuleWords(
        _l("Reminder of a milestone"),
        _l("Buyer and supplier are reminded of a planned milestone so long before its day."),
        DAYS,
    ),
    "panel.validity_days": RuleWords(
        _l("Validity of a place on a panel"),
        _l("A place on a panel holds so long where the buyer names no day."),
        DAYS,
    ),
    "followup.rating_reveal_days": RuleWords(
        _l("Ratings are shown"),
        _l("A rating the other side has not returned is shown to it after so long."),
        DAYS,
    ),
}
