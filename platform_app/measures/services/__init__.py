"""What is done to the register of measures."""

from platform_app.measures.services.keeping import (
    FIRST_YEAR,
    LAST_YEAR,
    ActualEntry,
    TargetEntry,
    assign,
    enter_actual,
    set_target,
    void_actual,
)
from platform_app.measures.services.loading import load_measures
from platform_app.measures.services.own import (
    IndicatorEntry,
    MeasureEntry,
    add_measure,
    edit_measure,
    end_measure,
)
from platform_app.measures.services.writing import BEHIND, SCOPE, write_down

__all__ = [
    "BEHIND",
    "FIRST_YEAR",
    "LAST_YEAR",
    "SCOPE",
    "ActualEntry",
    "IndicatorEntry",
    "MeasureEntry",
    "TargetEntry",
    "add_measure",
    "assign",
    "edit_measure",
    "end_measure",
    "enter_actual",
    "load_measures",
    "set_target",
    "void_actual",
    "write_down",
]
