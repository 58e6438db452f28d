"""The rules about gaps and scouting: how much each thing weighs in the severity, and the days of the work on them.

Severity = kind + key segment + unmet needs + endangered segments, each by its points, at most 100. The points are
chosen so that a missing key segment with all the rest is 100 and a weak one nobody asks for is 10.
"""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

GAP_RULES = (
    Rule("gap.points_missing", 40, OWN, "severity: a missing segment", "points", 0, 100),
    Rule("gap.points_single", 20, OWN, "severity: a single-source segment", "points", 0, 100),
    Rule("gap.points_weak", 10, OWN, "severity: a weak segment", "points", 0, 100),
    Rule("gap.points_key", 15, OWN, "severity: a key segment", "points", 0, 100),
    Rule("gap.points_need", 5, OWN, "severity: each unmet need", "points", 0, 50),
    Rule("gap.most_needs", 5, OWN, "severity: so many unmet needs count at most", "needs", 0, 50),
    Rule("gap.points_endangered", 4, OWN, "severity: each segment endangered", "points", 0, 50),
    Rule(
        "gap.most_endangered",
        5,
        OWN,
        "severity: so many endangered segments count at most",
        "segments",
        0,
        50,
    ),
    Rule("gap.high_from", 60, OWN, "a gap is severe from so many points on", "points", 1, 100),
    Rule("gap.medium_from", 35, OWN, "a gap is of middle severity from so many points on", "points", 1, 100),
    Rule("gap.due_days", 60, OWN, "days proposed for the work on a gap", "days", 1, 730),
    Rule(
        "gap.revisit_days", 365, OWN, "a gap closed for a reason is looked at again within", "days", 30, 1095
    ),
    Rule(
        "scouting.enough",
        3,
        OWN,
        "a scout looks for suppliers below so many eligible ones or answers",
        "",
        1,
        20,
    ),
    Rule("gap.unmet_months", 12, OWN, "a need nobody could meet counts as unmet for", "months", 1, 60),
)
