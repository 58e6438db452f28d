"""Why a rule about responses said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "response_late": _l("The deadline has passed: this response can no longer be changed or handed in."),
        "need_changed": _l("The buyer has just changed the need. Look at the change, then hand in again."),
        "need_not_under_evaluation": _l("Decisions are made while the need is under evaluation."),
        "response_check_missing": _l("Say whether you meet this must-have."),
        "response_must_have_not_met": _l(
            "Without this must-have nothing can be handed in. Or say “with deviation” and explain it at a line."
        ),
        "response_deviation_unexplained": _l("Explain the deviation at a line."),
        "response_without_line": _l("Offer at least one line."),
        "response_field_missing": _l("Fill this in before you hand in."),
        "response_amount_out_of_range": _l("Enter an amount from zero upwards."),
        "response_not_editable": _l("This response can no longer be edited."),
        "response_file_taken_out": _l("This file was taken out already."),
        "responses_still_sealed": _l("The responses are sealed until they are opened after the deadline."),
        "response_broken": _l(
            "A response does not match its receipt. Nothing was opened; the operator has to look into it."
        ),
        "decision_code_missing": _l("Choose a reason: the supplier reads it."),
        "decision_note_missing": _l("Say in your own words why."),
        "award_without_share": _l("Give at least one line to a supplier."),
        "award_not_whole": _l("The shares of a line add up to 100 % or the line is left out."),
        "award_line_not_offered": _l("%(supplier)s did not offer this line."),
        "award_undecided": _l("Every response gets a decision. Still without: %(supplier)s"),
        "award_reserve_twice": _l("Two suppliers cannot hold the same place in reserve."),
        "award_reason_missing": _l("Say why the award was made this way; it stays on record."),
    }
)
