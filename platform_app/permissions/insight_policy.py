"""Who may ask to look at what is hidden from the bureau, and who lets them: part of the one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app.permissions import predicates as p
from platform_app.permissions.identity import Identity
from platform_app.permissions.names import Permission

P = Permission

INSIGHTS: dict[Permission, list[list[Callable[[Identity, Any], bool]]]] = {
    P.INSIGHT_ASK: [[p.officer, p.not_own_enterprise]],
    P.INSIGHT_READ: [[p.officer, p.own_person], [p.manager], [p.security_officer], [p.auditor]],
    P.INSIGHT_DECIDE: [
        [p.manager, p.not_own_person, p.not_own_enterprise],
        [p.security_officer, p.not_own_person, p.not_own_enterprise],
    ],
    P.INSIGHT_WITHDRAW: [[p.own_person]],
    P.INSIGHT_END: [[p.own_person], [p.manager], [p.security_officer]],
    P.INSIGHT_EXPIRE: [[p.clock]],
    P.LOOK_LIST: [[p.acting_for_an_enterprise]],
}
