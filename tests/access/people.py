"""Everybody who may ask, as identities without a database. The thing asked about belongs to enterprise 1 or 2."""

from __future__ import annotations

from dataclasses import replace

from platform_app.permissions import (
    CLOCK,
    NOBODY,
    Acting,
    Appointment,
    Asked,
    BureauDuty,
    Duty,
    Facts,
    Identity,
    StaffDuty,
    SupplierFacts,
)

OWN, ANOTHERS, THIRD = 1, 2, 3
CHAIN, OTHER_CHAIN = 10, 20
DISTRICT, OTHER_DISTRICT = "320411", "320402"
PERSON = 7
INSIGHT = ("secret", 1)


def member(*duties: Duty, enterprise_id: int = OWN, status: str = "verified", leads: bool = True) -> Identity:
    """Return a person acting for an enterprise."""
    acting = Acting(
        enterprise_id, f"e{enterprise_id}", "企业", "", status, "firm", DISTRICT, frozenset(duties)
    )
    facts = SupplierFacts(leads_chain_ids=frozenset({CHAIN} if leads else ()))
    person = PERSON if enterprise_id == OWN else PERSON + enterprise_id
    return Identity(
        user_id=person,
        acting=acting,
        enterprise_ids=frozenset({enterprise_id}),
        facts=Facts(lambda: facts),
    )


def officer(
    duty: BureauDuty, chain: int | None = None, district: str | None = None, insider: bool = False
) -> Identity:
    """Return an officer; an insider also belongs to enterprise 1, without acting for it."""
    return Identity(
        user_id=PERSON,
        enterprise_ids=frozenset({OWN} if insider else ()),
        appointments=(Appointment(duty, chain, district),),
    )


B = BureauDuty
PEOPLE: dict[str, Identity] = {
    "stranger": NOBODY,
    "person": Identity(user_id=PERSON),
    "owner": member(Duty.OWNER),
    "buyer": member(Duty.BUYER),
    "approver": member(Duty.APPROVER),
    "seller": member(Duty.SELLER),
    "viewer": member(Duty.VIEWER),
    "no leader": member(Duty.OWNER, leads=False),
    "unverified": member(Duty.OWNER, status="registered", leads=False),
    "third party": member(Duty.OWNER, enterprise_id=THIRD),
    "reviewer": officer(B.REVIEWER),
    "reviewer given an insight": replace(officer(B.REVIEWER), insights=Asked(lambda: frozenset({INSIGHT}))),
    "reviewer here": officer(B.REVIEWER, CHAIN, DISTRICT),
    "reviewer elsewhere": officer(B.REVIEWER, None, OTHER_DISTRICT),
    "reviewer of another chain": officer(B.REVIEWER, OTHER_CHAIN),
    "reviewer inside": officer(B.REVIEWER, insider=True),
    "analyst": officer(B.ANALYST),
    "manager": officer(B.MANAGER),
    "manager elsewhere": officer(B.MANAGER, None, OTHER_DISTRICT),
    "manager inside": officer(B.MANAGER, insider=True),
    "scout": officer(B.SCOUT),
    "operator": Identity(user_id=PERSON, staff=frozenset({StaffDuty.OPERATOR})),
    "security": Identity(user_id=PERSON, staff=frozenset({StaffDuty.SECURITY_OFFICER})),
    "auditor": Identity(user_id=PERSON, staff=frozenset({StaffDuty.AUDITOR})),
    "clock": CLOCK,
}
