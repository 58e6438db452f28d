"""The three-tap start: one answer per segment makes a card."""

from __future__ import annotations

from graph.records import CapabilityKind
from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import Workbench, own_segment_ids
from platform_app.capabilities.services.stating import Statement
from platform_app.capabilities.services.writing import create
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import EnterpriseKind
from platform_app.errors import RuleViolation

YES, MAYBE, NO = "makes_now", "could_make", "no"


def tap(context: Context, workbench: Workbench, segment: Segment, answer: str) -> Capability | None:
    """The card of an answer, listed at once, in the segment's own words; None for "no" or a card that exists.

    Raises: Forbidden, RuleViolation.
    """
    if answer not in (YES, MAYBE, NO):
        raise RuleViolation("answer_unknown", field="answer")
    if answer == NO or segment.id in own_segment_ids(context, workbench):
        return None
    institution = workbench.enterprise.kind is not EnterpriseKind.FIRM
    statement = Statement(
        name=segment.name_zh[:120],
        kind=CapabilityKind.SERVICE if institution else CapabilityKind.MAKE,
        makes_now=answer == YES,
        description="、".join(segment.products)[:4000],
        segments=(segment.key,),
    )
    return create(context, workbench, statement, listed=True, source="three_taps")
