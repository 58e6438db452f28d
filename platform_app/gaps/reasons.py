"""What can go wrong with gaps, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web.reasons import register

register(
    {
        "gap_day_has_passed": _l("This day has passed. Choose a later one."),
        "gap_district": _l("Choose a district of the city, or the whole city."),
        "gap_owner_scope": _l("This officer's chains and districts do not cover the gap."),
        "gap_not_assigned": _l("Give the gap to an officer first."),
        "gap_two_candidates": _l("Name an enterprise of the platform or a firm from elsewhere, not both."),
        "gap_not_local": _l("Raising a local enterprise needs an enterprise of this city on the platform."),
        "gap_result_missing": _l("Say what came of it."),
        "gap_note_missing": _l("Write a few words."),
        "gap_supplier_missing": _l("Name the verified supplier that fills the gap."),
        "gap_not_a_supplier": _l(
            "The figures do not count this enterprise as a verified supplier of the segment today. It must be"
            " verified and list, up to date, that it makes this now."
        ),
        "gap_still_there": _l(
            "The figures still show the gap, with %(verified)s verified suppliers. Find a further supplier, or close"
            " it for a documented reason."
        ),
        "gap_reason_missing": _l("Choose the reason."),
        "gap_revisit_day": _l("Choose a day after today, within the time the rules allow."),
        "gap_document_missing": _l("Add the document that supports the reason to the gap first."),
        "target_known": _l("This firm is recorded for the segment already."),
        "target_retired": _l("This firm is off the list already."),
    }
)
