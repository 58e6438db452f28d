"""Words for enterprises: states, levels, fields, reasons."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import EnterpriseKind, VerificationLevel
from platform_app.web.labels import Label

STATES: dict[EnterpriseStatus, Label] = {
    EnterpriseStatus.IMPORTED: Label(_l("from the registry"), "neutral"),
    EnterpriseStatus.REGISTERED: Label(_l("registered, not verified"), "info"),
    EnterpriseStatus.IN_REVIEW: Label(_l("in review"), "info"),
    EnterpriseStatus.RETURNED: Label(_l("returned, to be mended"), "warn"),
    EnterpriseStatus.VERIFIED: Label(_l("verified"), "good"),
    EnterpriseStatus.SUSPENDED: Label(_l("suspended"), "bad"),
    EnterpriseStatus.CLOSED: Label(_l("closed"), "neutral"),
}

CLAIM_STATES: dict[ClaimStatus, Label] = {
    ClaimStatus.PENDING: Label(_l("pending"), "info"),
    ClaimStatus.APPROVED: Label(_l("approved"), "good"),
    ClaimStatus.DENIED: Label(_l("denied"), "bad"),
    ClaimStatus.REVOKED: Label(_l("revoked"), "bad"),
}

KINDS: dict[str, Any] = {
    EnterpriseKind.FIRM: _l("Firm"),
    EnterpriseKind.INSTITUTION: _l("Institution (laboratory, university, service)"),
    EnterpriseKind.PUBLIC_BODY: _l("Public body"),
}

LEVELS: dict[VerificationLevel, Label] = {
    VerificationLevel.SELF_DECLARED: Label(_l("self-declared"), "neutral"),
    VerificationLevel.DOCUMENT_CHECKED: Label(_l("document checked"), "good"),
    VerificationLevel.SITE_CHECKED: Label(_l("checked on site"), "good"),
    VerificationLevel.LEADER_CONFIRMED: Label(_l("confirmed by a chain leader"), "good"),
}

FIELDS: dict[str, Any] = {
    "uscc": _l("Unified social credit code"),
    "name_zh": _l("Chinese name"),
    "name_en": _l("English name"),
    "short_name": _l("Short name"),
    "kind": _l("Kind of organisation"),
    "district": _l("District"),
    "address": _l("Address"),
    "industry_code": _l("Industry"),
    "founded_year": _l("Founded in"),
    "employees": _l("Employees"),
    "revenue_10k_cny": _l("Revenue of last year, 10,000 yuan"),
    "assets_10k_cny": _l("Total assets, 10,000 yuan"),
    "business": _l("What it does"),
    "website": _l("Website"),
    "contact_name": _l("Contact person"),
    "contact_phone": _l("Contact phone"),
    "contact_email": _l("Contact e-mail"),
}

SECTIONS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "identity": (
        _l("Who it is"),
        (
            "uscc",
            "name_zh",
            "name_en",
            "short_name",
            "kind",
            "district",
            "address",
            "industry_code",
            "founded_year",
        ),
    ),
    "business": (_l("What it does"), ("business", "website")),
    "size": (_l("Size of the enterprise"), ("employees", "revenue_10k_cny", "assets_10k_cny")),
    "contact": (_l("Contact"), ("contact_name", "contact_phone", "contact_email")),
}
"""The sections of a profile and their fields."""

PUBLIC_SECTIONS = ("identity", "business")
"""What everybody may read of a verified enterprise; figures and contacts are for itself and the bureau."""

CHECKS: dict[str, Any] = {
    "code_in_register": _l("The code stands in the public register and belongs to a live enterprise"),
    "name_on_licence": _l("The name is the one on the business licence"),
    "district_right": _l("It works in this district of the city"),
    "contact_called_back": _l("I called back the number of the public register, not the one given here"),
    "person_acts_for_enterprise": _l("The person who registered acts for the enterprise"),
}

DOCUMENTS: dict[str, Any] = {
    "licence": _l("Business licence"),
    "authorisation": _l("Letter that authorises the person"),
    "premises": _l("Proof of the place: lease or deed"),
    "figures": _l("Annual report or list of staff"),
    "other": _l("Another document"),
}
"""What a file is to show."""

RETURNS: dict[str, Any] = {
    "code_not_in_register": _l("The code is not in the public register"),
    "name_differs": _l("The name differs from the business licence"),
    "district_wrong": _l("The district is not right"),
    "contact_not_reached": _l("Nobody could be reached"),
    "person_not_entitled": _l("It is not clear that you act for the enterprise"),
    "not_of_this_city": _l("The enterprise does not work in this city"),
    "other": _l("Something else, see the note"),
}

SIZES: dict[str, Any] = {
    "large": _l("Large"),
    "medium": _l("Medium-sized"),
    "small": _l("Small"),
    "micro": _l("Micro"),
}

DUPLICATES: dict[str, Any] = {
    "same_name": _l("The same name but for place and legal form"),
    "same_phone": _l("The same phone"),
}

REASONS: dict[str, Any] = {
    "uscc_length": _l("A unified social credit code has 18 characters; this one has %(length)s."),
    "uscc_characters": _l(
        "The code has digits and capital letters without I, O, S, V, Z; its third to eighth characters are digits."
    ),
    "uscc_check_digit": _l("One character is mistyped: the last one does not fit the others."),
    "profile_incomplete": _l("Code, name and district are needed first."),
    "contact_missing": _l("A contact person with a phone number is needed first."),
    "own_claim": _l("Nobody decides on their own claim."),
    "claim_approved_before": _l("Another claim on this enterprise is approved; it must be revoked first."),
    "claim_reason_missing": _l("Give the reason; the claimant reads it."),
    "claim_enterprise_closed": _l("This enterprise is closed; nothing can be claimed."),
    "second_reviewer_needed": _l("Whoever approved a claim does not revoke it; ask another reviewer."),
    "another_claim_won": _l("The enterprise has been given to somebody else whose evidence was accepted."),
    "return_note_missing": _l("Say in a sentence what is to be mended."),
    "reason_missing": _l("Give a reason; it is written down and the enterprise can read it."),
    "certificate_unknown": _l("This certificate is not on the list."),
    "certificate_retired": _l("This certificate is out of use."),
    "ends_before_it_begins": _l("The end lies before the beginning."),
    "tier_unknown": _l("This title is not on the ladder."),
    "chain_missing": _l("Choose the chain the enterprise leads."),
    "recognition_stands": _l("The enterprise holds this title on that day already."),
    "recognition_ended": _l("This title has ended already."),
    "in_pool_already": _l("The enterprise is in the pool already."),
    "not_in_pool": _l("The enterprise is not in the pool."),
    "enterprise_not_one": _l("No enterprise, or more than one, has this code or name; give the code."),
    "firm_works_here": _l("This enterprise works here already: you find it in the directory."),
    "invite_nowhere": _l("Enter an address or a mobile phone, one of the two."),
    "invite_other_code": _l(
        "This invitation was made for another code. Register without it, or type its code."
    ),
    "claim_without_code": _l("The claimant has to give the code of the enterprise first."),
    "claim_code_taken": _l("Another row has the code the claimant gives; merge the two first."),
    "registration_gone": _l("This link is too old or was used. Sign in, or register again."),
    "nothing_to_claim": _l("Only a profile from the registry can be claimed by invitation."),
    "registry_code_rounded": _l(
        "The spreadsheet took this code for a number and dropped its end. "
        "Format the column as text and enter the code again."
    ),
    "registry_number": _l("Write a whole number."),
    "registry_day": _l("Write a day as 2026-06-01."),
    "registry_tier_needs": _l("A tier needs its document and its first day."),
    "registry_text_long": _l("At most %(longest)s characters."),
    "two_codes": _l("Both rows have a code of their own: they are two enterprises."),
    "duplicate_decided": _l("This pair has been decided already."),
    "claim_decided": _l("The claim is decided; its documents stay as they were judged."),
    "evidence_fixed": _l("The documents of this profile cannot be changed at the moment."),
    "evidence_missing": _l("Say what shows that you act for the enterprise."),
    "district_unknown": _l("This district is not on the list."),
    "industry_unknown": _l("No industry of the classification has this code or these words."),
    "industry_several": _l("Several industries have these words; give the code of one: %(found)s"),
}
