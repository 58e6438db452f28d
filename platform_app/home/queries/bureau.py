"""The desk of the industry bureau: reviews, registry, leaders, needs with few suppliers."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from platform_app.bench.queries import list_firms
from platform_app.chains.models import Chain, LeaderTarget
from platform_app.context import Context
from platform_app.enterprises.models import (
    DuplicatePair,
    Enterprise,
    Recognition,
    RecognitionKind,
)
from platform_app.home.desk import PageAddress, Panel, Question, Row
from platform_app.home.queries.buying import changes_to_decide
from platform_app.home.queries.gaps import questions as gap_questions
from platform_app.home.queries.measures import questions as measure_questions
from platform_app.home.queries.public import SHOWN, newest_open
from platform_app.imports.models import ImportRun, ImportState
from platform_app.needs.lifecycle import NeedStatus, ScoutingStatus
from platform_app.needs.models import Need, ScoutingTask
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty
from platform_app.reviews.models import Review
from platform_app.scouting.queries import visible as scouting_visible

ENDS_SOON = timedelta(days=60)


def questions(context: Context) -> list[Question]:
    """What waits for each bureau duty the person holds."""
    duties = {one.duty for one in context.who.appointments}
    found: list[Question] = []
    if BureauDuty.REVIEWER in duties:
        found += _reviewing(context)
    if duties & {BureauDuty.ANALYST, BureauDuty.MANAGER}:
        found += _registry(context)
    if BureauDuty.SCOUT in duties:
        found += _scouting(context)
    return found + gap_questions(context) + measure_questions(context)


def panels(context: Context) -> list[Panel]:
    """The newest needs, chains short of leaders; a scout has the outreach order instead."""
    if any(one.duty is BureauDuty.SCOUT for one in context.who.appointments):
        return []
    if any(one.duty in (BureauDuty.ANALYST, BureauDuty.MANAGER) for one in context.who.appointments):
        return [_short_of_leaders(context), newest_open(context)]
    return [newest_open(context)]


def _short_of_leaders(context: Context) -> Panel:
    """The chains with fewer recognised leaders than this year's target asks for."""
    recognised = (
        select(func.count(Recognition.enterprise_id.distinct()))
        .where(
            Recognition.kind == RecognitionKind.LEADER,
            Recognition.chain_id == Chain.id,
            Recognition.valid_from <= context.today,
            or_(Recognition.valid_to.is_(None), Recognition.valid_to >= context.today),
            or_(Recognition.ended_on.is_(None), Recognition.ended_on > context.today),
        )
        .correlate(Chain)
        .scalar_subquery()
    )
    rows = context.session.execute(
        select(Chain.code, Chain.name_zh, Chain.name_en, recognised, LeaderTarget.target)
        .join(LeaderTarget, LeaderTarget.chain_id == Chain.id)
        .where(
            LeaderTarget.year == context.today.year,
            Chain.retired_at.is_(None),
            recognised < LeaderTarget.target,
        )
        .order_by((LeaderTarget.target - recognised).desc(), Chain.position, Chain.id)
        .limit(SHOWN)
    )
    found = [
        Row(
            name,
            PageAddress("cockpit.leaders", {"chain": code}),
            title_en=english,
            figures=(("recognised", count), ("target", target)),
        )
        for code, name, english, count, target in rows
    ]
    return Panel("leaders", found, PageAddress("cockpit.leaders"))


def _reviewing(context: Context) -> list[Question]:
    waiting = select(func.count(Review.id)).where(Review.decided_at.is_(None))
    samples = select(func.count(Need.id)).where(
        before_the_bureau(context.who, BureauDuty.REVIEWER),
        Need.opened_unreviewed.is_(True),
        Need.sampled_at.is_(None),
        Need.status.in_((NeedStatus.OPEN, NeedStatus.SUSPENDED)),
    )
    desk = PageAddress("reviews.desk")
    return [
        Question("reviews_overdue", waiting.where(Review.due_at < context.now), desk),
        Question(
            "reviews_waiting",
            waiting.where(Review.due_at >= context.now),
            desk,
            due=select(func.min(Review.due_at)).where(
                Review.decided_at.is_(None), Review.due_at >= context.now
            ),
        ),
        Question("needs_to_sample", samples, PageAddress("needs.samples")),
        changes_to_decide(context),
    ]


def _registry(context: Context) -> list[Question]:
    soon = context.today + ENDS_SOON
    return [
        Question(
            "duplicates_open",
            select(func.count(DuplicatePair.id)).where(DuplicatePair.outcome == "open"),
            PageAddress("enterprises.duplicates"),
        ),
        Question(
            "proposals_open",
            select(func.count()).select_from(
                list_firms(context).with_only_columns(Enterprise.id).order_by(None).subquery()
            ),
            PageAddress("bench.index"),
        ),
        Question(
            "imports_staged",
            select(func.count(ImportRun.id)).where(
                ImportRun.user_id == context.who.user_id, ImportRun.state == ImportState.STAGED
            ),
            PageAddress("imports.index"),
        ),
        Question(
            "leaders_ending",
            select(func.count(Recognition.id)).where(
                Recognition.kind == RecognitionKind.LEADER,
                Recognition.ended_on.is_(None),
                Recognition.valid_to >= context.today,
                Recognition.valid_to <= soon,
            ),
            PageAddress("cockpit.leaders"),
        ),
    ]


def _scouting(context: Context) -> list[Question]:
    return [
        Question(
            "scouting_open",
            select(func.count(ScoutingTask.id)).where(_own_search(context)),
            PageAddress("scouting.index"),
        ),
    ]


def _own_search(context: Context) -> ColumnElement[bool]:
    return and_(
        scouting_visible(context.who),
        ScoutingTask.officer_id == context.who.user_id,
        ScoutingTask.status == ScoutingStatus.OPEN,
    )
