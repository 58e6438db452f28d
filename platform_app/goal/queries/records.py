"""What is on record about one enterprise: facts, known purchases, outcomes, its time in a pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from platform_app.context import Context
from platform_app.enterprises import queries as enterprises
from platform_app.enterprises.models import Enterprise, EnterpriseFact, PipelineMembership, Purchase
from platform_app.errors import NotFound
from platform_app.needs.models import Need, Outcome
from platform_app.needs.visibility import visible
from platform_app.permissions import Permission, can


def get_enterprise(context: Context, public_id: str) -> Enterprise:
    """An enterprise whose facts the asker may read. Raises: NotFound."""
    found = enterprises.get(context, public_id)
    if not can(context.who, Permission.FACT_READ, found):
        raise NotFound("not_found")
    return found


def get_membership(context: Context, public_id: str) -> PipelineMembership:
    """A time in the pipeline the asker may know of. Raises: NotFound."""
    found = context.session.scalar(
        select(PipelineMembership).where(PipelineMembership.public_id == public_id)
    )
    if found is None or not can(context.who, Permission.PIPELINE_READ, found):
        raise NotFound("not_found")
    return found


def list_facts(context: Context, enterprise: Enterprise) -> Sequence[EnterpriseFact]:
    """What is stated about an enterprise, newest year first."""
    return context.session.scalars(
        select(EnterpriseFact)
        .where(EnterpriseFact.enterprise_id == enterprise.id)
        .order_by(EnterpriseFact.year.desc(), EnterpriseFact.indicator, EnterpriseFact.id)
    ).all()


def list_purchases(context: Context, enterprise: Enterprise) -> Sequence[Purchase]:
    """What an enterprise buys: all of it to its own buyers, to others only what it released."""
    rows = select(Purchase).where(Purchase.enterprise_id == enterprise.id, Purchase.retired_at.is_(None))
    if not can(context.who, Permission.PURCHASE_RECORD, enterprise):
        rows = rows.where(Purchase.private.is_(False))
    return context.session.scalars(rows.order_by(Purchase.id)).all()


def get_purchase(context: Context, public_id: str) -> Purchase:
    """A purchase of the acting enterprise. Raises: NotFound."""
    found = context.session.scalar(
        select(Purchase).where(
            Purchase.public_id == public_id,
            Purchase.enterprise_id == (context.who.enterprise_id or 0),
            Purchase.retired_at.is_(None),
        )
    )
    if found is None:
        raise NotFound("not_found")
    return found


def list_outcomes(context: Context, enterprise: Enterprise) -> Sequence[Outcome]:
    """What came of needs and contacts of an enterprise, as buyer or as supplier, newest first."""
    return context.session.scalars(
        select(Outcome)
        .where(or_(Outcome.enterprise_id == enterprise.id, Outcome.supplier_id == enterprise.id))
        .order_by(Outcome.happened_on.desc(), Outcome.id.desc())
        .limit(200)
    ).all()


def get_outcome(context: Context, public_id: str) -> tuple[Outcome, Enterprise]:
    """An outcome with its buyer, for whoever may record the buyer's outcomes. Raises: NotFound."""
    found = context.session.scalar(select(Outcome).where(Outcome.public_id == public_id))
    buyer = context.session.get(Enterprise, found.enterprise_id) if found else None
    if found is None or buyer is None or not can(context.who, Permission.OUTCOME_RECORD, buyer):
        raise NotFound("not_found")
    return found, buyer


def opened_needs_of(context: Context, enterprise: Enterprise) -> dict[str, str]:
    """The opened needs of a buyer the asker may read: address and title, newest first."""
    rows = context.session.execute(
        select(Need.public_id, Need.title)
        .where(Need.enterprise_id == enterprise.id, Need.opened_at.is_not(None), visible(context.who))
        .order_by(Need.opened_at.desc(), Need.id.desc())
        .limit(100)
    )
    return {row.public_id: row.title for row in rows}


def parties_of(
    context: Context, purchases: Sequence[Purchase], outcomes: Sequence[Outcome]
) -> dict[int, Enterprise]:
    """The enterprises these rows speak of."""
    keys = {row.supplier_id for row in purchases}
    keys |= {key for row in outcomes for key in (row.supplier_id, row.enterprise_id)}
    rows = context.session.scalars(
        select(Enterprise).where(Enterprise.id.in_([key for key in keys if key is not None]))
    )
    return {row.id: row for row in rows}
