"""Why a rule about cases said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "case_incomplete": _l("Answer every required question first."),
        "case_evidence_missing": _l("Required evidence is missing; add the files first."),
        "case_fixed": _l("What was handed in is no longer changed."),
        "case_unchecked": _l("The completeness check comes first."),
        "case_experts_few": _l("Choose as many experts as the procedure asks for first."),
        "case_scores_missing": _l("Experts without a conflict of interest still owe their marks."),
        "case_scores_low": _l("The experts' mean is below what the procedure asks; it cannot go on."),
        "case_not_noticed": _l("The public notice comes first."),
        "case_notice_runs": _l("The public notice still runs."),
        "case_notice_over": _l("The public notice is over; objections are no longer taken in."),
        "case_objection_open": _l("An objection still waits for an answer."),
        "case_objection_upheld": _l("An objection was upheld; it cannot be granted."),
        "case_objection_short": _l("Say what speaks against it, in a sentence at least."),
        "case_objections_many": _l("Too many objections from here. Please wait %(minutes)s minutes."),
        "case_end_far": _l("Its end is not near yet."),
        "case_still_valid": _l("It is still valid."),
        "case_has_ended": _l("It has ended; begin a new case."),
        "case_evaluation_missing": _l("It is renewed after an evaluation that it passed, none overdue."),
        "case_evaluation_early": _l("The next evaluation is not due yet."),
        "case_most_chains": _l("One enterprise leads at most %(most)s chains."),
        "case_hard_condition": _l("A hard condition is not known to be met; it cannot be granted."),
        "case_start_other": _l("Cases of this procedure do not begin this way."),
        "case_reason_missing": _l("Say why."),
        "case_note_missing": _l("Say what you found."),
        "case_document_missing": _l("Name the document that grants it."),
        "case_not_verified": _l("Only verified enterprises go through this procedure."),
        "case_chain_missing": _l("Choose the chain."),
        "case_runs_already": _l("Such a case runs already for this enterprise."),
        "case_return_reason": _l("Choose at least one reason."),
        "case_points_unchecked": _l("Tick every point, or return the case."),
        "case_criterion_decided": _l("Figures have decided this criterion already."),
        "case_mark": _l("Marks go from 0 to 100, one for every point."),
        "case_marks_given": _l("Your marks are handed in and no longer changed."),
        "case_not_scored_now": _l("This case is not with the experts now."),
        "case_expert_unknown": _l("No active account has this address."),
        "case_expert_twice": _l("This person is asked already."),
        "case_expert_own": _l("This person belongs to the enterprise."),
        "case_expert_officer": _l("Whoever handles the case does not mark it."),
        "case_expert_spoke": _l("Marks were handed in; this expert stays."),
        "case_expert_declared": _l("This expert has declared already; the declaration stays on record."),
        "procedure_wrong": _l("Something is wrong at %(place)s."),
        "procedure_in_past": _l("A new version begins today or later."),
        "procedure_note_missing": _l("Say what changes and why."),
        "procedure_key_other": _l("The key of a procedure stays as it is."),
    }
)
