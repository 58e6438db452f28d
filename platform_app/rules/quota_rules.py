"""How much an enterprise may set in motion, by whether the bureau has verified it."""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

UNVERIFIED = "_unverified"
"""Behind the key of a quota: what holds before the bureau has verified the enterprise."""

QUOTA_RULES = (
    Rule("quota.needs", 20, OWN, "a verified enterprise hands in so many needs in a day", "needs", 1, 500),
    Rule("quota.needs_unverified", 5, OWN, "one not verified hands in so many needs a day", "needs", 1, 500),
    Rule("quota.responses", 60, OWN, "a verified enterprise hands in so many answers in a day", "", 1, 1_000),
    Rule("quota.responses_unverified", 15, OWN, "one not verified so many answers a day", "", 1, 1_000),
    Rule("quota.messages", 200, OWN, "a verified enterprise invites and asks so often a day", "", 1, 5_000),
    Rule("quota.messages_unverified", 20, OWN, "one not verified invites and asks so often", "", 1, 5_000),
    Rule(
        "quota.autosaves", 2_000, OWN, "a verified enterprise keeps drafts so often an hour", "", 60, 20_000
    ),
    Rule("quota.autosaves_unverified", 600, OWN, "one not verified keeps drafts so often", "", 60, 20_000),
)
