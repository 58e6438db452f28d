"""Who may do what: one table. Any row grants; every test in a row must hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app.errors import Forbidden
from platform_app.permissions import predicates as p
from platform_app.permissions import steps
from platform_app.permissions.answer_policy import ANSWERS
from platform_app.permissions.case_policy import CASES
from platform_app.permissions.city_work_policy import CITY_WORK
from platform_app.permissions.identity import Identity
from platform_app.permissions.insight_policy import INSIGHTS
from platform_app.permissions.names import Permission
from platform_app.permissions.standing_policy import STANDING

Test = Callable[[Identity, Any], bool]

P = Permission

POLICY: dict[Permission, list[list[Test]]] = {
    P.MEMBER_LIST: [[p.own_enterprise]],
    P.MEMBER_MANAGE: [[p.own_enterprise, p.owner]],
    P.STAFF_APPOINT: [[p.security_officer]],
    P.INVITE_ENTERPRISE: [[p.officer], [p.acting_for_a_verified_enterprise, p.buyer]],
    P.INVITE_MANAGE: [[p.own_person]],
    P.SESSION_END: [[p.own_person]],
    P.CHAIN_EDIT: [[p.analyst]],
    P.CHAIN_IMPORT: [[p.city_manager]],
    P.CHAIN_EXPORT: [[p.officer]],
    P.CHAIN_TARGET: [[p.manager]],
    P.ENTERPRISE_READ: [[p.public_thing], [p.own_enterprise], [p.officer]],
    P.ENTERPRISE_READ_FULL: [[p.own_enterprise], [p.officer]],
    P.ENTERPRISE_READ_CONTACT: [[p.own_enterprise], [p.officer]],
    P.ENTERPRISE_EVIDENCE: [[p.own_enterprise], [p.reviewer, p.not_own_enterprise]],
    P.ENTERPRISE_REGISTER: [[p.signed_in]],
    P.ENTERPRISE_EDIT: [[p.own_enterprise, p.seller], [p.own_enterprise, p.buyer]],
    P.ENTERPRISE_SUBMIT: [[p.own_enterprise, p.seller], [p.own_enterprise, p.buyer]],
    P.ENTERPRISE_REVIEW: [[p.reviewer, p.not_own_enterprise]],
    P.ENTERPRISE_VERIFY: [[p.reviewer, p.not_own_enterprise]],
    P.ENTERPRISE_RETURN: [[p.reviewer, p.not_own_enterprise]],
    P.ENTERPRISE_SUSPEND: [[p.manager, p.not_own_enterprise]],
    P.ENTERPRISE_CLOSE: [[p.manager, p.not_own_enterprise], [p.own_enterprise, p.owner]],
    P.ENTERPRISE_IMPORT: [[p.analyst]],
    P.ENTERPRISE_MERGE: [[p.analyst]],
    P.CERTIFICATE_EDIT: [[p.own_enterprise, p.seller]],
    P.CERTIFICATE_CHECK: [[p.reviewer, p.not_own_enterprise]],
    P.CLAIM_EDIT: [[p.own_person]],
    P.CLAIM_EVIDENCE: [[p.own_person], [p.reviewer, p.not_own_enterprise]],
    P.CLAIM_READ: [[p.own_person], [p.reviewer]],
    P.CLAIM_DECIDE: [[p.reviewer, p.not_own_enterprise]],
    P.RECOGNITION_RECORD: [[p.manager, p.not_own_enterprise]],
    P.RECOGNITION_END: [[p.manager, p.not_own_enterprise]],
    P.POOL_MANAGE: [[p.analyst, p.not_own_enterprise]],
    P.BENCH_USE: [[p.analyst]],
    P.CAPABILITY_READ: [
        [p.public_thing],
        [p.own_enterprise, p.not_of_a_claim],
        [p.officer, p.not_of_a_claim],
        [p.reviewer, p.of_a_claim],
        [p.of_a_claim, p.own_person],
    ],
    P.CAPABILITY_EDIT: [[p.own_enterprise, p.seller, p.not_of_a_claim], [p.of_a_claim, p.own_person]],
    P.CAPABILITY_LIST: [[p.own_enterprise, p.seller, p.not_of_a_claim], [p.of_a_claim, p.own_person]],
    P.CAPABILITY_CONFIRM: [[p.own_enterprise, p.seller, p.not_of_a_claim], [p.of_a_claim, p.own_person]],
    P.CAPABILITY_RETIRE: [[p.own_enterprise, p.seller, p.not_of_a_claim], [p.of_a_claim, p.own_person]],
    P.CAPABILITY_STALE: [[p.clock]],
    P.CAPABILITY_IMPORT: [[p.acting_for_an_enterprise, p.seller]],
    P.NEED_READ: [
        [p.public_thing],
        [p.own_enterprise, p.buyer_side],
        [p.reached],
        [p.officer, p.submitted_or_later],
    ],
    P.NEED_KNOW_BUYER: [
        [p.own_enterprise, p.buyer_side],
        [p.revealed],
        [p.reviewer, p.submitted_or_later],
    ],
    P.NEED_REVEAL: [[p.own_enterprise, p.buyer]],
    P.NEED_READ_FULL: [[p.own_enterprise, p.buyer_side]],
    P.NEED_DRAFT: [[p.acting_for_an_enterprise, p.buyer]],
    P.NEED_EDIT: [[p.own_enterprise, p.buyer]],
    P.NEED_SUBMIT: [[p.own_enterprise, p.buyer, p.acting_for_a_verified_enterprise]],
    P.NEED_APPROVE: [[p.own_enterprise, p.approver, p.acting_for_a_verified_enterprise]],
    P.NEED_RECALL: [[p.own_enterprise, p.buyer]],
    P.NEED_RETURN: [[p.reviewer, p.not_own_enterprise]],
    P.NEED_REVISE: [[p.own_enterprise, p.buyer]],
    P.NEED_OPEN: [[p.reviewer, p.not_own_enterprise]],
    P.NEED_OPEN_INVITED: [[p.own_enterprise, p.buyer, p.leads_with_invited_only]],
    P.NEED_SUSPEND: [[p.reviewer, p.not_own_enterprise]],
    P.NEED_RESUME: [[p.reviewer, p.not_own_enterprise]],
    P.NEED_CLOSE: [[p.clock]],
    P.NEED_WITHDRAW: [[p.own_enterprise, p.buyer]],
    P.NEED_CANCEL: [[p.own_enterprise, p.buyer]],
    P.NEED_REVIEW: [[p.reviewer, p.not_own_enterprise]],
    P.NEED_RESPOND: [
        [p.reached, p.seller, p.not_own_enterprise],
        [p.public_thing, p.seller, p.not_own_enterprise],
    ],
    P.NEED_DISCLOSE: [[p.own_enterprise, p.buyer]],
    P.NEED_SIGN: [
        [p.reached, p.seller, p.not_own_enterprise, p.acting_for_a_verified_enterprise],
        [p.public_thing, p.seller, p.not_own_enterprise, p.acting_for_a_verified_enterprise],
    ],
    P.NEED_COUNT_RESPONSES: [
        [p.own_enterprise, p.buyer_side],
        [p.reviewer, p.submitted_or_later],
        [p.scout, p.submitted_or_later],
    ],
    P.NEED_UNSEAL: [[p.own_enterprise, p.buyer], [p.clock]],
    P.NEED_AWARD: [[p.own_enterprise, p.buyer]],
    P.NEED_EVALUATE: [[p.own_enterprise, p.buyer], [p.own_enterprise, p.approver]],
    P.NEED_AMEND: [[p.own_enterprise, p.buyer]],
    P.ADDENDUM_PROPOSAL_READ: [
        [p.own_enterprise, p.buyer_side],
        [p.reviewer, p.not_own_enterprise, p.left_to_the_bureau],
    ],
    P.ADDENDUM_PROPOSAL_CONSENT: [
        [p.own_enterprise, p.buyer],
        [p.own_enterprise, p.approver],
        [p.reviewer, p.not_own_enterprise, p.left_to_the_bureau],
    ],
    P.ADDENDUM_PROPOSAL_REFUSE: [
        [p.own_enterprise, p.buyer],
        [p.own_enterprise, p.approver],
        [p.reviewer, p.not_own_enterprise, p.left_to_the_bureau],
    ],
    P.ADDENDUM_PROPOSAL_WITHDRAW: [[p.own_enterprise, p.buyer]],
    P.ADDENDUM_PROPOSAL_LAPSE: [[p.clock]],
    P.QUESTION_ANSWER: [[p.asked_for, p.buyer]],
    P.INVITATION_SEND: [[p.own_enterprise, p.buyer, p.acting_for_a_verified_enterprise]],
    P.INVITATION_READ: [[p.visible_to]],
    P.INVITATION_SEE: [[p.own_enterprise, p.seller]],
    P.INVITATION_ACCEPT: [[p.own_enterprise, p.seller]],
    P.INVITATION_DECLINE: [[p.own_enterprise, p.seller]],
    P.INVITATION_LAPSE: [[p.clock]],
    P.INTEREST_SHOW: [
        [p.reached, p.seller, p.not_own_enterprise],
        [p.public_thing, p.seller, p.not_own_enterprise],
    ],
    **ANSWERS,
    **STANDING,
    P.NEED_DOCUMENT_LOOK: [[p.officer, p.given_insight]],
    P.AGREEMENT_READ: [[p.own_enterprise, p.seller_side], [p.asked_for, p.buyer_side]],
    P.AGREEMENT_GRANT: [[p.asked_for, p.buyer]],
    P.AGREEMENT_REFUSE: [[p.asked_for, p.buyer]],
    P.AGREEMENT_REVOKE: [[p.asked_for, p.buyer]],
    P.CONFIRMATION_ASK: [[p.own_enterprise, p.buyer]],
    P.CONFIRMATION_ANSWER: [[p.own_enterprise, p.seller]],
    P.SUGGESTION_READ: [[p.own_enterprise, p.buyer_side], [p.scout, p.submitted_or_later]],
    P.SNAPSHOT_READ: [[p.own_enterprise, p.buyer_side], [p.reviewer, p.submitted_or_later]],
    P.OPPORTUNITY_READ: [[p.acting_for_an_enterprise, p.seller]],
    P.PARTS_LIST_UPLOAD: [[p.acting_for_an_enterprise, p.buyer]],
    P.PARTS_LIST_READ: [[p.own_enterprise, p.buyer]],
    P.PARTS_LIST_CONFIRM: [[p.own_enterprise, p.buyer]],
    P.PARTS_LIST_FINISH: [[p.clock]],
    P.PARTS_LIST_DELETE: [[p.own_enterprise, p.buyer]],
    P.SUPPLY_MAP_RELEASE: [[p.own_enterprise, p.buyer, p.acting_for_a_verified_enterprise]],
    P.SUPPLY_MAP_READ: [[p.officer]],
    P.COCKPIT_READ: [[p.officer]],
    P.CANDIDATE_READ: [[p.officer]],
    P.WHAT_IF_READ: [[p.analyst], [p.scout]],
    P.PIPELINE_READ: [[p.own_enterprise], [p.officer]],
    P.PIPELINE_MANAGE: [[p.analyst, p.not_own_enterprise]],
    P.FACT_READ: [[p.own_enterprise], [p.officer]],
    P.FACT_RECORD: [
        [p.own_enterprise, p.seller],
        [p.own_enterprise, p.buyer],
        [p.analyst, p.not_own_enterprise],
    ],
    P.PURCHASE_RECORD: [[p.own_enterprise, p.buyer]],
    P.OUTCOME_RECORD: [
        [p.own_enterprise, p.buyer],
        [p.analyst, p.not_own_enterprise],
        [p.scout, p.not_own_enterprise],
    ],
    P.OUTREACH_READ: [[p.scout]],
    **CITY_WORK,
    **CASES,
    **INSIGHTS,
    P.SECOND_REVIEW_READ: [[p.reviewer], [p.manager]],
    P.SECOND_REVIEW_CHECK: [[p.reviewer, p.not_own_enterprise]],
    P.SECOND_REVIEW_SETTLE: [[p.manager, p.not_own_enterprise]],
    P.REVIEW_DESK: [[p.reviewer]],
    P.RULE_EDIT: [[p.city_manager]],
    P.RANKING_EDIT: [[p.city_analyst]],
    P.CALENDAR_EDIT: [[p.city_manager]],
    P.FILE_ADD: [[p.signed_in]],
    P.IMPORT_READ: [[p.own_person]],
    P.NOTICE_READ: [[p.own_person]],
    P.SAVED_SEARCH_KEEP: [[p.own_person]],
    P.AGENDA_KEEP: [[p.own_person]],
    P.AUDIT_READ: [[p.auditor]],
    P.JOB_READ: [[p.operator]],
    P.JOB_RETRY: [[p.operator]],
    P.MAIL_READ: [[p.operator]],
}


def can(who: Identity, permission: Permission, thing: Any = None) -> bool:
    """Whether `who` may do this with `thing` (None: with any at all)."""
    return any(all(test(who, thing) for test in row) for row in POLICY[permission])


def require(who: Identity, permission: Permission, thing: Any = None) -> None:
    """Let the asker pass. Raises: Forbidden."""
    if not can(who, permission, thing):
        raise Forbidden("not_permitted", permission=permission.value)


def could(who: Identity, permission: Permission) -> bool:
    """Whether `who` might do this with some thing: duties are asked, the thing is not.

    Opens a page of which the service then asks about the thing itself.
    """
    return any(
        all(test(who, None) for test in row if test not in ABOUT_THE_THING) for row in POLICY[permission]
    )


ABOUT_THE_THING: frozenset[Test] = frozenset(
    (
        p.own_enterprise,
        p.not_own_enterprise,
        p.own_person,
        p.not_own_person,
        p.given_insight,
        p.left_to_the_bureau,
        p.of_a_claim,
        p.not_of_a_claim,
        p.public_thing,
        p.reached,
        p.visible_to,
        p.revealed,
        p.asked_for,
        p.unsealed,
        p.supplies,
        p.leads_with_invited_only,
        p.submitted_or_later,
        steps.before_the_bureau,
        steps.filled_by_bureau,
        steps.filled_by_enterprise,
    )
)
