"""Who may do what with standing offers, panels and milestones: the rows of the one policy table that are theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app.permissions import predicates as p
from platform_app.permissions.identity import Identity
from platform_app.permissions.names import Permission

P = Permission

STANDING: dict[Permission, list[list[Callable[[Identity, Any], bool]]]] = {
    P.MILESTONE_READ: [[p.own_enterprise, p.buyer_side], [p.supplies, p.seller_side]],
    P.MILESTONE_PLAN: [[p.own_enterprise, p.buyer]],
    P.MILESTONE_PASS: [[p.own_enterprise, p.buyer]],
    P.MILESTONE_FAIL: [[p.own_enterprise, p.buyer]],
    P.MILESTONE_REPEAT: [[p.own_enterprise, p.buyer]],
    P.MILESTONE_DROP: [[p.own_enterprise, p.buyer]],
    P.STANDING_OFFER_READ: [
        [p.public_thing, p.acting_for_an_enterprise],
        [p.own_enterprise, p.buyer_side],
        [p.public_thing, p.officer],
    ],
    P.STANDING_OFFER_OVERSEE: [[p.officer]],
    P.STANDING_OFFER_DRAFT: [[p.acting_for_a_verified_enterprise, p.buyer]],
    P.STANDING_OFFER_EDIT: [[p.own_enterprise, p.buyer]],
    P.STANDING_OFFER_PUBLISH: [[p.own_enterprise, p.buyer, p.acting_for_a_verified_enterprise]],
    P.STANDING_OFFER_PAUSE: [[p.own_enterprise, p.buyer]],
    P.STANDING_OFFER_RESUME: [[p.own_enterprise, p.buyer, p.acting_for_a_verified_enterprise]],
    P.STANDING_OFFER_END: [[p.own_enterprise, p.buyer]],
    P.STANDING_OFFER_APPLY: [
        [p.public_thing, p.seller, p.not_own_enterprise, p.acting_for_a_verified_enterprise]
    ],
    P.PANEL_APPLICATION_READ: [[p.own_enterprise, p.seller_side], [p.asked_for, p.buyer_side]],
    P.PANEL_APPLICATION_ADMIT: [[p.asked_for, p.buyer]],
    P.PANEL_APPLICATION_DECLINE: [[p.asked_for, p.buyer]],
    P.PANEL_APPLICATION_WITHDRAW: [[p.own_enterprise, p.seller]],
    P.PANEL_APPLICATION_RENEW: [[p.own_enterprise, p.seller, p.acting_for_a_verified_enterprise]],
    P.PANEL_MEMBER_READ: [[p.own_enterprise, p.buyer_side], [p.supplies, p.seller_side]],
    P.PANEL_MEMBER_SUSPEND: [[p.own_enterprise, p.buyer]],
    P.PANEL_MEMBER_RESTORE: [[p.own_enterprise, p.buyer]],
    P.PANEL_MEMBER_REMOVE: [[p.own_enterprise, p.buyer]],
    P.PANEL_MEMBER_READMIT: [[p.own_enterprise, p.buyer], [p.clock]],
    P.PANEL_MEMBER_PROLONG: [[p.own_enterprise, p.buyer]],
}
