"""The rules that keep one from taking, sending or leaving too much."""

from __future__ import annotations

from platform_app.rules.rule import OWN, Rule

LIMIT_RULES = (
    Rule("files.quota_mb", 2048, OWN, "files of one enterprise together take at most", "MB", 10, 100_000),
    Rule(
        "files.per_hour",
        100,
        OWN,
        "one enterprise, or a person without one, brings so many files in an hour",
        "files",
        5,
        10_000,
    ),
    Rule(
        "files.unscanned",
        1,
        OWN,
        "without a scanner 1 hands files out to others, marked as not scanned; 0 keeps them back",
        "",
        0,
        1,
    ),
    Rule(
        "case.objections_per_hour",
        10,
        OWN,
        "one address brings so many objections to public notices in an hour",
        "objections",
        1,
        1_000,
    ),
    Rule(
        "invite.per_day",
        20,
        OWN,
        "one person sends so many invitations to the platform in a day",
        "invitations",
        1,
        500,
    ),
    Rule(
        "reading.per_day",
        200,
        OWN,
        "one person opens so many different firms and needs in a day",
        "",
        20,
        10_000,
    ),
    Rule(
        "reading.per_day_address",
        1000,
        OWN,
        "strangers of one address open so many different firms and needs in a day",
        "",
        20,
        100_000,
    ),
    Rule(
        "insight.most_hours",
        72,
        OWN,
        "what is hidden from the bureau opens to one officer, with a second person's consent, for at most",
        "hours",
        1,
        720,
    ),
    Rule("invite.firm_days", 14, OWN, "an invitation to a firm can be taken up for", "days", 2, 60),
    Rule(
        "claim.evidence_days",
        90,
        OWN,
        "documents behind a denied claim are kept, for an objection, for",
        "days",
        30,
        1100,
    ),
)
