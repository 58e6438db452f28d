"""How things of one kind are reviewed: taken, passed with every point ticked, given back with known reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require
from platform_app.reviews import services
from platform_app.reviews.models import Decision, Review, ReviewSubject
from platform_app.reviews.queries import find_running


@dataclass(frozen=True, slots=True)
class Procedure:
    """The points a reviewer checks and the reasons a thing may go back for; `permission` lets one take it."""

    subject: ReviewSubject
    permission: Permission
    points: Sequence[str] = ()
    reasons: Sequence[str] = ()

    def running(self, context: Context, thing: Any) -> Review:
        """The undecided review of a thing. Raises: Conflict when it has none."""
        found = find_running(context, self.subject, thing.id)
        if found is None:
            raise Conflict("review_decided")
        return found

    def take(self, context: Context, thing: Any) -> Review:
        """Put the review onto the asker's own desk. Raises: Conflict, Forbidden."""
        require(context.who, self.permission, thing)
        return services.take(context, self.running(context, thing))

    def check(self, context: Context, thing: Any, ticked: Collection[str]) -> None:
        """Ask whether the thing waits and every point was checked. Raises: Conflict, RuleViolation."""
        self.running(context, thing)
        if set(ticked) != set(self.points):
            raise RuleViolation("points_unchecked", field="checklist")

    def let_pass(
        self, context: Context, thing: Any, name: str, ticked: Collection[str] = (), note: str = ""
    ) -> None:
        """Make the move and end the review. Raises: Conflict, Forbidden, RuleViolation."""
        self.check(context, thing, ticked)
        review = self.running(context, thing)
        move(context, thing, name, note=note)
        services.decide(context, review, Decision.PASSED, checklist=self._ticked(ticked), note=note)

    def give_back(
        self,
        context: Context,
        thing: Any,
        reason_codes: Sequence[str],
        note: str,
        ticked: Collection[str] = (),
    ) -> None:
        """Return the thing with reasons its people can act on. Raises: Conflict, Forbidden, RuleViolation."""
        review = self.running(context, thing)
        if not reason_codes or not set(reason_codes) <= set(self.reasons):
            raise RuleViolation("return_reason_missing", field="reason_codes")
        move(context, thing, "return", reason=", ".join(reason_codes), note=note)
        services.decide(
            context,
            review,
            Decision.RETURNED,
            checklist=self._ticked(ticked),
            reason_codes=reason_codes,
            note=note,
        )

    def _ticked(self, ticked: Collection[str]) -> dict[str, bool]:
        return {point: point in ticked for point in self.points}
