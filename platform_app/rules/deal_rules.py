"""The rules about changes of an open need, responses and what follows an award."""

from __future__ import annotations

from platform_app.rules.nda_text import NDA_TEXT_SHIPPED
from platform_app.rules.rule import OWN, Rule

PAYMENT_REGULATION = (
    "Regulation on Safeguarding Payments to SMEs, State Council order 802, in force since 2025-06-01;"
    " from general knowledge of its text, to be confirmed by the bureau"
)
NDA_TEXT = "need.nda_text"

DEAL_RULES = (
    Rule("need.addendum_working_days", 3, OWN, "time left after a material addendum", "working days", 1, 20),
    Rule(
        "need.alias_least",
        5,
        OWN,
        "an anonymous buyer's district and size are shown where so many enterprises of the chain share them",
        "enterprises",
        5,
        100,
    ),
    Rule(NDA_TEXT, NDA_TEXT_SHIPPED, OWN, "the undertaking of confidentiality suppliers sign"),
    Rule(
        "need.payment_days_most",
        60,
        PAYMENT_REGULATION,
        "large enterprises pay SMEs within so many days, without waiting for others' money",
        "days",
        1,
        365,
    ),
    Rule(
        "response.unseal_working_days",
        5,
        OWN,
        "responses the buyer leaves closed are opened after so many working days",
        "working days",
        1,
        30,
    ),
    Rule(
        "response.decision_days",
        20,
        OWN,
        "buyers are expected to decide on the responses within so many working days",
        "working days",
        1,
        120,
    ),
    Rule("followup.decision_reminder_1", 7, OWN, "buyers are reminded to decide, first", "days", 1, 90),
    Rule("followup.decision_reminder_2", 14, OWN, "buyers are reminded to decide, second", "days", 2, 120),
    Rule("followup.decision_reminder_3", 28, OWN, "buyers are reminded to decide, third", "days", 3, 180),
    Rule("followup.days_1", 30, OWN, "an intention is asked after, first", "days", 7, 120),
    Rule("followup.days_2", 90, OWN, "an intention is asked after, second", "days", 14, 240),
    Rule("followup.days_3", 180, OWN, "an intention is asked after, third", "days", 30, 400),
    Rule("milestone.remind_days", 3, OWN, "both sides are reminded of a planned milestone", "days", 1, 30),
    Rule(
        "panel.validity_days",
        730,
        OWN,
        "a place on a panel holds, where nobody says otherwise",
        "days",
        30,
        3650,
    ),
    Rule("followup.rating_reveal_days", 30, OWN, "a rating is shown after", "days", 7, 180),
)
