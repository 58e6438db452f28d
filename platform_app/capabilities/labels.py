"""The words for what capabilities are made of, and why to fill them in."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from graph.records import CapabilityKind, RequirementKind, Stage
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.enterprises.models import VerificationLevel
from platform_app.web.labels import Label

STATUS: dict[CapabilityStatus, Label] = {
    CapabilityStatus.DRAFT: Label(_l("Draft")),
    CapabilityStatus.LISTED: Label(_l("Listed"), "good"),
    CapabilityStatus.STALE: Label(_l("To be confirmed"), "warn"),
    CapabilityStatus.RETIRED: Label(_l("Off the list")),
}

KIND: dict[CapabilityKind, Any] = {
    CapabilityKind.MAKE: _l("Manufacturing"),
    CapabilityKind.TEST: _l("Testing"),
    CapabilityKind.INSTRUMENT: _l("Instrument to share"),
    CapabilityKind.SERVICE: _l("Service"),
}

MAKES_NOW = {True: Label(_l("Makes now"), "good"), False: Label(_l("Could make"), "info")}

LEVEL: dict[VerificationLevel, Label] = {
    VerificationLevel.SELF_DECLARED: Label(_l("Self-declared")),
    VerificationLevel.DOCUMENT_CHECKED: Label(_l("Document checked"), "good"),
    VerificationLevel.SITE_CHECKED: Label(_l("Site checked"), "good"),
    VerificationLevel.LEADER_CONFIRMED: Label(_l("Confirmed by a leader"), "good"),
}

STAGE: dict[Stage, Any] = {
    Stage.UPSTREAM: _l("Upstream"),
    Stage.MIDSTREAM: _l("Midstream"),
    Stage.DOWNSTREAM: _l("Downstream"),
    Stage.SUPPORT: _l("Support"),
}

NEXT: dict[str, Any] = {
    "segments": _l("Choose the segments"),
    "description": _l("Describe what you make"),
    "certificates": _l("Link your certificates"),
    "processes": _l("Name the processes"),
    "materials": _l("Name materials and grades"),
    "measures": _l("State sizes and precision"),
    "capacity": _l("State the capacity per month"),
    "lead_time": _l("State the lead time"),
    "standards": _l("Name the standards you work to"),
    "regions": _l("Say where you deliver"),
    "minimum_order": _l("State the smallest order"),
    "equipment": _l("List the key equipment"),
    "free_share": _l("Say how much capacity is free"),
}

WHY: dict[str, Any] = {
    "segments": _l("Without a segment no buyer and no suggestion finds this card."),
    "description": _l("The words of a need are compared with these words."),
    "certificates": _l("Certificates are the most frequent must-have; an unstated one has to be asked for."),
    "processes": _l("Needs that require a process cannot tell whether you can do it."),
    "materials": _l("Needs that require a material or grade cannot tell whether you work it."),
    "measures": _l("Sizes and tolerances are compared number by number; unstated ones remain to confirm."),
    "capacity": _l("Buyers of volume compare their monthly quantity with your capacity."),
    "lead_time": _l("Needs with a date compare it with your lead time."),
    "standards": _l("Needs that name a standard cannot tell whether you work to it."),
    "regions": _l("Needs with a delivery place ask whether you serve it."),
    "minimum_order": _l("Small orders are suggested only where the smallest order is known."),
    "equipment": _l("Buyers read the equipment before they call."),
    "free_share": _l("Free capacity lets you appear when a segment runs short."),
}

QUESTION: dict[RequirementKind, Any] = {
    RequirementKind.PROCESS: _l("Do you master this process?"),
    RequirementKind.MATERIAL: _l("Do you work this material?"),
    RequirementKind.CERTIFICATE: _l("Do you hold this certificate?"),
    RequirementKind.STANDARD: _l("Do you work to this standard?"),
    RequirementKind.REGION: _l("Do you deliver there?"),
    RequirementKind.SIZE: _l("Which range do you reach?"),
    RequirementKind.PRECISION: _l("Which value do you reach?"),
    RequirementKind.CAPACITY: _l("How much can you make a month?"),
    RequirementKind.MINIMUM_ORDER: _l("What is your smallest order?"),
    RequirementKind.LEAD_TIME: _l("How many days from order to delivery?"),
    RequirementKind.TIER: _l("Which tier are you recognised for?"),
}

REASONS: dict[str, Any] = {
    "question_not_askable": _l("This cannot be asked of a supplier."),
    "question_answered": _l("This question has been answered meanwhile."),
    "answer_which": _l("Tick at least one."),
    "answer_valid_to": _l("Say until when the certificate is valid."),
    "answer_value": _l("Give a number."),
    "certificate_not_listed": _l("“%(word)s” is not in the list of certificates."),
    "capability_without_segment": _l("A listed capability needs a name and at least one segment."),
    "capability_name_missing": _l("Give the capability a name."),
    "parameter_unknown": _l("“%(word)s” is not a known measure. Choose one from the list."),
    "measure_without_value": _l("Give “%(word)s” at least one number."),
    "measure_turned_around": _l("“%(word)s” begins above its end."),
    "unit_unknown": _l("“%(unit)s” is not a known unit."),
    "unit_missing": _l("Say in which unit."),
    "unit_does_not_measure": _l("“%(word)s” is not measured in %(unit)s."),
    "amount_negative": _l("An amount cannot be below zero."),
    "too_many_segments": _l("Choose at most %(most)s segments; split the card if it does more."),
    "too_many_words": _l("At most %(most)s entries."),
    "word_too_long": _l("An entry has at most %(longest)s characters."),
    "import_segment_unknown": _l("“%(word)s” is no segment of any chain."),
    "import_district_unknown": _l("“%(word)s” is no district of the city."),
    "import_choice_unknown": _l("“%(word)s” is not among the choices of this column."),
    "import_number_unreadable": _l("“%(word)s” is not a number that fits here."),
    "import_measure_unreadable": _l("“%(word)s” could not be read as a measure."),
    "answer_unknown": _l("Choose one of the three answers."),
}
