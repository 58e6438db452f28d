"""The rule by which a measure of the city plan is behind its target."""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

MEASURE_RULES = (
    Rule(
        "measure.behind_tolerance",
        10,
        OWN,
        "a measure is behind when more than this share of what is expected by today is missing",
        "%",
        0,
        90,
    ),
)
