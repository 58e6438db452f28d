"""Versions of procedures, cases and what belongs to a case."""

from platform_app.cases.models.case import Case
from platform_app.cases.models.parts import CaseEvaluation, CaseExpert, CaseJudgement, CaseObjection
from platform_app.cases.models.versions import ProcedureVersion

__all__ = ["Case", "CaseEvaluation", "CaseExpert", "CaseJudgement", "CaseObjection", "ProcedureVersion"]
