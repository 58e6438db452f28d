"""The words for what responses are made of."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.responses.contents import ResponseKind
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.web.labels import Label

STATUS: dict[ResponseStatus, Label] = {
    ResponseStatus.DRAFT: Label(_l("Draft, not handed in"), "act"),
    ResponseStatus.SUBMITTED: Label(_l("Response handed in"), "info"),
    ResponseStatus.STALE: Label(_l("To be confirmed anew"), "warn"),
    ResponseStatus.WITHDRAWN: Label(_l("Withdrawn")),
    ResponseStatus.EXPIRED: Label(_l("Not handed in before the deadline")),
    ResponseStatus.SHORTLISTED: Label(_l("On the shortlist"), "info"),
    ResponseStatus.AWARDED: Label(_l("Awarded"), "good"),
    ResponseStatus.RESERVE: Label(_l("In reserve"), "info"),
    ResponseStatus.DECLINED: Label(_l("Not chosen")),
}

KIND: dict[ResponseKind, Any] = {
    ResponseKind.QUOTATION: _l("Quotation"),
    ResponseKind.PROPOSAL: _l("Research proposal"),
    ResponseKind.CAPACITY_SLOT: _l("Capacity slot"),
    ResponseKind.TEST_ORDER: _l("Test offer"),
    ResponseKind.PANEL_ADMISSION: _l("Application for the panel"),
}

FIELD: dict[str, Any] = {
    "validity_days": _l("Valid for (days)"),
    "delivery_terms": _l("Delivery terms"),
    "payment_terms": _l("Payment terms"),
    "remarks": _l("Further remarks"),
    "approach": _l("Technical approach"),
    "milestones": _l("Milestones"),
    "team": _l("Team and equipment"),
    "duration_months": _l("Duration (months)"),
    "budget_cny": _l("Budget (CNY)"),
    "results_belong_to": _l("Results belong to"),
    "machine": _l("Machine"),
    "hours_offered": _l("Machine hours offered"),
    "hourly_rate_cny": _l("Rate per hour (CNY, without tax)"),
    "from_day": _l("From day"),
    "until_day": _l("Until day"),
    "report_days": _l("Days to the report"),
    "report_type": _l("Report"),
    "samples_returned": _l("Samples returned"),
    "statement": _l("How you meet the entry conditions"),
    "yearly_capacity": _l("Yearly capacity"),
    "reference_customers": _l("Reference customers"),
    "unit_price_cny": _l("Unit price (CNY, without tax)"),
    "tax_percent": _l("Tax rate in percent"),
    "tooling_cny": _l("Tooling (CNY)"),
    "lead_time_days": _l("Lead time (days)"),
    "minimum_order": _l("Minimum order"),
    "deviation": _l("Deviation"),
}

CHOICE: dict[str, dict[str, Any]] = {
    "results_belong_to": {
        "buyer": _l("The buyer"),
        "both": _l("Both"),
        "supplier": _l("The supplier"),
        "open": _l("To be agreed"),
    },
    "report_type": {
        "cnas": _l("With CNAS mark"),
        "cma": _l("With CMA mark"),
        "plain": _l("Plain test report"),
    },
    "samples_returned": {"yes": _l("Yes"), "no": _l("No")},
}

CHECK: dict[str, Any] = {
    "met": _l("We meet it"),
    "deviation": _l("With deviation"),
    "not_met": _l("We do not meet it"),
}

REGISTERED: dict[str, Label] = {
    "met": Label(_l("Registered, valid"), "good"),
    "expired": Label(_l("Registered, run out"), "bad"),
    "failed": Label(_l("Not among those registered"), "warn"),
    "not_stated": Label(_l("No certificate registered"), "warn"),
    "not_comparable": Label(_l("Not among those registered"), "warn"),
}
"""What the register of certificates says beside the word of a supplier."""

FIT: dict[str, Label] = {
    "meets": Label(_l("Meets the must-haves"), "good"),
    "confirm": Label(_l("Something to confirm"), "info"),
    "near": Label(_l("Lacks one must-have"), "warn"),
    "could": Label(_l("Could make it"), "warn"),
}
"""What the cards of a supplier say of a need."""

DECISION: dict[str, Any] = {
    "price": _l("Price"),
    "requirements": _l("Requirements not met"),
    "lead_time": _l("Lead time"),
    "capacity": _l("Capacity"),
    "evidence": _l("Evidence missing or expired"),
    "terms": _l("Terms"),
    "better_offer": _l("Another offer was better as a whole"),
    "not_needed": _l("No longer needed"),
    "other": _l("Another reason"),
}

COACHING: dict[str, Any] = {
    "musts": _l("Answer the must-haves first: one you do not meet saves you the rest"),
    "lines": _l("Offer at least one line; part of the lines is welcome"),
    "amounts": _l("Give price, tax and lead time for what you offer: a gap reads as a gap"),
    "terms": _l("Fill in the terms: without a validity the buyer cannot compare"),
    "words": _l("Say in a sentence what speaks for you: a sample, a similar part, a certificate"),
    "handed_in": _l("Hand in early: you can still change it, and the receipt is yours"),
}

BUCKET: dict[str, Any] = {
    "none": _l("none"),
    "few": _l("one or two"),
    "several": _l("three or more"),
}

FILE: dict[str, Any] = {
    "quotation": _l("The quotation as a document"),
    "technical": _l("Drawing or technical proposal"),
    "evidence": _l("Certificate, test report or licence"),
    "sample": _l("Photo of a sample or similar part"),
    "other": _l("Something else"),
}
