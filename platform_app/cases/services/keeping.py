"""How long the bureau keeps who objected to a public notice: not longer than anybody can still ask about it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import and_, or_, select

from platform_app import audit
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case, CaseObjection
from platform_app.context import Context
from platform_app.rules.queries import value

AT_ONCE = 200


def forget_objectors(context: Context) -> int:
    """Drop names and contacts of those who objected long ago; say of how many. What was said and answered stays.

    The time runs from the decision, and from an answer where that came later; of a withdrawn case from the objection.
    """
    before = context.now - timedelta(days=int(value(context, "case.objector_days")))
    unanswered = CaseObjection.answered_at.is_(
        None
    )  # a case may be refused with objections nobody has to answer
    settled = and_(or_(unanswered, CaseObjection.answered_at <= before), Case.decided_at <= before)
    withdrawn = and_(Case.status == CaseStatus.WITHDRAWN, CaseObjection.received_at <= before)
    rows = context.session.scalars(
        select(CaseObjection)
        .join(Case, Case.id == CaseObjection.case_id)
        .where(or_(CaseObjection.name != "", CaseObjection.contact != ""), or_(settled, withdrawn))
        .order_by(CaseObjection.id)
        .limit(AT_ONCE)
    ).unique()
    forgotten = 0
    for row in rows:
        row.name = row.contact = ""
        audit.record(context, "objection.forget_person", row)
        forgotten += 1
    return forgotten
