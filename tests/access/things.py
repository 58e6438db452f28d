"""What may be asked about, as light as the predicates allow: one thing per relation and state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.cases.lifecycle import CaseStatus, ObjectionStatus
from platform_app.clarifications.lifecycle import ProposalStatus, QuestionStatus
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.followups.lifecycle import IntentionStatus, MilestoneStatus
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.permissions import Identity, Permission
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.standing.lifecycle import ApplicationStatus, MemberStatus, OfferStatus
from tests.access.people import ANOTHERS, CHAIN, DISTRICT, INSIGHT, OWN, PERSON, THIRD

STATES: dict[str, type[StrEnum]] = {
    "need": NeedStatus,
    "suggestion": NeedStatus,
    "snapshot": NeedStatus,
    "interest": NeedStatus,
    "enterprise": EnterpriseStatus,
    "claim": ClaimStatus,
    "capability": CapabilityStatus,
    "invitation": InvitationStatus,
    "agreement": AgreementStatus,
    "response": ResponseStatus,
    "standing_offer": OfferStatus,
    "panel_application": ApplicationStatus,
    "panel_member": MemberStatus,
    "milestone": MilestoneStatus,
    "intention": IntentionStatus,
    "question": QuestionStatus,
    "addendum_proposal": ProposalStatus,
    "case": CaseStatus,
    "objection": ObjectionStatus,
}
SHOWN = ("open", "closed", "evaluating", "awarded", "unsuccessful")
OPEN_TO_ALL = {
    "need": SHOWN,
    "suggestion": SHOWN,
    "snapshot": SHOWN,
    "interest": SHOWN,
    "enterprise": ("verified",),
    "capability": ("listed", "stale"),
    "standing_offer": ("published", "paused"),
}
NEVER_SUBMITTED = "withdrawn as a draft"
OPENED = "submitted, opened"
UNSEALED = (OPENED, "shortlisted", "awarded", "reserve", "declined")
WITHOUT_STATE = "-"


@dataclass(frozen=True)
class Thing:
    """What a predicate may read of any thing."""

    enterprise_id: int
    user_id: int
    status: str
    claim_id: int | None = None
    buyer_id: int = 0
    supplier_id: int = 0
    is_unsealed: bool = False
    reach: str = "chain"
    is_public: bool = False
    is_reached: bool = False
    is_shown: bool = False
    is_revealed: bool = False
    is_before_bureau: bool = False
    filled_by_bureau: bool = False
    left_to_bureau: bool = False
    submitted_at: int | None = 1
    scope_chain_ids: frozenset[int] = frozenset({CHAIN})
    scope_district: str = DISTRICT
    insight_key: tuple[str, int] = INSIGHT

    def duties_of(self, step: str) -> tuple[str, ...]:
        """Which duties of the bureau carry a step, as the procedures that ship say it."""
        return {"check": ("reviewer", "analyst"), "decide": ("manager",)}.get(step, ("analyst", "manager"))

    def reaches(self, who: Identity) -> bool:
        """Whether the acting enterprise stands inside the reach."""
        return self.is_reached and who.acting is not None

    def is_revealed_to(self, who: Identity) -> bool:
        """Whether the acting enterprise was told whose the thing is."""
        return self.is_revealed and who.acting is not None

    def is_visible_to(self, who: Identity) -> bool:
        """Whether the thing itself shows itself to the asker."""
        return self.is_shown and who.is_signed_in


RELATIONS = ("none", "own", "own, invited only", "another's", "another's, reached", "another's, public")
"""none: asked without a thing. own: of enterprise 1 and of the asking person. another's: of enterprise 2."""


def states(permission: Permission) -> tuple[str, ...]:
    """Return the states a permission's thing may stand in."""
    word = permission.value.split(".")[0]
    if word not in STATES:
        return (WITHOUT_STATE,)
    found = tuple(one.value for one in STATES[word])
    further = {NeedStatus: (NEVER_SUBMITTED,), ResponseStatus: (OPENED,)}
    return (*found, *further.get(STATES[word], ()))


def thing(permission: Permission, relation: str, state: str) -> Thing | None:
    """Return the thing a decision is about."""
    if relation == "none":
        return None
    shown = state in OPEN_TO_ALL.get(permission.value.split(".")[0], ())
    own = relation.startswith("own")
    return Thing(
        enterprise_id=OWN if own else ANOTHERS,
        user_id=PERSON if own else PERSON + ANOTHERS,
        status={NEVER_SUBMITTED: "withdrawn", OPENED: "submitted"}.get(state, state),
        buyer_id=ANOTHERS if own else {"another's": OWN}.get(relation, THIRD + ANOTHERS),
        supplier_id=ANOTHERS if own else {"another's": OWN}.get(relation, THIRD + ANOTHERS),
        is_unsealed=state in UNSEALED,
        reach="invited" if relation == "own, invited only" else "chain",
        is_public=relation == "another's, public" and shown,
        is_reached=relation in ("another's, reached", "another's, public") and shown,
        is_revealed=relation == "another's, reached" and shown,
        is_shown=own or relation == "another's, reached",
        is_before_bureau=state not in ("draft", "withdrawn"),
        filled_by_bureau=relation == "another's, public",
        left_to_bureau=relation == "another's, public",
        submitted_at=None if state == NEVER_SUBMITTED else 1,
    )
