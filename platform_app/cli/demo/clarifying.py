"""What the demo's suppliers ask and its buyers answer and add while needs are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from platform_app.calendar.queries import add_each, add_working_days
from platform_app.chains.models import Segment
from platform_app.clarifications.changing import changes_of, put
from platform_app.clarifications.lifecycle import QuestionStatus
from platform_app.clarifications.models import Addendum, Question
from platform_app.cli.demo.answering import Answering
from platform_app.cli.demo.needs import NeedMaker
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind, Reach
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response

S = QuestionStatus
ASKED = (
    ("图纸未注公差按哪个标准执行？", "未注公差按 GB/T 1804-m 执行。", S.ANSWERED),
    ("首批样件是否计费，数量多少？", "首批样件 5 件，按报价单价结算。", S.ANSWERED),
    ("能否分批交货？", "可以，按月滚动排产，每月不少于两批。", S.ANSWERED),
    ("包装由哪一方提供？", "周转箱由需方提供，内衬由供方自备。", S.ANSWERED),
    ("目前的供方和采购价是多少？", "涉及商业信息，不便答复。", S.DECLINED),
)
WAITING = "出厂检验报告需要第三方出具，还是供方自检即可？"
ADDED = "按最新排产计划上调用量，并收紧关键尺寸公差；其余要求不变。截止时间相应延后。"


@dataclass(slots=True)
class Clarifying:
    """Lets suppliers ask and buyers answer, as if it had happened over the last days."""

    context: Context
    random: Random
    answering: Answering

    def clarify(self, needs: Sequence[Need]) -> None:
        """An answered question or two about every sixth open need."""
        for need in [one for one in needs if one.status is NeedStatus.OPEN][::6]:
            self._ask(need, self.random.sample(ASKED, self.random.randint(1, 2)))

    def for_the_account(self, maker: NeedMaker, buyer: Enterprise, segment: Segment) -> Need:
        """An open need of the demo's buyer in the midst of its dialogue; its seller has to confirm its response."""
        made = maker.make(buyer, segment, NeedStatus.OPEN)
        made.kind, made.reach, made.reach_tier_rank = NeedKind.PARTS, Reach.PUBLIC, None
        made.title = f"{made.lines[0].name}采购"
        self._opened_lately(made)
        self.context.session.flush()
        before = self.answering.respond(made, 1, with_seller=True)
        self._ask(made, (ASKED[0], ASKED[2], ASKED[4]))
        self._question(made, WAITING, next(self._askers(made)), self.context.now - timedelta(hours=3))
        self._add(made, before)
        self.context.session.flush()
        return made

    def _opened_lately(self, need: Need) -> None:
        opened = self.context.now - timedelta(days=4)
        need.submitted_at, need.created_at = opened - timedelta(days=1), opened - timedelta(days=3)
        need.opened_at = opened
        times = add_each(self.context, self.context.now, (3, 5, 7))
        need.questions_close_at, need.answers_due_at, need.closes_at = times

    def _ask(self, need: Need, asked: Sequence[tuple[str, str, QuestionStatus]]) -> None:
        at = need.opened_at or self.context.now
        step = (self.context.now - at) / (len(asked) + 2)
        for (text, answer, status), asker in zip(asked, self._askers(need), strict=False):
            at += step
            question = self._question(need, text, asker, at)
            question.status, question.answer, question.answered_at = status, answer, at + step / 2

    def _question(self, need: Need, text: str, asker: int, at: datetime) -> Question:
        made = Question(need=need, enterprise_id=asker, status=S.ASKED, text=text, asked_at=at)
        self.context.session.add(made)
        return made

    def _askers(self, need: Need) -> Iterator[int]:
        found = sorted(
            {one.enterprise_id for one in self.answering.suppliers.get(need.segments[0].id, ())}
            - {need.enterprise_id}
        )
        while found:
            yield self.random.choice(found)

    def _add(self, need: Need, before: Sequence[Response]) -> None:
        """Add to a need what the first response did not know; it is not confirmed yet."""
        line = need.lines[0]
        typed = {line.public_id: {"quantity": (line.quantity or 1) * 1.5, "tolerance": "±0.01 mm"}}
        changes = changes_of(need, typed, self.context.today)
        put(need, changes, typed)
        closes = add_working_days(self.context, self.context.now, 9)
        at = (before[0].submitted_at or self.context.now) + timedelta(minutes=30)
        self.context.session.add(
            Addendum(
                need_id=need.id,
                number=1,
                text=ADDED,
                is_material=True,
                changes=changes,
                closes_before=need.closes_at,
                closes_after=closes,
                published_at=at,
            )
        )
        need.closes_at = closes
        for response in before:
            if (response.submitted_at or at) < at:
                response.status = ResponseStatus.STALE


def clarify(
    context: Context, answering: Answering, maker: NeedMaker, needs: Sequence[Need], buyer: Enterprise
) -> Need:
    """Questions about open needs, and one need of the demo's buyer with all of it."""
    random = Random("clarifying")
    made = Clarifying(context, random, answering)
    own = replace(maker, random=random, asking=replace(maker.asking, random=random))
    made.clarify(needs)
    return made.for_the_account(own, buyer, needs[-1].segments[0])
