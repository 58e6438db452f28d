"""What happens to profiles and claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.notices.people import both_names, colleagues, officers
from platform_app.notices.telling import tell
from platform_app.permissions import Duty, Permission

Listener = Callable[[Context, dict[str, Any]], None]


@jobs.on("enterprise_submitted")
def enterprise_submitted(context: Context, payload: dict[str, Any]) -> None:
    """Tell the reviewers whose scope covers the enterprise."""
    one = context.session.get_one(Enterprise, payload["enterprise_id"])
    tell(
        context,
        officers(context, Permission.ENTERPRISE_REVIEW, one),
        "enterprise_submitted",
        {"enterprise": both_names(one)},
        f"/enterprises/{one.public_id}/review",
        f"enterprise_submitted:{one.id}:{one.version}",
    )


def _to_its_people(kind: str) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        one = context.session.get_one(Enterprise, payload["enterprise_id"])
        people = colleagues(context, one.id, Duty.SELLER, Duty.BUYER)
        tell(
            context,
            people,
            kind,
            {"enterprise": both_names(one)},
            "/enterprise",
            f"{kind}:{one.id}:{one.version}",
        )

    return listen


for _kind in ("enterprise_verified", "enterprise_returned"):
    jobs.on(_kind)(_to_its_people(_kind))


@jobs.on("claim_submitted")
def claim_submitted(context: Context, payload: dict[str, Any]) -> None:
    """Tell the reviewers that somebody asks to act for an enterprise."""
    claim = context.session.get_one(Claim, payload["claim_id"])
    _about_claim(context, claim, "claim_submitted", officers(context, Permission.CLAIM_DECIDE, claim))


@jobs.on("claim_approved")
def claim_approved(context: Context, payload: dict[str, Any]) -> None:
    """Tell the person that the enterprise may be acted for."""
    claim = context.session.get_one(Claim, payload["claim_id"])
    _about_claim(context, claim, "claim_approved", {claim.user_id})


@jobs.on("claim_denied")
def claim_denied(context: Context, payload: dict[str, Any]) -> None:
    """Tell the person that the claim was refused."""
    claim = context.session.get_one(Claim, payload["claim_id"])
    _about_claim(context, claim, "claim_denied", {claim.user_id})


@jobs.on("claim_revoked")
def claim_revoked(context: Context, payload: dict[str, Any]) -> None:
    """Tell the person that the enterprise is no longer theirs to act for."""
    claim = context.session.get_one(Claim, payload["claim_id"])
    _about_claim(context, claim, "claim_revoked", {claim.user_id})


def _about_claim(context: Context, claim: Claim, kind: str, user_ids: set[int]) -> None:
    tell(
        context,
        user_ids,
        kind,
        {"enterprise": both_names(claim.enterprise)},
        f"/claims/{claim.public_id}",
        f"{kind}:{claim.id}",
    )
