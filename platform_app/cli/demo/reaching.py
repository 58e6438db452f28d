"""Who reached out to whom in the demo, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import select

from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin, Outcome, Reach
from platform_app.needs.services.reaching import DECLINE_REASONS

OPEN_LETTERS = 3


@dataclass(slots=True)
class Reaching:
    """Invites, shows interest, and records outcomes."""

    context: Context
    random: Random
    suppliers: dict[int, list[Capability]]

    def invite(self, needs: Sequence[Need], account: int) -> int:
        """Invitations and interests in every state, for needs that have been opened; some more to the demo's seller."""
        made = 0
        for need in needs:
            if need.opened_at is None:
                continue
            segment = need.segments[0]
            choices = [
                one for one in self.suppliers.get(segment.id, []) if one.enterprise is not need.enterprise
            ]
            for capability in self.random.sample(choices, min(len(choices), self.random.randint(0, 4))):
                self.context.session.add(self._invitation(need, capability))
                made += 1
        self.context.session.flush()
        self._invite_the_account(needs, account)
        return made

    def _invite_the_account(self, needs: Sequence[Need], enterprise_id: int) -> None:
        """Let the demo's seller have several open invitations at once, to choose between."""
        letters = select(Invitation.need_id).where(Invitation.enterprise_id == enterprise_id)
        known = set(self.context.session.scalars(letters))
        waiting = [one for one in needs if one.accepts_answers(self.context.now)]
        missing = OPEN_LETTERS - sum(one.id in known for one in waiting)
        for need in waiting:
            if missing <= 0:
                break
            cards = self.suppliers.get(need.segments[0].id, [])
            own = next((one for one in cards if one.enterprise_id == enterprise_id), None)
            if own is None or need.id in known or need.enterprise_id == enterprise_id:
                continue
            self.context.session.add(
                Invitation(
                    need=need,
                    enterprise=own.enterprise,
                    capability_id=own.id,
                    origin=Origin.BUYER,
                    status=InvitationStatus.SENT,
                    reason="工序与所需环节一致，证书在有效期内",
                    made_at=min((need.opened_at or self.context.now) + timedelta(hours=3), self.context.now),
                )
            )
            missing -= 1

    def _invitation(self, need: Need, capability: Capability) -> Invitation:
        open_now = need.accepts_answers(self.context.now)
        own = need.reach is not Reach.INVITED and self.random.random() < 0.3
        states = (
            InvitationStatus.SENT,
            InvitationStatus.SEEN,
            InvitationStatus.ACCEPTED,
            InvitationStatus.DECLINED,
        )
        if own:
            status = InvitationStatus.ACCEPTED
        elif open_now:
            status = self.random.choice(states)
        else:
            status = self.random.choice(
                (InvitationStatus.ACCEPTED, InvitationStatus.DECLINED, InvitationStatus.LAPSED)
            )
        answered = status in (InvitationStatus.ACCEPTED, InvitationStatus.DECLINED)
        made = (need.opened_at or self.context.now) + timedelta(hours=self.random.randint(1, 30))
        return Invitation(
            need=need,
            enterprise=capability.enterprise,
            capability_id=capability.id,
            origin=Origin.SUPPLIER if own else Origin.BUYER,
            status=status,
            reason="" if own else "工序与所需环节一致，证书在有效期内",
            decline_code=self.random.choice(DECLINE_REASONS[:5])
            if status is InvitationStatus.DECLINED
            else "",
            made_at=min(made, self.context.now),
            answered_at=min(made + timedelta(days=1), self.context.now) if answered else None,
        )

    def outcomes(self, needs: Sequence[Need]) -> int:
        """What came of closed needs: some contracts with local SMEs."""
        made = 0
        for need in needs:
            if need.status is NeedStatus.CLOSED and self.random.random() < 0.6 and need.closes_at:
                supplier = self._supplier(need)
                self.context.session.add(
                    Outcome(
                        need_id=need.id,
                        enterprise_id=need.enterprise_id,
                        supplier_id=supplier.enterprise_id if supplier else None,
                        segment_id=need.segments[0].id,
                        chain_id=need.segments[0].chain_id,
                        value_band=self.random.choice(("lt_100k", "100k_1m", "1m_10m", "gt_10m")),
                        local=self.random.random() < 0.8,
                        happened_on=need.closes_at.date() + timedelta(days=20),
                        source="虚构的演示城市",
                    )
                )
                made += 1
        return made

    def _supplier(self, need: Need) -> Capability | None:
        """Who got the deal: one of the segment's suppliers, told by the need's number."""
        others = [
            one
            for one in self.suppliers.get(need.segments[0].id, ())
            if one.enterprise_id != need.enterprise_id
        ]
        return others[need.id % len(others)] if others else None
