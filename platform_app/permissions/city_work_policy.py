"""Who may do what with gaps, measures of the plan, briefs and searches for suppliers: part of the one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app.permissions import predicates as p
from platform_app.permissions.identity import Identity
from platform_app.permissions.names import Permission

P = Permission

CITY_WORK: dict[Permission, list[list[Callable[[Identity, Any], bool]]]] = {
    P.GAP_READ: [[p.officer]],
    P.GAP_ASSIGN: [[p.analyst]],
    P.GAP_WORK: [[p.officer, p.own_person], [p.analyst]],
    P.GAP_NOTE: [[p.officer]],
    P.GAP_FILL: [[p.officer, p.own_person], [p.analyst]],
    P.GAP_EXCUSE: [[p.manager]],
    P.GAP_RUN: [[p.clock]],
    P.GAP_ACTION_WORK: [[p.officer, p.own_person], [p.analyst]],
    P.INVESTMENT_TARGET_KEEP: [[p.officer]],
    P.MEASURE_READ: [[p.at_the_bureau]],
    P.MEASURE_ASSIGN: [[p.city_manager]],
    P.MEASURE_KEEP: [[p.city_manager]],
    P.MEASURE_TARGET_SET: [[p.city_manager]],
    P.MEASURE_ACTUAL_ENTER: [[p.city_analyst]],
    P.REPORT_READ: [[p.officer]],
    P.REPORT_ORDER: [[p.officer]],
    P.REPORT_REMOVE: [[p.manager], [p.officer, p.own_person]],
    P.SCOUTING_TASK_START: [[p.scout], [p.analyst]],
    P.SCOUTING_TASK_READ: [[p.scout]],
    P.SCOUTING_TASK_TAKE_OVER: [[p.scout]],
    P.SCOUTING_TASK_WORK: [[p.scout, p.own_person]],
    P.SCOUTING_TASK_CONTACT: [[p.scout]],
    P.SCOUTING_TASK_LAPSE: [[p.clock]],
}
