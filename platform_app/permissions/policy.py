"""Who may do what: one table. Any row grants; every test in a row must hold."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from platform_app.errors import Forbidden
from platform_app.permissions import predicates as p
from platform_app.permissions.identity import Identity

Test = Callable[[Identity, Any], bool]


class Permission(StrEnum):
    """One word per deed: the same as the move, the audit action and the route's verb."""

    MEMBER_LIST = "member.list"
    MEMBER_MANAGE = "member.manage"
    STAFF_APPOINT = "staff.appoint"
    INVITE_ENTERPRISE = "invite.enterprise"
    INVITE_MANAGE = "invite.manage"
    SESSION_END = "session.end"

    CHAIN_EDIT = "chain.edit"
    CHAIN_IMPORT = "chain.import"
    CHAIN_EXPORT = "chain.export"
    CHAIN_TARGET = "chain.target"

    ENTERPRISE_READ = "enterprise.read"
    ENTERPRISE_READ_FULL = "enterprise.read_full"
    ENTERPRISE_READ_CONTACT = "enterprise.read_contact"
    ENTERPRISE_EVIDENCE = "enterprise.evidence"
    ENTERPRISE_REGISTER = "enterprise.register"
    ENTERPRISE_EDIT = "enterprise.edit"
    ENTERPRISE_SUBMIT = "enterprise.submit"
    ENTERPRISE_REVIEW = "enterprise.review"
    ENTERPRISE_VERIFY = "enterprise.verify"
    ENTERPRISE_RETURN = "enterprise.return"
    ENTERPRISE_SUSPEND = "enterprise.suspend"
    ENTERPRISE_CLOSE = "enterprise.close"
    ENTERPRISE_IMPORT = "enterprise.import"
    ENTERPRISE_MERGE = "enterprise.merge"
    CERTIFICATE_EDIT = "certificate.edit"
    CERTIFICATE_CHECK = "certificate.check"
    CLAIM_EDIT = "claim.edit"
    CLAIM_EVIDENCE = "claim.evidence"
    CLAIM_READ = "claim.read"
    CLAIM_DECIDE = "claim.decide"
    RECOGNITION_RECORD = "recognition.record"
    RECOGNITION_END = "recognition.end"
    POOL_MANAGE = "pool.manage"
    BENCH_USE = "bench.use"

    CAPABILITY_READ = "capability.read"
    CAPABILITY_EDIT = "capability.edit"
    CAPABILITY_LIST = "capability.list"
    CAPABILITY_CONFIRM = "capability.confirm"
    CAPABILITY_RETIRE = "capability.retire"
    CAPABILITY_STALE = "capability.stale"
    CAPABILITY_IMPORT = "capability.import"

    NEED_READ = "need.read"
    NEED_READ_FULL = "need.read_full"
    NEED_DRAFT = "need.draft"
    NEED_EDIT = "need.edit"
    NEED_SUBMIT = "need.submit"
    NEED_APPROVE = "need.approve"
    NEED_RECALL = "need.recall"
    NEED_RETURN = "need.return"
    NEED_REVISE = "need.revise"
    NEED_OPEN = "need.open"
    NEED_OPEN_INVITED = "need.open_invited"
    NEED_SUSPEND = "need.suspend"
    NEED_RESUME = "need.resume"
    NEED_CLOSE = "need.close"
    NEED_WITHDRAW = "need.withdraw"
    NEED_CANCEL = "need.cancel"
    NEED_REVIEW = "need.review"
    INVITATION_SEND = "invitation.send"
    INVITATION_READ = "invitation.read"
    INVITATION_SEE = "invitation.see"
    INVITATION_ACCEPT = "invitation.accept"
    INVITATION_DECLINE = "invitation.decline"
    INVITATION_LAPSE = "invitation.lapse"
    INTEREST_SHOW = "interest.show"
    CONFIRMATION_ASK = "confirmation.ask"
    CONFIRMATION_ANSWER = "confirmation.answer"
    SUGGESTION_READ = "suggestion.read"
    SNAPSHOT_READ = "snapshot.read"
    OPPORTUNITY_READ = "opportunity.read"
    PARTS_LIST_UPLOAD = "parts_list.upload"
    PARTS_LIST_READ = "parts_list.read"
    PARTS_LIST_CONFIRM = "parts_list.confirm"
    PARTS_LIST_FINISH = "parts_list.finish"
    PARTS_LIST_DELETE = "parts_list.delete"
    SUPPLY_MAP_RELEASE = "supply_map.release"
    SUPPLY_MAP_READ = "supply_map.read"

    COCKPIT_READ = "cockpit.read"
    CANDIDATE_READ = "candidate.read"
    REVIEW_DESK = "review.desk"
    RULE_EDIT = "rule.edit"
    RANKING_EDIT = "ranking.edit"
    CALENDAR_EDIT = "calendar.edit"

    FILE_ADD = "file.add"
    IMPORT_READ = "import.read"
    NOTICE_READ = "notice.read"
    AUDIT_READ = "audit.read"
    JOB_READ = "job.read"
    JOB_RETRY = "job.retry"
    MAIL_READ = "mail.read"


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
    P.REVIEW_DESK: [[p.reviewer]],
    P.RULE_EDIT: [[p.city_manager]],
    P.RANKING_EDIT: [[p.city_analyst]],
    P.CALENDAR_EDIT: [[p.city_manager]],
    P.FILE_ADD: [[p.signed_in]],
    P.IMPORT_READ: [[p.own_person]],
    P.NOTICE_READ: [[p.own_person]],
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
        p.of_a_claim,
        p.not_of_a_claim,
        p.public_thing,
        p.reached,
        p.visible_to,
        p.leads_with_invited_only,
        p.submitted_or_later,
    )
)
