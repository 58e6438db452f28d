"""Who may do what with cases and procedures: part of the one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app.permissions import predicates as p
from platform_app.permissions import steps
from platform_app.permissions.identity import Identity
from platform_app.permissions.names import Permission

P = Permission

CASES: dict[Permission, list[list[Callable[[Identity, Any], bool]]]] = {
    P.CASE_LIST: [[p.acting_for_an_enterprise]],
    P.CASE_READ: [[p.own_enterprise], [p.officer, steps.before_the_bureau], [p.visible_to]],
    P.CASE_START: [
        [p.own_enterprise, p.seller, steps.filled_by_enterprise, p.acting_for_a_verified_enterprise],
        [p.own_enterprise, p.buyer, steps.filled_by_enterprise, p.acting_for_a_verified_enterprise],
        [steps.charged_to_start, p.not_own_enterprise],
    ],
    P.CASE_SUBMIT: [
        [p.own_enterprise, p.seller, steps.filled_by_enterprise],
        [p.own_enterprise, p.buyer, steps.filled_by_enterprise],
        [steps.charged_to_start, p.not_own_enterprise, steps.filled_by_bureau],
    ],
    P.CASE_CHECK: [[steps.charged_to_check, p.not_own_enterprise]],
    P.CASE_DECIDE: [[steps.charged_to_decide, p.not_own_enterprise]],
    P.CASE_EXPIRE: [[p.clock]],
    P.CASE_EVALUATE: [[steps.charged_to_evaluate, p.not_own_enterprise]],
    P.CASE_SCORE: [[p.own_person, p.not_own_enterprise]],
    P.CASE_DESK: [[p.officer]],
    P.OBJECTION_ANSWER: [[steps.charged_to_check, p.not_own_enterprise]],
    P.PROCEDURE_EDIT: [[p.city_manager]],
}
