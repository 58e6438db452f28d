"""How standing offers, applications to a panel and places on it move."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class OfferStatus(StrEnum):
    """Where a standing offer stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    PAUSED = "paused"
    ENDED = "ended"


class ApplicationStatus(StrEnum):
    """Where an application to a panel stands."""

    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class MemberStatus(StrEnum):
    """Where a place on a panel stands."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REMOVED = "removed"


O = OfferStatus  # noqa: E741
A = ApplicationStatus
M = MemberStatus


def says_enough(context: Context, offer: Any) -> str | None:
    """Suppliers can judge themselves only by what is said: where in the chain, on which conditions, in which steps."""
    if not offer.segments:
        return "standing_segments_missing"
    if not offer.conditions:
        return "standing_conditions_missing"
    return None if offer.steps else "standing_steps_missing"


def takes_applications(context: Context, application: Any) -> str | None:
    """Only a published offer of a verified enterprise takes applications."""
    return None if application.offer.takes_applications else "standing_not_published"


STANDING_OFFER = Lifecycle(
    name="standing_offer",
    status=OfferStatus,
    initial=(O.DRAFT,),
    moves={
        "publish": Move((O.DRAFT,), O.PUBLISHED, P.STANDING_OFFER_PUBLISH, (says_enough,)),
        "pause": Move((O.PUBLISHED,), O.PAUSED, P.STANDING_OFFER_PAUSE),
        "resume": Move((O.PAUSED,), O.PUBLISHED, P.STANDING_OFFER_RESUME),
        "end": Move((O.PUBLISHED, O.PAUSED), O.ENDED, P.STANDING_OFFER_END),
    },
)

PANEL_APPLICATION = Lifecycle(
    name="panel_application",
    status=ApplicationStatus,
    initial=(A.SUBMITTED,),
    moves={
        "admit": Move((A.SUBMITTED,), A.ADMITTED, P.PANEL_APPLICATION_ADMIT),
        "decline": Move((A.SUBMITTED,), A.DECLINED, P.PANEL_APPLICATION_DECLINE),
        "withdraw": Move((A.SUBMITTED,), A.WITHDRAWN, P.PANEL_APPLICATION_WITHDRAW),
        "renew": Move(
            (A.DECLINED, A.WITHDRAWN), A.SUBMITTED, P.PANEL_APPLICATION_RENEW, (takes_applications,)
        ),
    },
)

PANEL_MEMBER = Lifecycle(
    name="panel_member",
    status=MemberStatus,
    initial=(M.ACTIVE,),
    moves={
        "suspend": Move((M.ACTIVE,), M.SUSPENDED, P.PANEL_MEMBER_SUSPEND),
        "restore": Move((M.SUSPENDED,), M.ACTIVE, P.PANEL_MEMBER_RESTORE),
        "remove": Move((M.ACTIVE, M.SUSPENDED), M.REMOVED, P.PANEL_MEMBER_REMOVE),
        "readmit": Move((M.REMOVED, M.SUSPENDED), M.ACTIVE, P.PANEL_MEMBER_READMIT),
    },
)
