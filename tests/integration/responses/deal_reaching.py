"""What is said between buyer and suppliers while a need is open: invitations, and changes two people agree on."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from platform_app.clarifications import queries as clarifications
from platform_app.clarifications import services as changes
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.models import AddendumProposal
from platform_app.enterprises.models import Enterprise
from platform_app.needs import services as needs
from platform_app.needs.models import Invitation
from platform_app.permissions import CLOCK, Identity
from tests.integration.responses.deal_machine import WatchedDeal

WHO = st.integers(0, 2)


class ReachingDeal(WatchedDeal):
    """The invitations of a need and the changes it waits for."""

    colleague: Identity

    @rule(who=WHO, by_buyer=st.booleans())
    def reach(self, who: int, by_buyer: bool) -> None:
        if not by_buyer and who in self.deal.letters:
            return  # whoever was asked and comes forward answers the letter
        key = self.suppliers[who].enterprise.id
        allowed = self.deal.reach(who, by_buyer=by_buyer)
        if by_buyer:
            self.do(
                self.city.buys(),
                lambda c, need: needs.invite(c, need, c.session.get_one(Enterprise, key), "why"),
                allowed=allowed,
            )
        else:
            self.do(self.suppliers[who].identity, needs.show_interest, allowed=allowed)

    @precondition(lambda self: self.deal.letters)
    @rule(who=WHO, how=st.sampled_from(["see", "accept", "decline"]))
    def answer_letter(self, who: int, how: str) -> None:
        if who not in self.deal.letters:
            return
        model = {"see": self.deal.see, "accept": self.deal.accept, "decline": self.deal.turn_down}[how]
        allowed = model(who)
        if how == "see":
            self.do(
                self.suppliers[who].identity, lambda c, _n: needs.see(c, self.letter(who)), allowed=allowed
            )
        else:
            self.do(
                self.suppliers[who].identity,
                lambda c, _n: needs.answer(c, self.letter(who), accept=how == "accept", reason_code="terms"),
                allowed=allowed,
            )

    @rule()
    def lapse(self) -> None:
        self.deal.lapse()
        self.do(CLOCK, lambda context, _need: needs.lapse_unanswered(context), allowed=True)

    @rule()
    def change(self) -> None:
        self.do(
            self.city.buys(),
            lambda c, need: changes.publish(c, need, AddendumEntry("why", is_material=True), need.version),
            allowed=self.deal.change(),
        )

    @precondition(lambda self: self.deal.waits)
    @rule(
        how=st.sampled_from(["consent", "consent", "consent", "consent alone", "refuse", "withdraw", "lapse"])
    )
    def settle_change(self, how: str) -> None:
        if how.startswith("consent"):
            by_another = how == "consent"
            self.do(
                self.colleague if by_another else self.city.buys(),
                lambda c, _n: changes.consent(c, self.waiting(c)),
                allowed=self.deal.consent(by_another=by_another),
            )
        elif how == "refuse":
            self.do(
                self.colleague,
                lambda c, _n: changes.refuse(c, self.waiting(c), "why"),
                allowed=self.deal.drop(),
            )
        elif how == "withdraw":
            self.do(
                self.city.buys(),
                lambda c, _n: changes.withdraw(c, self.waiting(c)),
                allowed=self.deal.drop(),
            )
        else:
            if not self.deal.accepts:
                self.deal.drop()
            self.do(CLOCK, lambda context, _need: changes.lapse_due(context), allowed=True)

    def letter(self, who: int) -> Invitation:
        """Return a supplier's invitation that must be there."""
        mine = select(Invitation).where(
            Invitation.need_id == self.need_id,
            Invitation.enterprise_id == self.suppliers[who].enterprise.id,
        )
        return self.session.scalars(mine).unique().one()

    def waiting(self, context: object) -> AddendumProposal:
        """Return the change that waits and must be there."""
        found = clarifications.find_waiting(context, self.need_id)  # type: ignore[arg-type]
        assert found is not None
        return found
