"""How far a rule is fulfilled: what points and readiness are made of."""

from __future__ import annotations

from graph.criteria.rules import Comparison, Finding, Outcome, Test


def degree(finding: Finding) -> float:
    """Met is 1, unknown 0; a number below its threshold counts by how much of it is there."""
    if finding.outcome is Outcome.MET:
        return 1.0
    rule = finding.rule
    if finding.outcome is not Outcome.UNMET or finding.gap is None or not isinstance(rule, Test):
        return 0.0
    if rule.comparison is not Comparison.AT_LEAST or not rule.low or rule.low <= 0:
        return 0.0
    return min(1.0, max(0.0, (rule.low - finding.gap) / rule.low))
