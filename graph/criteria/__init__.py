"""The one tri-state rule evaluator: requirements now, leader criteria, tiers, policies later."""

from graph.criteria.evaluate import evaluate
from graph.criteria.fulfilment import degree
from graph.criteria.reading import Suggestion, parse_measures
from graph.criteria.reference import ReferenceTableError, read_tables
from graph.criteria.requirements import judge, judge_all, judge_word
from graph.criteria.rule_data import RuleDocumentError, read_rule
from graph.criteria.rules import Finding, Outcome, Reason, Rule
from graph.criteria.tables import Tables

__all__ = [
    "Finding",
    "Outcome",
    "Reason",
    "ReferenceTableError",
    "Rule",
    "RuleDocumentError",
    "Suggestion",
    "Tables",
    "degree",
    "evaluate",
    "judge",
    "judge_all",
    "judge_word",
    "parse_measures",
    "read_rule",
    "read_tables",
]
