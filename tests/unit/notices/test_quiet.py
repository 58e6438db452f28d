"""Quiet hours and the moments of digests, in city time."""

from datetime import datetime

import pytest

from platform_app.clock import CITY_ZONE
from platform_app.notices.account_labels import SECRET
from platform_app.notices.labels import KINDS, TOPICS
from platform_app.notices.quiet import Quiet, last_daily, last_weekly
from platform_app.notices.topics import Topic, topic_of


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CITY_ZONE)


@pytest.mark.parametrize(
    ("hours", "moment", "leaves"),
    [
        ((20, 8), at(25, 19, 59), at(25, 19, 59)),
        ((20, 8), at(25, 20), at(26, 8)),
        ((20, 8), at(26, 7, 59), at(26, 8)),
        ((20, 8), at(26, 8), at(26, 8)),
        ((12, 14), at(26, 13, 5), at(26, 14)),
        ((0, 6), at(26, 0), at(26, 6)),
        ((22, 0), at(26, 23), at(27, 0)),
        ((9, 9), at(26, 9), at(26, 9)),
    ],
)
def test_a_mail_leaves_when_the_quiet_hours_end(
    hours: tuple[int, int], moment: datetime, leaves: datetime
) -> None:
    assert Quiet(*hours).after(moment) == leaves


def test_a_digest_is_due_at_its_hour_and_not_before() -> None:
    assert last_daily(at(26, 8, 59), 9) == at(25, 9)
    assert last_daily(at(26, 9), 9) == at(26, 9)
    assert last_weekly(at(23, 9), 9, 1) == at(23, 9)
    assert last_weekly(at(23, 8), 9, 1) == at(16, 9)
    assert last_weekly(at(29, 12), 9, 1) == at(23, 9)


def test_every_topic_is_told_of_by_some_kind_and_has_words() -> None:
    assert {topic_of(kind) for kind in KINDS.keys() - SECRET} == set(Topic) == set(TOPICS)
