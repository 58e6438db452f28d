"""What the demo's leaders keep open for good, who applied, who stands on their panels; stages of those chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import select

from graph.records import Operator, RequirementKind
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.capabilities.records import own_records
from platform_app.chains.models import Segment
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.followups.lifecycle import MilestoneStatus
from platform_app.followups.models import Milestone, MilestoneKind
from platform_app.responses.lifecycle import LISTED
from platform_app.responses.models import Response
from platform_app.rules.queries import tables
from platform_app.standing.judging import Cards, SelfCheck, Standing, kept_checks, open_musts, self_check
from platform_app.standing.lifecycle import ApplicationStatus, MemberStatus, OfferStatus
from platform_app.standing.models import EntryCondition, PanelApplication, PanelMember, StandingOffer

STEPS = ("提交资料与样品", "现场审核", "小批试制", "签订框架协议，列入储备名录")
VALID_DAYS = 730
MOST_ASKED = 8
WELCOME = (Standing.MEETS, Standing.TO_CONFIRM)
LATEST_STAGES = 40
"""So many chosen responses, the newest, have stages."""

STATES = (OfferStatus.PUBLISHED, OfferStatus.PUBLISHED, OfferStatus.PAUSED, OfferStatus.DRAFT)
"""How the offers of one leader stand."""


@dataclass(slots=True)
class Opening:
    """Opens categories for good as leaders would, and lets suppliers of the segments apply."""

    context: Context
    random: Random
    words: Mapping[str, Vocabulary]
    segments: Sequence[Segment]

    def open(self, leaders: Mapping[str, Sequence[Enterprise]], sme_id: int) -> int:
        """Three offers and a draft of the first leader of each chain; how many."""
        made = 0
        for chain, firms in leaders.items():
            own = [
                one for one in self.segments if one.chain.code == chain and one.stage.value != "downstream"
            ]
            for turn, segment in enumerate(self.random.sample(own, min(len(STATES), len(own)))):
                offer = self._offer(firms[0], segment, turn)
                if offer.published_at is not None:
                    self._apply(offer, segment, sme_id)
                made += 1
        self._apply_for_the_account(sme_id)
        self.context.session.flush()
        return made

    def _offer(self, buyer: Enterprise, segment: Segment, turn: int) -> StandingOffer:
        words = self.words[segment.key]
        product = self.random.choice(words.products)[0]
        since = self.context.now - timedelta(days=self.random.randint(20, 200))
        offer = StandingOffer(
            enterprise_id=buyer.id,
            status=STATES[turn],
            category=f"{product}长期配套",
            description=f"面向本地企业长期开放{segment.name_zh}环节的{product}采购，按年度滚动下单。",
            annual_volume=float(self.random.choice((20_000, 60_000, 120_000))),
            volume_unit="件",
            steps=list(STEPS),
            contact_step="采购中心供应商开发组，递交申请后五个工作日内回复",
            created_at=since,
            published_at=None if STATES[turn] is OfferStatus.DRAFT else since,
            segments=[segment],
            conditions=self._conditions(words, turn, asks_volume=buyer.id % 2 == 0),
        )
        self.context.session.add(offer)
        self.context.session.flush()
        return offer

    def _conditions(self, words: Vocabulary, turn: int, *, asks_volume: bool) -> list[EntryCondition]:
        """Strict about certificates, or open to whoever delivers in time; some ask for a volume."""
        found = [
            self._condition(RequirementKind.CERTIFICATE, Operator.IS, texts=["ISO9001"], must=turn == 0),
            self._condition(
                RequirementKind.PROCESS, Operator.ANY_OF, texts=[words.processes[0][0]], must=False
            ),
            self._condition(RequirementKind.LEAD_TIME, Operator.AT_MOST, high=120.0, unit="天"),
        ]
        if turn and asks_volume:
            found.append(
                self._condition(RequirementKind.CAPACITY, Operator.AT_LEAST, low=1000.0, unit="件/月")
            )
        return found

    def _condition(
        self,
        kind: RequirementKind,
        operator: Operator,
        *,
        texts: Sequence[str] = (),
        low: float | None = None,
        high: float | None = None,
        unit: str = "",
        must: bool = True,
    ) -> EntryCondition:
        return EntryCondition(
            kind=kind,
            operator=operator,
            texts=list(texts),
            low=low,
            high=high,
            unit=unit,
            must=must,
            parameter="",
            weight=1.0,
        )

    def _apply(self, offer: StandingOffer, segment: Segment, sme_id: int) -> None:
        """Up to three suppliers of the segment: one admitted, one waiting, one declined."""
        suppliers = self.context.session.scalars(
            select(Enterprise)
            .join(Capability, Capability.enterprise_id == Enterprise.id)
            .where(
                Capability.segments.any(Segment.id == segment.id),
                Capability.status == CapabilityStatus.LISTED,
                Enterprise.status == EnterpriseStatus.VERIFIED,
                Enterprise.id.not_in((offer.enterprise_id, sme_id)),
            )
            .order_by(Enterprise.id)
            .distinct()
        ).all()
        outcomes = iter((ApplicationStatus.ADMITTED, ApplicationStatus.SUBMITTED, ApplicationStatus.DECLINED))
        for supplier in suppliers[:MOST_ASKED]:
            check = self._check(offer, supplier.id)
            status = next(outcomes, None) if check.standing in WELCOME else None
            if status is not None:
                self._application(offer, supplier.id, status, check)

    def _apply_for_the_account(self, sme_id: int) -> None:
        offers = self.context.session.scalars(
            select(StandingOffer)
            .where(StandingOffer.status == OfferStatus.PUBLISHED, StandingOffer.enterprise_id != sme_id)
            .order_by(StandingOffer.id)
        ).all()
        outcomes = iter((ApplicationStatus.SUBMITTED, ApplicationStatus.ADMITTED, ApplicationStatus.DECLINED))
        for offer in offers[1::3]:
            check = self._check(offer, sme_id)
            status = next(outcomes, None) if check.standing in WELCOME else None
            if status is not None:
                self._application(offer, sme_id, status, check)

    def _check(self, offer: StandingOffer, supplier_id: int) -> SelfCheck:
        cards = Cards(own_records(self.context, supplier_id), tables(self.context))
        return self_check(self.context, offer, cards)

    def _application(
        self, offer: StandingOffer, supplier_id: int, status: ApplicationStatus, check: SelfCheck
    ) -> None:
        assert offer.published_at is not None
        said = {one.public_id: "证书与检验记录可在审核时出示" for one in open_musts(offer, check)}
        made_at = offer.published_at + timedelta(days=self.random.randint(1, 15))
        decided = status is not ApplicationStatus.SUBMITTED
        self.context.session.add(
            PanelApplication(
                offer_id=offer.id,
                enterprise_id=supplier_id,
                status=status,
                statement="本企业长期从事相关产品生产，具备稳定交付能力，愿配合现场审核。",
                yearly_capacity="每年约四万件",
                checks=kept_checks(offer, check, said),
                made_at=made_at,
                decided_at=made_at + timedelta(days=4) if decided else None,
                decision_code="capacity" if status is ApplicationStatus.DECLINED else "",
            )
        )
        known = self.context.session.scalar(
            select(PanelMember.id).where(
                PanelMember.enterprise_id == offer.enterprise_id, PanelMember.supplier_id == supplier_id
            )
        )
        if status is ApplicationStatus.ADMITTED and known is None:
            admitted_at = made_at + timedelta(days=4)
            self.context.session.add(
                PanelMember(
                    enterprise_id=offer.enterprise_id,
                    supplier_id=supplier_id,
                    status=MemberStatus.ACTIVE,
                    offer_id=offer.id,
                    admitted_at=admitted_at,
                    changed_at=admitted_at,
                    valid_until=self.context.today + timedelta(days=VALID_DAYS),
                )
            )
            self.context.session.flush()


def go_through_stages(context: Context) -> int:
    """Samples passed and an audit ahead for those chosen last; the number of responses with stages."""
    chosen = context.session.scalars(
        select(Response).where(Response.status.in_(LISTED)).order_by(Response.id.desc()).limit(LATEST_STAGES)
    ).unique()
    count = 0
    for count, response in enumerate(chosen, start=1):
        begun = response.decided_at or response.unsealed_at or context.now
        sampled = min(begun + timedelta(days=12), context.now).date()
        common = {"response_id": response.id, "planned_at": begun, "note": ""}
        context.session.add(
            Milestone(
                kind=MilestoneKind.SAMPLE,
                position=0,
                status=MilestoneStatus.PASSED,
                planned_on=sampled,
                done_on=sampled,
                **common,
            )
        )
        context.session.add(
            Milestone(
                kind=MilestoneKind.AUDIT,
                position=1,
                status=MilestoneStatus.PLANNED,
                planned_on=context.today + timedelta(days=10 + count % 20),
                **common,
            )
        )
    context.session.flush()
    return count
