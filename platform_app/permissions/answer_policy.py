"""Who may do what with responses and what becomes of them: part of the one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app.permissions import predicates as p
from platform_app.permissions.identity import Identity
from platform_app.permissions.names import Permission

P = Permission

ANSWERS: dict[Permission, list[list[Callable[[Identity, Any], bool]]]] = {
    P.RESPONSE_READ: [
        [p.own_enterprise, p.seller_side],
        [p.asked_for, p.buyer_side, p.unsealed],
        [p.officer, p.given_insight, p.unsealed],
    ],
    P.RESPONSE_WRITE: [[p.own_enterprise, p.seller]],
    P.LIBRARY_KEEP: [[p.own_enterprise, p.seller]],
    P.RESPONSE_SUBMIT: [[p.own_enterprise, p.seller, p.acting_for_a_verified_enterprise]],
    P.RESPONSE_WITHDRAW: [[p.own_enterprise, p.seller]],
    P.RESPONSE_RESUME: [[p.own_enterprise, p.seller]],
    P.RESPONSE_STALE: [[p.asked_for, p.buyer]],
    P.RESPONSE_EXPIRE: [[p.clock], [p.asked_for, p.buyer]],
    P.RESPONSE_SHORTLIST: [[p.asked_for, p.buyer, p.unsealed]],
    P.RESPONSE_AWARD: [[p.asked_for, p.buyer, p.unsealed]],
    P.RESPONSE_RESERVE: [[p.asked_for, p.buyer, p.unsealed]],
    P.RESPONSE_DECLINE: [[p.asked_for, p.buyer, p.unsealed], [p.clock]],
    P.INTENTION_LIST: [
        [p.acting_for_an_enterprise, p.buyer_side],
        [p.acting_for_an_enterprise, p.seller_side],
    ],
    P.INTENTION_READ: [[p.own_enterprise, p.buyer_side], [p.supplies, p.seller_side], [p.officer]],
    P.INTENTION_VALUE: [
        [p.own_enterprise, p.buyer_side],
        [p.supplies, p.seller_side],
        [p.officer, p.given_insight],
    ],
    P.INTENTION_REPORT: [[p.own_enterprise, p.buyer]],
    P.INTENTION_RATE: [[p.own_enterprise, p.buyer], [p.supplies, p.seller]],
    P.INTENTION_CONTACT: [[p.scout]],
    P.INTENTION_DESK: [[p.officer]],
}
