"""What happens to undertakings of confidentiality: only the buyer and the signing enterprise hear of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app import jobs
from platform_app.confidentiality.models import Agreement
from platform_app.context import Context
from platform_app.notices.people import both_names, colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty

Listener = Callable[[Context, dict[str, Any]], None]


@jobs.on("agreement_requested")
def agreement_requested(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers that a supplier has signed and waits for them."""
    agreement = context.session.get_one(Agreement, payload["agreement_id"])
    people = colleagues(context, agreement.buyer_id, Duty.BUYER)
    values = {"need": agreement.need.title, "enterprise": both_names(agreement.enterprise)}
    _tell(context, agreement, people, "agreement_requested", values)


def _to_its_signatory(kind: str) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        agreement = context.session.get_one(Agreement, payload["agreement_id"])
        people = colleagues(context, agreement.enterprise_id, Duty.SELLER)
        _tell(context, agreement, people, kind, {"need": agreement.need.title})

    return listen


for _kind in ("agreement_granted", "agreement_refused", "agreement_revoked"):
    jobs.on(_kind)(_to_its_signatory(_kind))


def _tell(
    context: Context, agreement: Agreement, people: set[int], kind: str, values: dict[str, Any]
) -> None:
    tell(context, people, kind, values, f"/agreements/{agreement.public_id}", f"{kind}:{agreement.id}")
