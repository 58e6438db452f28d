"""Words for the rules about gaps and about scouting."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import DAYS, RuleWords

POINTS = _l("points")
SEVERITY = _l("The severity of a gap is the sum of these points, at most 100.")

GAP_RULES: dict[str, RuleWords] = {
    "gap.points_missing": RuleWords(_l("Severity: missing segment"), SEVERITY, POINTS),
    "gap.points_single": RuleWords(_l("Severity: single-source segment"), SEVERITY, POINTS),
    "gap.points_weak": RuleWords(_l("Severity: weak segment"), SEVERITY, POINTS),
    "gap.points_key": RuleWords(_l("Severity: key segment"), SEVERITY, POINTS),
    "gap.points_need": RuleWords(_l("Severity: each unmet need"), SEVERITY, POINTS),
    "gap.most_needs": RuleWords(
        _l("Unmet needs that count"), _l("More unmet needs than this no longer raise the severity.")
    ),
    "gap.points_endangered": RuleWords(_l("Severity: each endangered segment"), SEVERITY, POINTS),
    "gap.most_endangered": RuleWords(
        _l("Endangered segments that count"),
        _l("More endangered segments than this no longer raise the severity."),
    ),
    "gap.high_from": RuleWords(
        _l("High severity from"), _l("A gap with so many points or more is of high severity."), POINTS
    ),
    "gap.medium_from": RuleWords(
        _l("Middle severity from"), _l("A gap with so many points or more is of middle severity."), POINTS
    ),
    "gap.due_days": RuleWords(
        _l("Days proposed for a gap"), _l("The due day proposed when a gap is given to an officer."), DAYS
    ),
    "gap.revisit_days": RuleWords(
        _l("Gaps closed for a reason"),
        _l("A gap closed for a documented reason is opened anew after so many days at the latest."),
        DAYS,
    ),
    "scouting.enough": RuleWords(
        _l("Scouting begins below"),
        _l(
            "A scout looks for suppliers of a need that fewer eligible suppliers than this meet, or that fewer have"
            " answered by half-time."
        ),
    ),
    "gap.unmet_months": RuleWords(
        _l("Unmet needs"),
        _l("A need that ended without a suitable supplier counts as unmet for so many months."),
        _l("months"),
    ),
}
