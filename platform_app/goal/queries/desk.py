"""What the leader target puts on somebody's first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from graph.goal import Contact, Prompt
from platform_app.cockpit.queries import ChainFact
from platform_app.context import Context
from platform_app.enterprises.models import PipelineMembership
from platform_app.goal.queries.growth import Growth, growth_marks, growth_under
from platform_app.goal.queries.outreach import Approach, outreach
from platform_app.goal.queries.paths import Way, prompts_for, way
from platform_app.goal.queries.rows import Membership
from platform_app.goal.queries.stories import Story, stories
from platform_app.permissions import BureauDuty

STORIES, APPROACHES = 3, 5


@dataclass(frozen=True, slots=True)
class OwnChain:
    """A chain the acting enterprise leads or is grown for, with the needs worth opening."""

    chain: ChainFact
    membership: Membership | None
    way: Way | None
    prompts: Sequence[Prompt]


@dataclass(frozen=True, slots=True)
class Growing:
    """For officers the chains that lack leaders and whom to help first; for an enterprise its own chains."""

    found: Growth
    stories: Sequence[Story] = ()
    approaches: Sequence[Contact[Approach]] = ()
    own: Sequence[OwnChain] = ()


def growing(context: Context) -> Growing | None:
    """What belongs on the asker's first page; None where nothing does. One statement while nothing changes."""
    who = context.who
    if not who.is_bureau and who.acting is None:
        return None
    running = select(PipelineMembership.id).where(PipelineMembership.ended_on.is_(None))
    if not who.is_bureau:
        running = running.where(PipelineMembership.enterprise_id == (who.enterprise_id or 0))
    is_growing, *mark = context.session.execute(select(exists(running), *growth_marks(context))).one()
    if not is_growing and not who.facts.get().leads_chain_ids:
        return None
    found = growth_under(context, tuple(mark))
    if who.is_bureau and is_growing:
        return _of_the_bureau(context, found)
    return Growing(found, own=_own(context, found))


def _of_the_bureau(context: Context, found: Growth) -> Growing:
    duties = {one.duty for one in context.who.appointments}
    shows = duties & {BureauDuty.ANALYST, BureauDuty.MANAGER, BureauDuty.SCOUT}
    contacts = outreach(context, found, serving=True) if BureauDuty.SCOUT in duties else []
    return Growing(
        found,
        stories(context, found, STORIES) if shows else (),
        [one for one in contacts if one.worth > 0][:APPROACHES],
    )


def _own(context: Context, found: Growth) -> list[OwnChain]:
    """The chains of the acting enterprise that have something to say, grown ones first."""
    enterprise = context.who.enterprise_id or 0
    shown: list[OwnChain] = []
    for row in found.memberships:
        if row.enterprise_id == enterprise:
            code = found.code_of(row)
            mine = way(context, found, code, enterprise)
            shown.append(OwnChain(found.city.chain(code), row, mine, mine.prompts))
    grown = {one.chain.code for one in shown}
    for aim in found.standing.aims.values():
        if enterprise in aim.active | aim.quiet and aim.chain not in grown:
            suggested = prompts_for(context, found, aim.chain, enterprise)
            if suggested:
                shown.append(OwnChain(found.city.chain(aim.chain), None, None, suggested))
    return shown
