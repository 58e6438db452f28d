"""Files of a case: the enterprise's evidence while it writes, the bureau's when it writes the case itself."""

from __future__ import annotations

from typing import Any

from flask import url_for

from platform_app.cases import queries
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case
from platform_app.cases.services.starting import CASE_FILES
from platform_app.context import Context
from platform_app.files.registry import Parent, register_parent
from platform_app.permissions import Permission as P
from platform_app.web import named


def _fixed(_context: Context, case: Case) -> str | None:
    return None if case.status in (CaseStatus.DRAFT, CaseStatus.RETURNED) else "case_fixed"


def kinds_of(case: Case) -> dict[str, Any]:
    """The evidence a case's procedure lists."""
    return {one.code: named(one) for one in case.procedure.evidence}


register_parent(
    Parent(
        CASE_FILES,
        queries.get,
        P.CASE_READ,
        P.CASE_SUBMIT,
        lambda case: url_for("cases.show", public_id=case.public_id, _anchor="evidence"),
        obstacle=_fixed,
        about_of=kinds_of,
    )
)
