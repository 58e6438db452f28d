"""The words for what needs are made of. Codes stay codes everywhere else."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from graph.records import Operator, RequirementKind
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Cause, NeedKind, Reach
from platform_app.web.labels import Label

STATUS: dict[NeedStatus, Label] = {
    NeedStatus.DRAFT: Label(_l("Draft")),
    NeedStatus.AWAITING_APPROVAL: Label(_l("Awaiting approval"), "act"),
    NeedStatus.SUBMITTED: Label(_l("Under review"), "info"),
    NeedStatus.RETURNED: Label(_l("Returned"), "warn"),
    NeedStatus.OPEN: Label(_l("Open"), "good"),
    NeedStatus.SUSPENDED: Label(_l("Suspended"), "warn"),
    NeedStatus.CLOSED: Label(_l("Closed")),
    NeedStatus.EVALUATING: Label(_l("Under evaluation"), "act"),
    NeedStatus.AWARDED: Label(lazy_pgettext("need", "Awarded"), "good"),
    NeedStatus.UNSUCCESSFUL: Label(_l("No suitable supplier")),
    NeedStatus.WITHDRAWN: Label(_l("Withdrawn")),
    NeedStatus.CANCELLED: Label(_l("Cancelled")),
}

PUBLIC_STATE: dict[str, Any] = {
    "closed": _l("The deadline has passed. The responses stay sealed until the buyer opens them."),
    "evaluating": _l("The buyer has opened the responses and decides on each of them."),
    "awarded": _l("The buyer has chosen among the responses. Names and prices stay between those concerned."),
    "unsuccessful": _l("This need ended without a choice: no suitable supplier was found."),
}
"""What everybody inside the reach of a need may know after its deadline: where it stands, how it ended."""

INVITATION: dict[InvitationStatus, Label] = {
    InvitationStatus.SENT: Label(_l("Invited"), "info"),
    InvitationStatus.SEEN: Label(_l("Seen"), "info"),
    InvitationStatus.ACCEPTED: Label(_l("Interested"), "good"),
    InvitationStatus.DECLINED: Label(_l("Declined")),
    InvitationStatus.LAPSED: Label(_l("Not answered in time"), "warn"),
}

KIND: dict[NeedKind, Any] = {
    NeedKind.PARTS: _l("Parts supply"),
    NeedKind.JOINT_RESEARCH: _l("Joint research"),
    NeedKind.OUTSOURCED_CAPACITY: _l("Outsourced capacity"),
    NeedKind.TESTING: _l("Testing service"),
    NeedKind.IMPORT_SUBSTITUTION: _l("Import substitution"),
    NeedKind.PANEL: _l("Long-term supplier panel"),
}

KIND_HINT: dict[NeedKind, Any] = {
    NeedKind.PARTS: _l("Parts or processes you buy, by drawing or specification."),
    NeedKind.JOINT_RESEARCH: _l("A technical bottleneck you want to solve together with somebody."),
    NeedKind.OUTSOURCED_CAPACITY: _l("Machine hours of a process you cannot cover yourself."),
    NeedKind.TESTING: _l("Samples to be tested to a standard, with a report."),
    NeedKind.IMPORT_SUBSTITUTION: _l("A foreign product you want to replace by a local one."),
    NeedKind.PANEL: _l("Suppliers for your long-term list, by category and entry conditions."),
}

REACH: dict[Reach, Any] = {
    Reach.INVITED: _l("Invited enterprises only"),
    Reach.CHAIN: _l("Enterprises of the chain"),
    Reach.TIER: _l("Enterprises of a tier or above"),
    Reach.CITY: _l("Every enterprise of the city"),
    Reach.PUBLIC: _l("Everybody, without signing in"),
}

TIER_RANK: dict[int, Any] = {
    1: _l("Innovative and technology SME"),
    2: _l("Specialised SME"),
    3: _l("Little giant"),
    4: _l("Single champion"),
}

SIZE: dict[str, Any] = {
    "large": _l("large"),
    "medium": _l("medium-sized"),
    "small": _l("small"),
    "micro": _l("micro"),
}
"""How large an enterprise is, inside a sentence."""

CAUSE: dict[Cause, Any] = {
    Cause.BUYER: _l("you revealed it"),
    Cause.NDA: _l("with the undertaking of confidentiality"),
    Cause.AWARD: _l("with the award"),
}

DECIDED_BAND: dict[str, Any] = {
    "most": _l("most needs are decided"),
    "half": _l("at least half of the needs are decided"),
    "few": _l("fewer than half of the needs are decided"),
}
WAIT_BAND: dict[str, Any] = {
    "week": _l("within a week of the deadline"),
    "month": _l("within a month of the deadline"),
    "longer": _l("more than a month after the deadline"),
}

DETAIL: dict[str, Any] = {
    "annual_demand": _l("Annual demand (pieces)"),
    "first_samples_on": _l("First samples on"),
    "supply_status": _l("Present supply"),
    "bottleneck": _l("Technical bottleneck"),
    "target_figures": _l("Target figures"),
    "duration_months": _l("Duration (months)"),
    "cooperation": _l("Way of cooperation"),
    "outsourced_process": _l("Process"),
    "machine_hours": _l("Machine hours"),
    "from_day": _l("From day"),
    "until_day": _l("Until day"),
    "samples": _l("Number of samples"),
    "test_standard": _l("Test standard"),
    "report_type": _l("Report"),
    "present_product": _l("Present foreign product"),
    "replaced_specification": _l("Specification to be replaced"),
    "certification": _l("Certification needed"),
    "payment_days": _l("Paid within (days)"),
    "payment_from": _l("Counted from"),
    "payment_by": _l("Paid by"),
    "category": _l("Category"),
    "yearly_volume": _l("Yearly volume"),
    "entry_conditions": _l("Entry conditions"),
    "places_on_panel": _l("Places on the panel"),
}

CHOICE: dict[str, dict[str, Any]] = {
    "supply_status": {
        "imported": _l("Imported"),
        "single_source": _l("One supplier only"),
        "cut_off": _l("Supply cut off"),
        "several": _l("Several suppliers"),
        "new": _l("Not bought yet"),
    },
    "cooperation": {
        "commissioned": _l("Commissioned development"),
        "joint": _l("Joint development"),
        "licence": _l("Licence or transfer"),
        "joint_venture": _l("Joint venture"),
        "open": _l("Open to proposals"),
    },
    "payment_from": {
        "delivery": _l("Delivery"),
        "acceptance": _l("Acceptance"),
        "invoice": _l("Receipt of the invoice"),
    },
    "payment_by": {
        "transfer": _l("Bank transfer"),
        "bank_acceptance": _l("Bank acceptance bill"),
        "commercial_acceptance": _l("Commercial acceptance bill"),
    },
    "report_type": {
        "cnas": _l("With CNAS mark"),
        "cma": _l("With CMA mark"),
        "plain": _l("Plain test report"),
        "any": _l("Any report"),
    },
}

REQUIREMENT: dict[RequirementKind, Any] = {
    RequirementKind.PROCESS: _l("Process"),
    RequirementKind.MATERIAL: _l("Material"),
    RequirementKind.CERTIFICATE: _l("Certificate"),
    RequirementKind.SIZE: _l("Size"),
    RequirementKind.PRECISION: _l("Precision"),
    RequirementKind.CAPACITY: _l("Monthly capacity"),
    RequirementKind.MINIMUM_ORDER: _l("Minimum order"),
    RequirementKind.LEAD_TIME: _l("Lead time"),
    RequirementKind.TIER: _l("Tier"),
    RequirementKind.REGION: _l("Region served"),
    RequirementKind.STANDARD: _l("Standard"),
}

OPERATOR: dict[Operator, Any] = {
    Operator.IS: _l("is"),
    Operator.ANY_OF: _l("any of"),
    Operator.AT_LEAST: _l("at least"),
    Operator.AT_MOST: _l("at most"),
    Operator.BETWEEN: _l("between"),
}

DECLINE: dict[str, Any] = {
    "no_capacity": _l("No free capacity"),
    "not_our_field": _l("Not our field"),
    "requirements_too_strict": _l("Requirements too strict"),
    "volume_too_small": _l("Volume too small"),
    "timetable_too_short": _l("Timetable too short"),
    "terms": _l("Terms do not suit us"),
    "other": _l("Another reason"),
}

CHECK: dict[str, Any] = {
    "lines_name_things": _l("The lines name things a supplier can quote"),
    "requirements_not_tailored": _l("The must-haves do not fit one supplier only"),
    "reach_fits": _l("The reach fits what is asked"),
    "no_secrets_in_text": _l("The text gives away no secrets or personal data"),
    "timetable_realistic": _l("The timetable leaves time for an honest answer"),
}

RETURN: dict[str, Any] = {
    "text_unclear": _l("The text is unclear"),
    "lines_incomplete": _l("Lines are incomplete"),
    "requirements_contradict": _l("Requirements contradict each other"),
    "tailored_to_one": _l("Fits one supplier only"),
    "wrong_segment": _l("Wrong segment"),
    "secret_in_text": _l("The text gives away a secret"),
    "not_for_this_platform": _l("Does not belong on this platform"),
    "other": _l("Another reason"),
}
