"""What a mayor reads of a chain: target, leaders, the nearest enterprise, the deals that bring it on."""

from __future__ import annotations

from dataclasses import dataclass

from graph.goal import ChainBoard, Ranked
from platform_app.cockpit.queries import ChainFact
from platform_app.context import Context
from platform_app.goal.queries.growth import Growth
from platform_app.goal.queries.paths import Way, way
from platform_app.goal.queries.rows import Membership


@dataclass(frozen=True, slots=True)
class Candidate:
    """The readiest enterprise of a pipeline with its path."""

    ranked: Ranked
    membership: Membership
    way: Way


@dataclass(frozen=True, slots=True)
class Story:
    """One chain: its board, and the enterprise nearest to leadership where there is one.

    `active`: active leaders today; `staying`: those whose recognition stands at the end of the year.
    """

    chain: ChainFact
    board: ChainBoard
    active: int
    staying: int
    candidate: Candidate | None


def story(context: Context, found: Growth, code: str) -> Story:
    """The story of one chain. Raises: NotFound for a chain without a target."""
    board = found.board(code)
    first = next((one for one in board.pipeline if not one.readiness.is_barred), None)
    candidate = None
    if first is not None:
        candidate = Candidate(
            first, found.membership(code, first.enterprise), way(context, found, code, first.enterprise)
        )
    today = len(found.shown.chain(code).leaders.active)
    return Story(found.city.chain(code), board, today, len(board.active), candidate)


def stories(context: Context, found: Growth, limit: int | None = None) -> list[Story]:
    """The chains that lack leaders, the largest deficit first; all that have a target when there is no limit."""
    boards = [found.board(code) for code in found.standing.aims]
    if limit is not None:
        boards = [board for board in boards if board.lacking]
    boards.sort(key=lambda board: (-board.deficit, board.chain))
    return [story(context, found, board.chain) for board in boards[:limit]]
