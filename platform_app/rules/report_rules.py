"""How many briefs are made, and how long they are kept."""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

REPORT_RULES = (
    Rule("report.per_day", 40, OWN, "one person orders so many briefs in a day", "briefs", 1, 1_000),
    Rule("report.keep_months", 60, OWN, "the files of a monthly brief are kept so long", "months", 12, 600),
)
