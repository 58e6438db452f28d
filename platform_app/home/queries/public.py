"""What everybody may see on the front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload

from platform_app.accounts.models import User
from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.home.desk import PageAddress, Panel, Row
from platform_app.needs.models import Need
from platform_app.needs.visibility import visible

SHOWN = 6


@dataclass(frozen=True, slots=True)
class ChainCard:
    """One chain and how many segments it has."""

    code: str
    name_zh: str
    name_en: str
    segments: int


def chain_cards(context: Context) -> Sequence[ChainCard]:
    """Every chain in its order."""
    counted = (
        select(func.count(Segment.id))
        .where(Segment.chain_id == Chain.id, Segment.retired_at.is_(None))
        .correlate(Chain)
        .scalar_subquery()
    )
    rows = context.session.execute(
        select(Chain.code, Chain.name_zh, Chain.name_en, counted)
        .where(Chain.retired_at.is_(None))
        .order_by(Chain.position, Chain.id)
    )
    return [ChainCard(*row) for row in rows]


def has_demo(context: Context) -> bool:
    """Whether the invented people of the demo city have accounts here."""
    return context.session.scalar(select(User.id).where(User.fictional.is_(True)).limit(1)) is not None


def newest_open(context: Context) -> Panel:
    """The needs opened last that the asker may read."""
    rows = context.session.scalars(
        select(Need)
        .where(visible(context.who), Need.accepting_answers(context.now))
        .options(lazyload(Need.lines), lazyload(Need.requirements), lazyload(Need.segments))
        .order_by(Need.opened_at.desc(), Need.id.desc())
        .limit(SHOWN)
    ).all()
    return Panel("open", [need_row(need) for need in rows], PageAddress("needs.browse"))


def need_row(need: Need) -> Row:
    """One need as a line of a list."""
    place = PageAddress("needs.show", {"public_id": need.public_id})
    return Row(need.title, place, need.status, need.closes_at)
