"""Who answered which need in the demo: sealed where it is closed, opened and decided where it has ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from platform_app.capabilities.models import Capability
from platform_app.chains.models import Segment
from platform_app.cli.demo.bringing import bring_files
from platform_app.cli.demo.needs import NeedMaker
from platform_app.cli.demo.quoting import quotation
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome
from platform_app.responses import queries, sealing, services
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Award, AwardShare, Response, ResponseVersion
from platform_app.responses.models.award import WHOLE
from platform_app.responses.services.drafting import key_of
from platform_app.responses.services.unsealing import open_response

S = ResponseStatus
LOST = ("price", "lead_time", "requirements", "better_offer", "evidence")
NOT_AWARDED = (NeedStatus.EVALUATING, NeedStatus.CLOSED, NeedStatus.UNSUCCESSFUL)


@dataclass(slots=True)
class Answering:
    """Answers needs as suppliers do, with keys, versions and receipts."""

    context: Context
    random: Random
    suppliers: Mapping[int, Sequence[Capability]]
    seller_id: int
    folder: Path
    made: int = 0

    def answer(self, needs: Sequence[Need]) -> None:
        """Responses to open and ended needs."""
        winners = self._winners()
        turn = 0
        for need in needs:
            if need.status is NeedStatus.OPEN:
                self.respond(need, self.random.choice((0, 0, 1, 2)))
            elif need.status is NeedStatus.CLOSED and need.id in winners:
                self._awarded(need, winners[need.id])
            elif need.status is NeedStatus.CLOSED:
                self._undecided(need, NOT_AWARDED[turn % len(NOT_AWARDED)], with_seller=turn % 4 == 0)
                turn += 1
        self.context.session.flush()

    def for_the_account(self, maker: NeedMaker, buyer: Enterprise, segments: Sequence[Segment]) -> list[Need]:
        """Two more needs of the demo's buyer that its seller answered: one still sealed, one under evaluation."""
        own = [one for one in segments if one.chain.code == "battery"]
        maker = replace(maker, random=self.random, asking=replace(maker.asking, random=self.random))
        made = [maker.make(buyer, self.random.choice(own), NeedStatus.CLOSED) for _turn in range(2)]
        self.context.session.flush()
        for need, state in zip(made, (NeedStatus.CLOSED, NeedStatus.EVALUATING), strict=True):
            self._undecided(need, state, with_seller=True)
        self.context.session.flush()
        return made

    def _winners(self) -> dict[int, int]:
        """Need → the supplier that got the deal."""
        rows = self.context.session.execute(
            select(Outcome.need_id, Outcome.supplier_id).where(
                Outcome.need_id.is_not(None), Outcome.supplier_id.is_not(None)
            )
        )
        return {need: supplier for need, supplier in rows if need is not None and supplier is not None}

    def _undecided(self, need: Need, state: NeedStatus, *, with_seller: bool) -> None:
        if state is not NeedStatus.UNSUCCESSFUL:
            self._closed_lately(need)
        found = self.respond(need, self.random.randint(2, 4), with_seller=with_seller)
        if state is NeedStatus.CLOSED or not found:
            return
        opened = min((need.closes_at or self.context.now) + timedelta(hours=6), self.context.now)
        self._open(need, found, opened)
        need.status = state
        if state is NeedStatus.UNSUCCESSFUL:
            need.ended_at = opened + timedelta(days=9)
            need.ended_reason = "报价均高于预算，交期不满足"
            for response in found:
                self._decide(response, S.DECLINED, need.ended_at)
        elif len(found) > 1:
            found[0].status = S.SHORTLISTED

    def _closed_lately(self, need: Need) -> None:
        """Move the need's times so that its deadline passed yesterday or the day before."""
        assert need.closes_at is not None
        by = self.context.now - timedelta(hours=self.random.randint(5, 40)) - need.closes_at
        for name in (
            "created_at",
            "submitted_at",
            "opened_at",
            "questions_close_at",
            "answers_due_at",
            "closes_at",
        ):
            moment = getattr(need, name)
            setattr(need, name, moment + by if moment else None)

    def _awarded(self, need: Need, winner: int) -> None:
        found = self.respond(need, self.random.randint(1, 3), first=winner)
        opened = (need.closes_at or self.context.now) + timedelta(hours=8)
        self._open(need, found, opened)
        need.status = NeedStatus.AWARDED
        need.ended_at = opened + timedelta(days=self.random.randint(5, 14))
        award = Award(
            need_id=need.id,
            enterprise_id=need.enterprise_id,
            made_at=need.ended_at,
            reason="综合质量、交期与本地配套后确定",
        )
        self.context.session.add(award)
        self.context.session.flush()
        for number, response in enumerate(found):
            state = S.AWARDED if number == 0 else S.RESERVE if number == 1 else S.DECLINED
            self._decide(response, state, need.ended_at)
        self.context.session.add_all(
            AwardShare(award_id=award.id, need_line_id=line.id, response_id=found[0].id, basis_points=WHOLE)
            for line in need.lines
        )

    def _decide(self, response: Response, state: S, at: datetime) -> None:
        response.status, response.decided_at = state, at
        if state is S.RESERVE:
            response.reserve_rank = 1
        if state is S.DECLINED:
            response.decision_code = self.random.choice(LOST)
            response.decision_note = "感谢参与，期待下次合作"

    def respond(
        self, need: Need, most: int, *, first: int | None = None, with_seller: bool = False
    ) -> list[Response]:
        """Handed-in responses of up to `most` suppliers of the need's segment, `first` always among them."""
        found = []
        for enterprise_id in self._answering(need, most, first, with_seller):
            response = Response(
                need=need,
                enterprise_id=enterprise_id,
                status=S.SUBMITTED,
                created_at=self._before_the_end(need),
                handed_in=1,
            )
            response.submitted_at = response.created_at + timedelta(hours=1)
            self.context.session.add(response)
            self.context.session.flush()
            self._hand_in(response)
            found.append(response)
        self.made += len(found)
        return found

    def _answering(self, need: Need, most: int, first: int | None, with_seller: bool) -> Iterator[int]:
        others = sorted(
            {one.enterprise_id for one in self.suppliers.get(need.segments[0].id, ())}
            - {need.enterprise_id, first, self.seller_id}
        )
        chosen = self.random.sample(others, min(len(others), most))
        if first is not None:
            yield first
        if with_seller:
            yield self.seller_id
        yield from chosen

    def _before_the_end(self, need: Need) -> datetime:
        opened = need.opened_at or self.context.now
        end = min(need.closes_at or self.context.now, self.context.now) - timedelta(hours=2)
        return opened + (end - opened) * self.random.random()

    def _hand_in(self, response: Response) -> None:
        context, need = self.context, response.need
        content = quotation(self.random, need)
        if response.enterprise_id == self.seller_id:
            content["files"] = bring_files(context, self.folder, response)
        plain, commitment = sealing.committed(content)
        version = ResponseVersion(
            response_id=response.id,
            number=1,
            sealed=sealing.seal(key_of(context, need), plain, queries.place(response, 1)),
            commitment=commitment,
            submitted_at=response.submitted_at,
        )
        version.signature = sealing.sign(queries.sealing_key(context), services.receipt(response, version))
        context.session.add(version)

    def _open(self, need: Need, responses: Sequence[Response], at: datetime) -> None:
        """Open responses as they were handed in."""
        need.unsealed_at = at
        self.context.session.flush()
        for response in responses:
            open_response(replace(self.context, now=at), need, response)
