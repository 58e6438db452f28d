"""How people want to hear: their topics, their quiet hours, how much of today's share of mails is used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from platform_app.clock import city_midnight
from platform_app.context import Context
from platform_app.notices.models import Mail, MailChoice, TopicChoice, Way
from platform_app.notices.quiet import Quiet
from platform_app.notices.topics import Pace, Topic
from platform_app.rules import queries as rules


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person chose, with the rules where nothing was chosen."""

    quiet: Quiet
    own_hours: bool = False
    wants_mail: bool = True
    paces: Mapping[Topic, Pace] = field(default_factory=dict)
    besides: Way | None = None

    def pace(self, topic: Topic) -> Pace:
        """How soon the person hears of a topic by mail."""
        return self.paces.get(topic, Pace.AT_ONCE) if self.wants_mail else Pace.APP_ONLY

    def wants(self, topic: Topic) -> bool:
        """Whether mails about a topic are wanted at all."""
        return self.pace(topic) is not Pace.APP_ONLY


def wishes_of(context: Context, user_ids: Collection[int]) -> dict[int, Wishes]:
    """The wishes of several people, in three statements."""
    usual = usual_hours(context)
    session = context.session
    mails = {
        row.user_id: row
        for row in session.scalars(select(MailChoice).where(MailChoice.user_id.in_(user_ids)))
    }
    paces: dict[int, dict[Topic, Pace]] = {}
    for row in session.scalars(select(TopicChoice).where(TopicChoice.user_id.in_(user_ids))):
        paces.setdefault(row.user_id, {})[row.topic] = row.pace
    return {key: _wishes(mails.get(key), paces.get(key, {}), usual) for key in user_ids}


def usual_hours(context: Context) -> Quiet:
    """The quiet hours of whoever chose none."""
    found = rules.values(context, "notice.quiet_from_hour", "notice.quiet_until_hour")
    return Quiet(int(found["notice.quiet_from_hour"]), int(found["notice.quiet_until_hour"]))


def mails_today(context: Context, user_ids: Collection[int]) -> dict[int, int]:
    """How many mails that obey their choice were written to each of these people today."""
    rows = context.session.execute(
        select(Mail.user_id, func.count())
        .where(Mail.user_id.in_(user_ids), Mail.way == Way.MAIL, Mail.made_at >= city_midnight(context.today))
        .group_by(Mail.user_id)
    )
    return {key: count for key, count in rows if key is not None}


def _wishes(choice: MailChoice | None, paces: dict[Topic, Pace], usual: Quiet) -> Wishes:
    if choice is None:
        return Wishes(usual, paces=paces)
    if choice.quiet_from is None or choice.quiet_until is None:
        return Wishes(usual, wants_mail=choice.wants_mail, paces=paces, besides=choice.besides)
    quiet = Quiet(choice.quiet_from, choice.quiet_until)
    return Wishes(quiet, own_hours=True, wants_mail=choice.wants_mail, paces=paces, besides=choice.besides)
