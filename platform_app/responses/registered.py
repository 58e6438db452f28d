"""What is registered about the certificates a need asks for, beside what each supplier says in its response."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from graph.criteria import judge
from graph.records import Capability, CapabilityKind, Judgement, Requirement, RequirementKind
from graph.records import Certificate as Held
from platform_app.context import Context
from platform_app.enterprises.models import Certificate, VerificationLevel
from platform_app.needs.models import Need, NeedRequirement
from platform_app.responses.models import Response
from platform_app.rules import queries as rules


def registered(context: Context, need: Need, responses: Sequence[Response]) -> dict[str, list[Judgement]]:
    """Per must-have about certificates, by its address: how the register answers it today for each response.

    Judged by the one evaluator on the certificates of the enterprise, in one statement; whoever calls may read them.
    """
    asked = [one for one in need.requirements if one.must and one.kind is RequirementKind.CERTIFICATE]
    if not asked or not responses:
        return {}
    held: dict[int, list[Held]] = defaultdict(list)
    rows = context.session.scalars(
        select(Certificate)
        .where(
            Certificate.enterprise_id.in_({one.enterprise_id for one in responses}),
            Certificate.retired_at.is_(None),
        )
        .order_by(Certificate.id)
    )
    for row in rows:
        checked = row.level is not VerificationLevel.SELF_DECLARED
        held[row.enterprise_id].append(Held(row.code, row.valid_to, checked))
    tables = rules.tables(context)
    return {
        one.public_id: [
            judge(_requirement(one), _holder(each, held[each.enterprise_id]), context.today, tables)
            for each in responses
        ]
        for one in asked
    }


def _holder(response: Response, held: Sequence[Held]) -> Capability:
    """The enterprise as the evaluator reads it: its certificates and nothing else."""
    return Capability(
        id=response.enterprise_id,
        enterprise=response.enterprise_id,
        enterprise_name="",
        kind=CapabilityKind.MAKE,
        name="",
        certificates=tuple(held),
    )


def _requirement(row: NeedRequirement) -> Requirement:
    return Requirement(id=row.id, kind=row.kind, operator=row.operator, texts=tuple(row.texts), must=row.must)
