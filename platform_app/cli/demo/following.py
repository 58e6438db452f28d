"""What became of the demo's awards: most are contracts, some are still asked after, a few were rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from platform_app.context import Context
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import Intention, Rating
from platform_app.followups.services import make_intentions
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome
from platform_app.scoring.queries import proposed

VALUES = {
    "lt_100k": (20_000, 99_000),
    "100k_1m": (120_000, 990_000),
    "1m_10m": (1_100_000, 9_800_000),
    "gt_10m": (10_500_000, 60_000_000),
}
OPEN_EACH = 6
"""Of so many awards one has not become a contract yet."""


@dataclass(slots=True)
class Following:
    """Follows awards up as their buyers would."""

    context: Context
    random: Random
    rater_id: int

    def follow(self, needs: Sequence[Need], sparing: int) -> int:
        """Intentions for every award, contracts for most; `sparing` names the buyer whose awards all are contracts."""
        for need in needs:
            if need.submitted_at is not None:
                self.context.session.add_all(proposed(need))
        awarded = [one for one in needs if one.status is NeedStatus.AWARDED]
        outcomes = {
            one.need_id: one
            for one in self.context.session.scalars(select(Outcome).where(Outcome.need_id.is_not(None)))
        }
        for turn, need in enumerate(awarded):
            make_intentions(self.context, need.id)
            outcome = outcomes.get(need.id)
            if outcome is None:
                continue
            if turn % OPEN_EACH == 0 and need.enterprise_id != sparing:
                self.context.session.delete(outcome)
                continue
            self._contract(need, outcome, rated=turn % 3 == 1 and need.enterprise_id != sparing)
        self.context.session.flush()
        return len(awarded)

    def _contract(self, need: Need, outcome: Outcome, *, rated: bool) -> None:
        intention = (
            self.context.session.scalars(select(Intention).where(Intention.need_id == need.id)).unique().one()
        )
        low, high = VALUES[outcome.value_band]
        intention.value_cny = Decimal(self.random.randrange(low, high, 100))
        intention.contracted_on = outcome.happened_on
        intention.starts_on = outcome.happened_on + timedelta(days=30)
        intention.new_supplier = self.random.random() < 0.6
        intention.outcome_id = outcome.id
        intention.status = IntentionStatus.CONTRACTED
        said_at = min(intention.since + timedelta(days=30), self.context.now)
        for question in intention.followups:
            question.said, question.answered_at = "contracted", said_at
        if rated:
            self.context.session.add_all(self._rating(intention, side) for side in (False, True))

    def _rating(self, intention: Intention, by_supplier: bool) -> Rating:
        quality, delivery, cooperation = (self.random.choice((3, 4, 4, 5, 5)) for _turn in range(3))
        return Rating(
            intention_id=intention.id,
            by_supplier=by_supplier,
            quality=quality,
            delivery=delivery,
            cooperation=cooperation,
            note="按期交付，沟通顺畅",
            given_by=self.rater_id,
            given_at=min(intention.since + timedelta(days=90), self.context.now),
        )
