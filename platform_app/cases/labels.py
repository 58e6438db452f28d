"""The words for cases."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.cases.lifecycle import CaseStatus, ObjectionStatus
from platform_app.enterprises.labels import LEVELS
from platform_app.web.labels import Label

__all__ = ["LEVELS"]

STATUS: dict[CaseStatus, Label] = {
    CaseStatus.DRAFT: Label(_l("Being written"), "neutral"),
    CaseStatus.SUBMITTED: Label(_l("Waits for the check"), "info"),
    CaseStatus.IN_REVIEW: Label(_l("Completeness is checked"), "info"),
    CaseStatus.RETURNED: Label(_l("Returned with reasons"), "act"),
    CaseStatus.SCORING: Label(_l("With the experts"), "info"),
    CaseStatus.NOTICE: Label(_l("Public notice"), "info"),
    CaseStatus.DECIDING: Label(_l("Before the decision"), "info"),
    CaseStatus.APPROVED: Label(_l("Granted"), "good"),
    CaseStatus.REJECTED: Label(_l("Not granted"), "bad"),
    CaseStatus.EXPIRING: Label(_l("Ends soon"), "warn"),
    CaseStatus.RENEWED: Label(_l("Renewed"), "good"),
    CaseStatus.EXPIRED: Label(_l("Ended by time"), "neutral"),
    CaseStatus.REVOKED: Label(_l("Revoked"), "bad"),
    CaseStatus.WITHDRAWN: Label(_l("Withdrawn"), "neutral"),
}

OBJECTION: dict[ObjectionStatus, Label] = {
    ObjectionStatus.OPEN: Label(_l("Waits for an answer"), "act"),
    ObjectionStatus.UPHELD: Label(_l("Upheld"), "bad"),
    ObjectionStatus.DISMISSED: Label(_l("Dismissed"), "neutral"),
}

OUTCOME: dict[str, Label] = {
    "met": Label(_l("met"), "good"),
    "unmet": Label(_l("short"), "warn"),
    "unknown": Label(_l("not known"), "neutral"),
    "needs_person": Label(_l("needs a person"), "neutral"),
    "not_applicable": Label(_l("does not apply"), "neutral"),
}

SHOW: dict[str, Any] = {
    "waiting": _l("With the bureau"),
    "with_enterprise": _l("With the enterprise"),
    "in_force": _l("In force"),
    "ended": _l("Ended"),
}

DUE: dict[str, Any] = {
    "late": _l("Only what is overdue"),
    "ahead": _l("Only what is not yet overdue"),
    "evaluation": _l("Only those whose yearly evaluation is due"),
    "objection": _l("Only those with objections to answer"),
}

SIDES: dict[str, Any] = {"prompted": _l("On a prompt"), "others": _l("Others of the same enterprises")}
STAGES: dict[str, Any] = {
    "all": _l("Before the bureau"),
    "opened": _l("Opened"),
    "concluded": _l("With an outcome"),
}
"""Whose needs the comparison of prompts shows, and how far they came."""

EFFECT: dict[str, Any] = {
    "leader": _l("Recognition as leader of a chain"),
    "tier": _l("A tier title"),
    "pool_entry": _l("Entry into the cultivation pool"),
    "pool_exit": _l("Exit from the cultivation pool"),
    "none": _l("The decision alone"),
}

START: dict[str, Any] = {
    "apply": _l("The enterprise applies"),
    "nominate": _l("The bureau nominates"),
}

PERIOD: dict[str, Any] = {
    "check": _l("Completeness check"),
    "correct": _l("Correction by the enterprise"),
    "score": _l("Experts' marks"),
    "notice": _l("Public notice"),
    "decide": _l("Decision"),
}

STEP: dict[str, Any] = {
    "start": _l("Nominates"),
    "check": _l("Checks"),
    "decide": _l("Decides"),
    "evaluate": _l("Evaluates"),
}

PART: dict[str, Any] = {
    "name_zh": _l("name"),
    "name_en": _l("name"),
    "about_zh": _l("what it is"),
    "about_en": _l("what it is"),
    "source": _l("source"),
    "valid_from": _l("first day"),
    "per_chain": _l("for one chain or not"),
    "start": _l("how it begins"),
    "filled_by": _l("who fills it in"),
    "effect": _l("what approval writes"),
    "criteria": _l("criteria"),
    "form": _l("questions"),
    "evidence": _l("evidence"),
    "checks": _l("points to check"),
    "return_reasons": _l("reasons to return"),
    "experts": _l("experts"),
    "periods": _l("periods"),
    "roles": _l("roles"),
    "four_eyes": _l("four eyes"),
    "validity_years": _l("validity"),
    "evaluate_months": _l("evaluation"),
    "expiring_days": _l("notice before the end"),
    "most_chains": _l("most chains"),
}

FILLER: dict[str, Any] = {
    "enterprise": _l("The enterprise"),
    "bureau": _l("The bureau"),
}

ANSWER: dict[str, Any] = {
    "text": _l("a text"),
    "number": _l("a number"),
    "yes_no": _l("yes or no"),
}

ASKED: dict[str, Any] = {
    "at_least": _l("a figure is at least"),
    "at_most": _l("a figure is at most"),
    "is_yes": _l("a figure says yes"),
    "is_no": _l("a figure says no"),
    "person": _l("a person judges"),
    "kept": _l("several conditions joined: stays as it is"),
}

DUTY: dict[str, Any] = {
    "reviewer": _l("Reviewer"),
    "analyst": _l("Analyst"),
    "manager": _l("Manager"),
    "scout": _l("Scout"),
}

PROBLEM: dict[str, Any] = {
    "not_names": _l("names and values are expected here"),
    "unknown": _l("there is no such field"),
    "missing": _l("this is missing"),
    "not_text": _l("a text is expected here"),
    "not_one_of": _l("only these are possible: %(detail)s"),
    "not_between": _l("a whole number is expected here: %(detail)s"),
    "not_number": _l("a number that is not negative is expected here"),
    "not_yes_no": _l("true or false is expected here"),
    "not_date": _l("a day is expected here, as 2026-01-31"),
    "not_list": _l("a list of at most %(detail)s entries is expected here"),
    "not_code": _l("a short code in small letters is expected here"),
    "not_readable": _l("the text cannot be read here; look at indents, colons and quotation marks"),
    "not_written_out": _l("references (&, *) are not read; write everything out"),
    "too_long": _l("the text is too long"),
    "twice": _l("a code stands twice"),
    "not_hundred": _l("the weights must add up to 100"),
    "bureau_nominates": _l("what the bureau writes itself is only nominated"),
    "leader_per_chain": _l("a leader is recognised for one chain"),
    "tier_has_level": _l("a tier, and only a tier, names its level"),
    "rule": _l("the rule cannot be read: %(detail)s"),
}
"""What is wrong at a place of a procedure."""

ACTION: dict[str, Any] = {
    "case.start": _l("Begun"),
    "case.edit": _l("Answers saved"),
    "case.submit": _l("Handed in to the bureau"),
    "case.withdraw": _l("Withdrawn"),
    "case.take": _l("Taken up by an officer"),
    "case.return": _l("Returned"),
    "case.check": _l("Completeness checked"),
    "case.judge": _l("A criterion judged"),
    "case.assign": _l("Experts chosen"),
    "case.ask_experts": _l("Given to the experts"),
    "case.declare": _l("An expert declared"),
    "case.score": _l("An expert's marks handed in"),
    "case.publish": _l("Put on public notice"),
    "case.close_notice": _l("Notice over"),
    "case.lay_before": _l("Laid before for decision"),
    "case.approve": _l("Granted"),
    "case.reject": _l("Not granted"),
    "case.near_end": _l("End is near"),
    "case.renew": _l("Renewed"),
    "case.expire": _l("Ended by time"),
    "case.revoke": _l("Revoked"),
    "case.evaluate": _l("Evaluated"),
}

NEXT: dict[CaseStatus, Any] = {
    CaseStatus.DRAFT: _l("The answers are written and handed in."),
    CaseStatus.SUBMITTED: _l("An officer takes it up and checks whether it is complete."),
    CaseStatus.IN_REVIEW: _l("The completeness check ends: it goes on or comes back with reasons."),
    CaseStatus.RETURNED: _l("What was asked for is added and the case is handed in again."),
    CaseStatus.SCORING: _l("The experts declare conflicts of interest and give their marks."),
    CaseStatus.NOTICE: _l("Until then anybody may object; afterwards it is decided."),
    CaseStatus.DECIDING: _l("It is decided."),
    CaseStatus.APPROVED: _l("It stands until its last day and is evaluated meanwhile."),
    CaseStatus.RENEWED: _l("It stands until its last day and is evaluated meanwhile."),
    CaseStatus.EXPIRING: _l("It is renewed, or it ends."),
    CaseStatus.REJECTED: _l("Nothing follows; a new case may be begun."),
    CaseStatus.EXPIRED: _l("Nothing follows; a new case may be begun."),
    CaseStatus.REVOKED: _l("Nothing follows."),
    CaseStatus.WITHDRAWN: _l("Nothing follows; a new case may be begun."),
}

STATION: dict[str, Any] = {
    "opened": _l("Begun"),
    "submitted": _l("Handed in to the bureau"),
    "checked": _l("Completeness checked"),
    "scored": _l("Experts' marks complete"),
    "notice_over": _l("Public notice over"),
    "decided": _l("Decision"),
    "withdrawn": _l("Withdrawn"),
    "evaluation": _l("Evaluation"),
    "ends": _l("Last valid day"),
}
