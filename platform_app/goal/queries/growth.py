"""The board as the asker may see it: rows made into the engine's records, live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from graph.criteria import Tables
from graph.goal import ChainBoard, Judge, OutreachRules, PromptRules, Standing
from platform_app.audit import AuditEvent
from platform_app.cockpit.queries import City, Figures
from platform_app.cockpit.queries.figures import figures_under
from platform_app.cockpit.queries.marks import PAIR, figure_marks, number, versions
from platform_app.cockpit.queries.titles import months_before
from platform_app.context import Context
from platform_app.enterprises.models import (
    Certificate,
    EnterpriseFact,
    PipelineMembership,
    PoolMembership,
    Purchase,
)
from platform_app.errors import NotFound
from platform_app.goal.queries.reading import aims_of, criteria_of, grower_of, own_segments, places_of
from platform_app.goal.queries.rows import Deeds, Membership, Stated, deeds, memberships, stated_facts
from platform_app.keeping import Keeper, Mark, marks_with
from platform_app.rules import queries as rules
from platform_app.rules.leader_criteria import LeaderCriterion, read_criteria
from platform_app.rules.models import RankingSpecEntry

RULE_KEYS = (
    "goal.criteria",
    "goal.outreach_weight",
    "goal.full_worth",
    "goal.prompt_suppliers",
    "goal.prompt_links",
    "goal.decided_months",
)


MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Growth:
    """Everything about the goal the asker may know: figures of coverage, the engine's records, the rows behind."""

    shown: Figures
    standing: Standing
    judge: Judge
    memberships: tuple[Membership, ...]
    facts: Mapping[int, Mapping[str, Stated]]
    deeds: Deeds
    rules: Mapping[str, Any]
    asked: Sequence[LeaderCriterion]
    worked_out: dict[tuple[str, str, int], Any] = field(default_factory=dict, compare=False)
    """Prompts and paths known already, by what they are, chain and enterprise."""

    @property
    def city(self) -> City:
        """The chains and their graph."""
        return self.shown.city

    @property
    def outreach(self) -> OutreachRules:
        """λ and the full worth in force."""
        return OutreachRules(float(self.rules["goal.outreach_weight"]), float(self.rules["goal.full_worth"]))

    @property
    def prompting(self) -> PromptRules:
        """From how many suppliers on a need is worth opening."""
        return PromptRules(int(self.rules["goal.prompt_suppliers"]))

    def criterion(self, code: str) -> LeaderCriterion:
        """A criterion as the rule names it. Raises: NotFound."""
        for row in self.asked:
            if row.code == code:
                return row
        raise NotFound("not_found")

    def board(self, code: str) -> ChainBoard:
        """The board of one chain. Raises: NotFound for one without a target."""
        if code not in self.standing.aims:
            raise NotFound("not_found")
        return self.judge.board(self.standing, code)

    def membership(self, code: str, enterprise: int) -> Membership:
        """The running membership of one enterprise. Raises: NotFound."""
        chain = self.city.chain(code).id
        for one in self.memberships:
            if (one.chain_id, one.enterprise_id) == (chain, enterprise):
                return one
        raise NotFound("not_found")

    def code_of(self, membership: Membership) -> str:
        """The chain of a membership."""
        return next(one.code for one in self.city.chains if one.id == membership.chain_id)

    def own_segments(self, code: str, enterprise: int) -> tuple[str, ...]:
        """The segments of a chain an enterprise is a verified supplier of."""
        return own_segments(self.shown, code, enterprise)


_kept = Keeper(MOST_KEPT)


def growth(context: Context) -> Growth:
    """The goal as the database stands now: one statement while nothing changes that it is counted from."""
    return growth_under(context, goal_mark(context))


def goal_mark(context: Context) -> Mark:
    """The numbers of `growth_marks`, asked once a transaction."""
    return marks_with(context.session, "growth_marks", growth_marks(context))


def growth_under(context: Context, mark: Mark) -> Growth:
    """The goal under these numbers of `growth_marks`, kept for those of the same rights."""
    dated = (context.today, *mark)
    return _kept.get(context.session, dated, context.who.rights, lambda: _read(context, mark))


def growth_marks(context: Context) -> tuple[Any, ...]:
    """Numbers that differ whenever anything has changed the goal is counted from; figures' own stand first.

    A fact is corrected in place by the one deed `fact.record`; merging changes both enterprises.
    """
    return (
        *figure_marks(context),
        number(func.max(RankingSpecEntry.version)),
        versions(PipelineMembership),
        number(func.count(EnterpriseFact.id)),
        select(func.max(AuditEvent.id)).where(AuditEvent.action == "fact.record").scalar_subquery(),
        number(func.count(Purchase.id) * PAIR + func.count(Purchase.retired_at)),
        number(func.sum(Purchase.id).filter(Purchase.private)),
        number(func.sum(Purchase.id * Purchase.segment_id)),
        number(func.sum(Purchase.id * Purchase.supplier_id)),
        versions(PoolMembership),
        versions(Certificate),
    )


def forget() -> None:
    """Drop what this process keeps of the goal; it is read again when next asked for."""
    _kept.forget()


def _read(context: Context, mark: Mark) -> Growth:
    shown = figures_under(context, mark[: len(figure_marks(context))])
    in_force = rules.values(context, *RULE_KEYS)
    known = tuple(one for one in memberships(context) if _is_in_use(shown.city, one))
    enterprises = {one.enterprise_id for one in known}
    if context.who.enterprise_id is not None:
        enterprises.add(context.who.enterprise_id)
    found = deeds(context, shown.city, enterprises)
    facts = stated_facts(context, enterprises) if enterprises else {}
    places = places_of(shown.city)
    codes = {one.id: one.code for one in shown.city.chains}
    asked = read_criteria(in_force["goal.criteria"])
    criteria = criteria_of(asked)
    since = months_before(context, int(in_force["goal.decided_months"]))
    growers = tuple(
        grower_of(
            shown,
            codes[one.chain_id],
            one.enterprise_id,
            facts.get(one.enterprise_id, {}),
            found,
            places,
            int(in_force["goal.prompt_links"]),
            since,
        )
        for one in known
    )
    aims = {aim.chain: aim for aim in aims_of(shown, context.today.replace(month=12, day=31))}
    standing = Standing(aims, growers, dict.fromkeys(codes.values(), criteria), places)
    return Growth(shown, standing, Judge(Tables(), context.today), known, facts, found, in_force, asked)


def _is_in_use(city: City, membership: Membership) -> bool:
    return any(one.id == membership.chain_id for one in city.chains)
