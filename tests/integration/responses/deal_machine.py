"""One need of a city moved about by everybody, and what must hold after every step."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.clarifications.models import AddendumProposal
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.errors import PlatformError
from platform_app.extensions import database
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import Identity
from platform_app.responses import services
from platform_app.responses.models import Award, AwardShare, Response, ResponseLine, ResponseVersion
from platform_app.responses.models.award import WHOLE
from platform_app.web.transaction import write_aftermath
from tests.integration.needs.city import City, an_open_need
from tests.integration.responses.deal_model import Deal
from tests.integration.responses.quoting import Rival

Deed = Callable[[Context, Need], object]
Marks = dict[tuple[str, int], tuple[str, int]]
"""Status and version of every thing, by table and key."""


class WatchedDeal(RuleBasedStateMachine):
    """One need of a city, its three suppliers, and everybody who has to do with it."""

    city: City
    suppliers: list[Rival]
    reached: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.session: Session = database.session
        self.session.rollback()
        self.need_id = an_open_need(self.session, self.city).id
        self.deal = Deal()
        self.marks = self.read()

    def do(self, who: Identity, deed: Deed, *, allowed: bool) -> None:
        """Do a deed as a request does; it must be allowed or refused as the model says, and leave its trace."""
        self.session.rollback()
        begin_write(self.session)
        last = self.session.scalar(select(func.max(AuditEvent.id))) or 0
        context = Context(self.session, who, clock.now(), "machine")
        try:
            deed(context, self.session.get_one(Need, self.need_id))
            self.session.commit()
            done = True
        except PlatformError as refusal:
            write_aftermath(refusal)
            done = False
        assert done == allowed
        marks = self.read()
        changed = {key for key, mark in marks.items() if self.marks.get(key) != mark}
        changed -= self.only_look_again(marks)
        assert not changed or done
        noted = select(AuditEvent.thing_kind, AuditEvent.thing_id).where(
            AuditEvent.id > last, AuditEvent.outcome == "done"
        )
        assert changed <= {(kind, key) for kind, key in self.session.execute(noted)}, (
            "a deed for every change"
        )
        assert all(marks[key][1] >= mark[1] for key, mark in self.marks.items()), "versions only rise"
        self.marks = marks

    def only_look_again(self, marks: Marks) -> set[tuple[str, int]]:
        """Return the drafts whose number alone rose, so that an open editor reads what changed in its need."""
        return {
            (kind, key)
            for (kind, key), mark in marks.items()
            if kind == Response.__tablename__ and self.marks.get((kind, key), mark)[0] == mark[0] == "draft"
        }

    def read(self) -> Marks:
        self.session.rollback()
        self.session.expire_all()
        found: Marks = {}
        for model, key in (
            (Need, Need.id),
            (Response, Response.need_id),
            (Invitation, Invitation.need_id),
            (AddendumProposal, AddendumProposal.need_id),
        ):
            rows = select(model.id, model.status, model.version).where(key == self.need_id)
            found |= {
                (model.__tablename__, row.id): (row.status.value, row.version)
                for row in self.session.execute(rows)
            }
        return found

    def of(self, context: Context, who: int) -> Response:
        """Return a supplier's response, begun if it must be."""
        return services.start_response(context, context.session.get_one(Need, self.need_id))

    def response(self, who: int) -> Response:
        """Return a supplier's response that must be there."""
        enterprise_id = self.suppliers[who].enterprise.id
        mine = select(Response).where(
            Response.need_id == self.need_id, Response.enterprise_id == enterprise_id
        )
        return self.session.scalars(mine).one()

    @invariant()
    def everything_stands_as_the_model_says(self) -> None:
        session = self.session
        found = self.marks["need", self.need_id][0]
        self.reached.add(found)
        assert found == self.deal.need
        mine = Response.need_id == self.need_id
        columns = (
            Response.id,
            Response.enterprise_id,
            Response.status,
            Response.handed_in,
            Response.unsealed_at,
        )
        rows = {row.enterprise_id: row for row in session.execute(select(*columns).where(mine))}
        handed_in = select(ResponseVersion.response_id, ResponseVersion.number).join(
            Response, Response.id == ResponseVersion.response_id
        )
        versions = session.execute(handed_in.where(mine).order_by(ResponseVersion.number)).all()
        offered = select(ResponseLine.response_id, ResponseLine.unit_price_cny).join(Response).where(mine)
        prices = session.execute(offered).all()
        assert len(rows) == len(self.deal.answers)
        for who, answer in self.deal.answers.items():
            row = rows[self.suppliers[who].enterprise.id]
            self.reached.add(f"response {row.status.value}")
            assert (row.status.value, row.handed_in) == (answer.status, answer.versions)
            assert (row.unsealed_at is not None) == answer.is_open
            assert [number for key, number in versions if key == row.id] == list(
                range(1, answer.versions + 1)
            )
            assert [int(price or 0) for key, price in prices if key == row.id] == [
                answer.price
            ] * answer.is_open
        shares = (
            select(func.count(Award.id.distinct()), func.sum(AwardShare.basis_points))
            .join(AwardShare)
            .where(Award.need_id == self.need_id)
        )
        awards = tuple(session.execute(shares).one())
        assert awards == ((1, WHOLE) if found == "awarded" else (0, None))
        letters = select(Invitation.enterprise_id, Invitation.status).where(
            Invitation.need_id == self.need_id
        )
        stands = {enterprise_id: status.value for enterprise_id, status in session.execute(letters)}
        assert stands == {
            self.suppliers[who].enterprise.id: status for who, status in self.deal.letters.items()
        }
        for kind, word in (("invitation", "invitation"), (AddendumProposal.__tablename__, "change")):
            self.reached |= {f"{word} {mark[0]}" for key, mark in self.marks.items() if key[0] == kind}
        waiting = [
            mark
            for key, mark in self.marks.items()
            if key[0] == "addendum_proposal" and mark[0] == "proposed"
        ]
        assert len(waiting) == bool(self.deal.waits)
        session.rollback()
