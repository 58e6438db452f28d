"""Words of a history: kinds, what happened."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.cases.labels import STATUS as CASES
from platform_app.enterprises.labels import CLAIM_STATES
from platform_app.goal.labels import BANDS
from platform_app.needs.labels import STATUS as NEEDS
from platform_app.reviews.labels import DECISIONS
from platform_app.scouting.labels import CONTACT

KINDS: dict[str, Any] = {
    "profile": _l("Profile and review"),
    "title": _l("Titles and cultivation"),
    "capability": _l("Capabilities"),
    "need": _l("Needs and invitations"),
    "deal": _l("Awards and outcomes"),
    "case": _l("Cases"),
    "contact": _l("Contacts of scouts"),
}

EVENTS: dict[str, Any] = {
    "registered": _l("Entered the platform"),
    "claimed": _l("Somebody asked to act for it"),
    "claim_decided": _l("The request to act for it was decided"),
    "review_asked": _l("Handed in for review"),
    "reviewed": _l("Reviewed by the bureau"),
    "tier_recognised": _l("Tier recognised"),
    "tier_ended": _l("Tier ended"),
    "leader_recognised": _l("Recognised as chain leader"),
    "leader_ended": _l("Recognition as chain leader ended"),
    "pool_entered": _l("Entered the cultivation pool"),
    "pool_left": _l("Left the cultivation pool"),
    "pipeline_entered": _l("Grown towards leadership"),
    "pipeline_left": _l("No longer grown towards leadership"),
    "capability_made": _l("Capability card made"),
    "capability_confirmed": _l("Capability card confirmed"),
    "need_opened": _l("Need opened"),
    "need_closed": _l("Deadline of a need"),
    "invited": _l("Invited to a need"),
    "interest_shown": _l("Showed interest in a need"),
    "chosen": _l("Chosen as supplier"),
    "awarded": _l("Awarded a need"),
    "contracted": _l("Contract signed on a need"),
    "outcome": _l("Outcome on record"),
    "case_begun": _l("Case begun"),
    "case_decided": _l("Case decided"),
    "spoken_to": _l("Spoken to by a scout"),
}

WORDS: dict[str, dict[str, Any]] = {
    "claim_decided": {key.value: word.text for key, word in CLAIM_STATES.items()},
    "reviewed": {key.value: word.text for key, word in DECISIONS.items()},
    "need_closed": {key.value: word.text for key, word in NEEDS.items()},
    "outcome": dict(BANDS),
    "case_decided": {key.value: word.text for key, word in CASES.items()},
    "spoken_to": {
        **{key.value: word.text for key, word in CONTACT.items()},
        "nobody_answered": _l("nobody answered"),
    },
}
"""The words of the codes an event carries, by what happened."""
