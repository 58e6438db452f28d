"""Words for the rules about measures of the city plan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import RuleWords

MEASURE_RULES: dict[str, RuleWords] = {
    "measure.behind_tolerance": RuleWords(
        _l("Behind target from"),
        _l(
            "Expected by today: the part of the year's target that belongs to the part of the year that has passed; a"
            " level counts from where it stood when the year began. A measure is behind when more than this share of"
            " it is missing, and when the year ends below its target."
        ),
        "%",
    ),
}
