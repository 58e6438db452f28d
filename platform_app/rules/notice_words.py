"""Words for the rules of telling people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import RuleWords

NOTICE_RULES: dict[str, RuleWords] = {
    "notice.quiet_from_hour": RuleWords(
        _l("Quiet hours begin"),
        _l("From this hour on no notice is mailed to whoever chose no hours."),
        _l("o'clock"),
    ),
    "notice.quiet_until_hour": RuleWords(
        _l("Quiet hours end"), _l("At this hour the mails that waited leave."), _l("o'clock")
    ),
    "notice.digest_hour": RuleWords(
        _l("Hour of the gathered mails"),
        _l("From this hour on the notices of a day, or of a week, are gathered in one mail."),
        _l("o'clock"),
    ),
    "notice.weekly_day": RuleWords(
        _l("Day of the weekly mail"),
        _l("The day of the week the weekly mail is made on: 1 is Monday, 7 Sunday."),
    ),
    "notice.mails_per_day": RuleWords(
        _l("Single mails a person and day"),
        _l("So many notices a day come as mails of their own; what comes after waits for the daily mail."),
        _l("mails"),
    ),
    "notice.mails_per_minute": RuleWords(
        _l("Mails a minute"),
        _l("The installation sends so many mails a minute at most; the others wait."),
        _l("mails"),
    ),
    "notice.mails_held": RuleWords(
        _l("Mails held back"),
        _l("1 holds back every mail but ways into an account, for instance after a mistake; 0 lets them go."),
    ),
    "saved_search.most": RuleWords(
        _l("Saved searches a person"), _l("One person keeps so many searches at most."), _l("searches")
    ),
}
