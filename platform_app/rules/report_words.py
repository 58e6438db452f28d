"""Words for the rules about briefs."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import RuleWords

REPORT_RULES: dict[str, RuleWords] = {
    "report.per_day": RuleWords(
        _l("Briefs a day"), _l("One person orders at most so many briefs in a day."), _l("briefs")
    ),
    "report.keep_months": RuleWords(
        _l("Briefs are kept for"),
        _l(
            "Counted from the month a brief is about. After that its files go; its figures, its checksums and who"
            " ordered it stay on record."
        ),
        _l("months"),
    ),
}
