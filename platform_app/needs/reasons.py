"""Why a rule about needs said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "need_incomplete": _l("A need wants a title, at least one line and a segment before it can be sent."),
        "no_approver": _l("Your enterprise has nobody else who approves needs: submit it directly."),
        "approval_needed": _l("Somebody of your enterprise approves needs first."),
        "approval_by_another": _l("Somebody else of your enterprise has to approve what you wrote."),
        "review_needed": _l("Only needs for invited enterprises open without review."),
        "deadline_ahead": _l("The deadline has not passed yet."),
        "deadline_passed": _l("The deadline has passed."),
        "need_not_open": _l("This need does not take answers now."),
        "need_still_open": _l("This need still takes answers."),
        "not_a_draft": _l("Only a draft can be edited. Recall or revise it first."),
        "need_title_missing": _l("Say in a few words what you need."),
        "too_many_lines": _l("A need has at most %(most)s lines. Split it into two needs."),
        "too_many_requirements": _l("At most %(most)s requirements: keep those that decide."),
        "tier_missing": _l("Choose the tier, and only where the reach is a tier."),
        "response_time_too_long": _l("At most %(most)s working days."),
        "response_time_too_short": _l("At least %(least)s working days, so that suppliers can answer well."),
        "need_choice_unknown": _l("Choose one of the offered values."),
        "need_day_has_passed": _l("This day has passed."),
        "need_ends_before_it_begins": _l("The end lies before the beginning."),
        "need_number_not_positive": _l("Enter a number above zero."),
        "need_text_too_long": _l("At most %(longest)s characters."),
        "buyer_told_by_text": _l(
            "“%(words)s” in the text tells who you are. Change it, or confirm it on the page of the need."
        ),
        "buyer_named": _l("“%(words)s” tells who you are: this need is anonymous."),
        "nothing_to_reveal": _l("There is no hidden buyer to reveal here."),
        "need_reason_missing": _l("Give a reason."),
        "need_note_missing": _l("Tell the buyer what to change."),
        "decline_reason_missing": _l("Choose a reason: it helps the buyer and later suggestions."),
        "nothing_to_sample": _l("There is nothing left to look at here."),
        "invitation_reason_missing": _l("Say why you invite this supplier; the reason is kept."),
        "invitation_cap": _l("At most %(most)s suppliers can be invited to one need."),
        "invitation_to_oneself": _l("This is your own enterprise."),
        "supplier_not_verified": _l("Only verified enterprises can be invited."),
        "already_invited": _l("This supplier has been invited already."),
        "already_interested": _l("This supplier has shown interest already."),
        "enterprise_not_active": _l("Your enterprise cannot show interest in its present state."),
        "requirement_value_missing": _l("Enter what is asked."),
        "requirement_not_a_number": _l("Enter a number."),
        "requirement_range_reversed": _l("The upper end lies below the lower end."),
        "requirement_parameter_missing": _l("Choose which measure is meant."),
        "need_line_without_name": _l("Name the part or process."),
        "need_line_unit_missing": _l("A quantity needs its unit."),
        "need_line_unreadable": _l("%(value)s cannot be read here."),
    }
)
