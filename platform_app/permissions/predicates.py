"""Claims about an asker and a thing. Pure: everything needed stands on the two arguments.

A thing shows what a predicate needs by plain attributes: `enterprise_id` (whose it is), `status`,
`scope_chain_ids` and `scope_district` (where it stands for a scoped officer), `user_id` (whose personal row it is).
"""

from __future__ import annotations

from typing import Any

from platform_app.permissions.identity import BUYER_SIDE, SELLER_SIDE, BureauDuty, Duty, Identity, StaffDuty


def signed_in(who: Identity, thing: Any) -> bool:
    """A person is signed in."""
    return who.is_signed_in


def clock(who: Identity, thing: Any) -> bool:
    """The clock asks, not a person."""
    return who.is_clock


def acting_for_an_enterprise(who: Identity, thing: Any) -> bool:
    """The person acts for an enterprise."""
    return who.acting is not None


def acting_for_a_verified_enterprise(who: Identity, thing: Any) -> bool:
    """The person acts for an enterprise the bureau has verified."""
    return who.acting is not None and who.acting.is_verified


def own_enterprise(who: Identity, thing: Any) -> bool:
    """The thing belongs to the acting enterprise."""
    return who.enterprise_id is not None and thing is not None and thing.enterprise_id == who.enterprise_id


def not_own_enterprise(who: Identity, thing: Any) -> bool:
    """The thing belongs to none of the person's enterprises."""
    return thing is not None and thing.enterprise_id not in who.enterprise_ids


def own_person(who: Identity, thing: Any) -> bool:
    """The row is the person's own."""
    return who.user_id is not None and thing is not None and thing.user_id == who.user_id


def not_own_person(who: Identity, thing: Any) -> bool:
    """The row is another person's."""
    return who.user_id is not None and thing is not None and thing.user_id != who.user_id


def given_insight(who: Identity, thing: Any) -> bool:
    """A second person let the asker look at just this thing, and the time for it has not run out."""
    return who.is_bureau and thing is not None and thing.insight_key in who.insights.get()


def left_to_the_bureau(who: Identity, thing: Any) -> bool:
    """The enterprise has nobody else who could consent, and the bureau stands in."""
    return thing is not None and bool(thing.left_to_bureau)


def of_a_claim(who: Identity, thing: Any) -> bool:
    """The thing is part of a claimant's draft."""
    return thing is not None and thing.claim_id is not None


def not_of_a_claim(who: Identity, thing: Any) -> bool:
    """The thing is the enterprise's own, not part of a claimant's draft."""
    return thing is None or thing.claim_id is None


def owner(who: Identity, thing: Any) -> bool:
    """The person owns the account of the acting enterprise."""
    return who.holds(Duty.OWNER)


def buyer(who: Identity, thing: Any) -> bool:
    """The person buys for the acting enterprise."""
    return who.holds(Duty.OWNER, Duty.BUYER)


def approver(who: Identity, thing: Any) -> bool:
    """The person approves needs of the acting enterprise."""
    return who.holds(Duty.OWNER, Duty.APPROVER)


def buyer_side(who: Identity, thing: Any) -> bool:
    """The person may read what the acting enterprise asks for."""
    return who.holds(*BUYER_SIDE)


def seller(who: Identity, thing: Any) -> bool:
    """The person sells for the acting enterprise."""
    return who.holds(Duty.OWNER, Duty.SELLER)


def seller_side(who: Identity, thing: Any) -> bool:
    """The person may read what the acting enterprise offers."""
    return who.holds(*SELLER_SIDE)


def asked_for(who: Identity, thing: Any) -> bool:
    """The thing answers a need of the acting enterprise."""
    return who.enterprise_id is not None and thing is not None and thing.buyer_id == who.enterprise_id


def supplies(who: Identity, thing: Any) -> bool:
    """The acting enterprise is the supplier in the thing."""
    return who.enterprise_id is not None and thing is not None and thing.supplier_id == who.enterprise_id


def unsealed(who: Identity, thing: Any) -> bool:
    """The response was opened after the deadline."""
    return thing is not None and bool(thing.is_unsealed)


def public_thing(who: Identity, thing: Any) -> bool:
    """The thing is open to everybody."""
    return thing is not None and bool(thing.is_public)


def reached(who: Identity, thing: Any) -> bool:
    """The need is open to suppliers and the acting enterprise stands inside its reach."""
    return thing is not None and bool(thing.reaches(who))


def revealed(who: Identity, thing: Any) -> bool:
    """The acting enterprise was told who the buyer is."""
    return thing is not None and bool(thing.is_revealed_to(who))


def visible_to(who: Identity, thing: Any) -> bool:
    """The thing itself knows that the asker may see it."""
    return thing is not None and bool(thing.is_visible_to(who))


def leads_with_invited_only(who: Identity, thing: Any) -> bool:
    """A verified leader opens a need that reaches invited enterprises alone."""
    return (
        who.acting is not None
        and who.acting.is_verified
        and thing is not None
        and thing.reach == "invited"
        and bool(who.facts.get().leads_chain_ids)
    )


def appointed(who: Identity, thing: Any, *duties: BureauDuty) -> bool:
    """Whether an appointment to one of `duties` covers the thing; without a thing any scope does."""
    for appointment in who.appointments:
        if appointment.duty not in duties:
            continue
        if thing is None:
            return True
        if appointment.district is not None and appointment.district != getattr(
            thing, "scope_district", None
        ):
            continue
        if appointment.chain_id is not None and appointment.chain_id not in (
            getattr(thing, "scope_chain_ids", None) or ()
        ):
            continue
        return True
    return False


def reviewer(who: Identity, thing: Any) -> bool:
    """A reviewer of the bureau whose scope covers the thing."""
    return appointed(who, thing, BureauDuty.REVIEWER)


def analyst(who: Identity, thing: Any) -> bool:
    """An analyst of the bureau whose scope covers the thing."""
    return appointed(who, thing, BureauDuty.ANALYST, BureauDuty.MANAGER)


def manager(who: Identity, thing: Any) -> bool:
    """A manager of the bureau whose scope covers the thing."""
    return appointed(who, thing, BureauDuty.MANAGER)


def city_manager(who: Identity, thing: Any) -> bool:
    """A manager for the whole city, without a narrower scope."""
    return _for_the_city(who, BureauDuty.MANAGER)


def city_analyst(who: Identity, thing: Any) -> bool:
    """An analyst or manager for the whole city, without a narrower scope."""
    return _for_the_city(who, BureauDuty.ANALYST, BureauDuty.MANAGER)


def _for_the_city(who: Identity, *duties: BureauDuty) -> bool:
    return any(
        one.duty in duties and one.chain_id is None and one.district is None for one in who.appointments
    )


def scout(who: Identity, thing: Any) -> bool:
    """A scout of the bureau whose scope covers the thing."""
    return appointed(who, thing, BureauDuty.SCOUT)


def officer(who: Identity, thing: Any) -> bool:
    """Anybody at the bureau whose scope covers the thing."""
    return appointed(who, thing, *BureauDuty)


def at_the_bureau(who: Identity, thing: Any) -> bool:
    """The person holds a duty of the bureau, whatever its scope."""
    return who.is_bureau


def operator(who: Identity, thing: Any) -> bool:
    """The operator of the installation."""
    return StaffDuty.OPERATOR in who.staff


def security_officer(who: Identity, thing: Any) -> bool:
    """The security officer, who appoints people."""
    return StaffDuty.SECURITY_OFFICER in who.staff


def auditor(who: Identity, thing: Any) -> bool:
    """The auditor, who reads the log."""
    return StaffDuty.AUDITOR in who.staff


def submitted_or_later(who: Identity, thing: Any) -> bool:
    """The need lies before the bureau or did so; a draft that was withdrawn never did."""
    if thing is None or thing.status in ("draft", "awaiting_approval"):
        return False
    return thing.status != "withdrawn" or thing.submitted_at is not None
