"""Words for the quotas of enterprises, and what is said when one is used up."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import RuleWords

NOT_VERIFIED = _l("What holds for an enterprise the bureau has not verified.")

QUOTA_RULES: dict[str, RuleWords] = {
    "quota.needs": RuleWords(
        _l("Needs a day"),
        _l("A verified enterprise hands in so many needs within a day at most."),
        _l("needs"),
    ),
    "quota.needs_unverified": RuleWords(_l("Needs a day, not verified"), NOT_VERIFIED, _l("needs")),
    "quota.responses": RuleWords(
        _l("Answers a day"),
        _l("A verified enterprise hands in responses and shows interest so often within a day at most."),
    ),
    "quota.responses_unverified": RuleWords(_l("Answers a day, not verified"), NOT_VERIFIED),
    "quota.messages": RuleWords(
        _l("Invitations and questions a day"),
        _l("A verified enterprise invites suppliers and asks buyers so often within a day at most."),
    ),
    "quota.messages_unverified": RuleWords(_l("Invitations and questions a day, not verified"), NOT_VERIFIED),
    "quota.autosaves": RuleWords(
        _l("Drafts kept while typing"),
        _l("For one verified enterprise drafts are kept while typing so often within an hour at most."),
    ),
    "quota.autosaves_unverified": RuleWords(_l("Drafts kept while typing, not verified"), NOT_VERIFIED),
}

QUOTA_REASONS: dict[str, Any] = {
    "quota_needs": _l(
        "Your enterprise handed in %(most)s needs within a day, which is the limit. The draft is kept; please hand it"
        " in after %(hours)s hours."
    ),
    "quota_responses": _l(
        "Your enterprise answered %(most)s times within a day, which is the limit. What you typed is kept; please go"
        " on in %(hours)s hours."
    ),
    "quota_messages": _l(
        "Your enterprise invited and asked %(most)s times within a day, which is the limit. Please go on in"
        " %(hours)s hours."
    ),
    "quota_autosaves": _l(
        "Drafts were kept %(most)s times within an hour, which is the limit. Use the button to keep what you typed."
    ),
}
