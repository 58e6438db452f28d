"""The rules of telling people: quiet hours, digests, how many mails."""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

NOTICE_RULES = (
    Rule("notice.quiet_from_hour", 20, OWN, "no mails from this hour on", "", 0, 23),
    Rule("notice.quiet_until_hour", 8, OWN, "mails leave again from this hour on", "", 0, 23),
    Rule("notice.digest_hour", 9, OWN, "digests are made from this hour on", "", 0, 23),
    Rule("notice.weekly_day", 1, OWN, "the weekly digest is made on this day; Monday is 1", "", 1, 7),
    Rule(
        "notice.mails_per_day",
        5,
        OWN,
        "so many notices a day come to a person as mails of their own, the others in the daily digest",
        "",
        1,
        100,
    ),
    Rule(
        "notice.mails_per_minute",
        200,
        OWN,
        "the installation sends so many mails a minute, the others wait",
        "",
        1,
        10_000,
    ),
    Rule("notice.mails_held", 0, OWN, "1 holds back all mails but ways in; 0 lets them go", "", 0, 1),
    Rule("saved_search.most", 20, OWN, "one person keeps so many searches", "searches", 1, 500),
)
