"""Words for the rules that keep one from taking, sending or leaving too much."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.rules.rule_words import DAYS, RuleWords

LIMIT_RULES: dict[str, RuleWords] = {
    "files.quota_mb": RuleWords(
        _l("Room for files"), _l("The files of one enterprise together take at most so much."), _l("MB")
    ),
    "files.unscanned": RuleWords(
        _l("Files nobody scans"),
        _l(
            "Where the operator has set up no scanner, 1 hands files out to others, marked as not scanned; 0 leaves"
            " them with whoever brought them. With a scanner others get only what it found clean."
        ),
    ),
    "case.objections_per_hour": RuleWords(
        _l("Objections an hour"),
        _l("From one address at most so many objections to public notices are taken in within an hour."),
        _l("objections"),
    ),
    "case.objector_days": RuleWords(
        _l("Keeping who objected"),
        _l(
            "Name and contact of whoever objected to a public notice are kept so long after answer and decision;"
            " what was said and answered stays."
        ),
        DAYS,
    ),
    "files.per_hour": RuleWords(
        _l("Files an hour"),
        _l("One enterprise, or a person without one, brings at most so many files in an hour."),
        _l("files"),
    ),
    "reading.per_day": RuleWords(
        _l("Pages a person opens a day"),
        _l("One person opens at most so many different firms and needs in a day; officers open all."),
    ),
    "reading.per_day_address": RuleWords(
        _l("Pages strangers open a day"),
        _l("Strangers of one internet address open at most so many different firms and needs in a day."),
    ),
    "invite.per_day": RuleWords(
        _l("Invitations a day"),
        _l("One person sends at most so many invitations to the platform in a day."),
        _l("invitations"),
    ),
    "review.second_percent": RuleWords(
        _l("Second checks"),
        _l("Of what reviewers decide, this share is drawn at random and judged again by another reviewer."),
        "%",
    ),
    "insight.most_hours": RuleWords(
        _l("How long an officer may look"),
        _l("What is hidden from the bureau opens to one officer for at most so long."),
        _l("hours"),
    ),
    "invite.firm_days": RuleWords(
        _l("Time to take up an invitation"),
        _l("A firm invited to the platform can use the link of the letter for so long."),
        DAYS,
    ),
    "invite.letter_hours": RuleWords(
        _l("Time to open a letter to a phone"),
        _l("An invitation sent as a short message can be opened, once, for so long."),
        _l("hours"),
    ),
    "invite.opened_hours": RuleWords(
        _l("Time to register from a letter"),
        _l("Whoever opened such a letter can go on to registration in the same browser for so long."),
        _l("hours"),
    ),
    "library.most": RuleWords(
        _l("Pieces of a library"),
        _l("The library of one enterprise's past answers and documents holds at most so many pieces."),
        _l("texts and documents"),
    ),
    "claim.evidence_days": RuleWords(
        _l("Keeping of denied claims' documents"),
        _l("Documents and words of proof behind a denied claim are deleted after so long."),
        DAYS,
    ),
}
