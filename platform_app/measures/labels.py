"""Words of the register of measures."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.measures.judging import Standing
from platform_app.measures.models import IndicatorKind
from platform_app.measures.serving import Mechanism
from platform_app.web.labels import Label

STANDING: dict[Standing, Label] = {
    Standing.BEHIND: Label(_l("Behind target"), "bad"),
    Standing.NOT_REPORTED: Label(_l("Not reported this year"), "warn"),
    Standing.ON_COURSE: Label(_l("On course"), "info"),
    Standing.REACHED: Label(_l("Target reached"), "good"),
    Standing.NO_TARGET: Label(_l("No target this year"), "neutral"),
    Standing.CONDITION: Label(_l("A condition, not judged"), "neutral"),
    Standing.NOTHING_COUNTED: Label(_l("Nothing is counted"), "neutral"),
}

KIND: dict[IndicatorKind, Any] = {
    IndicatorKind.STOCK: _l("a level at the end of the year"),
    IndicatorKind.FLOW: _l("counted within the year"),
    IndicatorKind.CEILING: _l("at most this much"),
    IndicatorKind.CONDITION: _l("a condition the plan names"),
}

MECHANISM: dict[Mechanism, Any] = {
    Mechanism.POOL_ENTRY: _l("Entry into the cultivation pool, as a procedure"),
    Mechanism.POOL_EXIT: _l("Leaving the cultivation pool, as a procedure"),
    Mechanism.TITLES: _l("Titles and their validity"),
    Mechanism.LEADER_TARGET: _l("Leaders against the target, the pipeline"),
    Mechanism.LEADER_CASES: _l("Recognition of chain leaders, as a procedure"),
    Mechanism.INSTITUTIONS: _l("Institutions and what they open"),
    Mechanism.OPEN_NEEDS: _l("Open needs"),
    Mechanism.LEADERS: _l("Chain leaders"),
}

LOG: dict[str, Any] = {
    "measure.add": _l("Added by the bureau"),
    "measure.edit": _l("Changed"),
    "measure.end": _l("Ended"),
    "measure.assign": _l("Office changed"),
    "measure_target.set": _l("Target set"),
    "measure_actual.enter": _l("Actual entered"),
    "measure_actual.void": _l("Actual made void"),
}
