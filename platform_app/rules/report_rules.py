"""How long briefs are kept."""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

REPORT_RULES = (
    Rule("report.keep_months", 60, OWN, "the files of a monthly brief are kept so long", "months", 12, 600),
)
