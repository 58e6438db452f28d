"""The sentences of notices about what wants a second person, and about the bureau's own work."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

OFFICE: dict[str, tuple[Any, Any]] = {
    "addendum_proposed": (
        _l("A change of a need waits for a second person: %(need)s"),
        _l("Read and decide"),
    ),
    "addendum_consented": (_l("Your change of a need was agreed to: %(need)s"), _l("See it")),
    "addendum_refused": (_l("Your change of a need was refused: %(need)s"), _l("Read why")),
    "second_review_disagreed": (_l("Two reviewers differ: %(title)s"), _l("Say what follows")),
    "insight_asked": (_l("An officer asks to look at what is hidden: %(title)s"), _l("Agree or refuse")),
    "insight_granted": (_l("You may look now: %(title)s"), _l("Look")),
    "insight_refused": (_l("You may not look: %(title)s"), _l("Read why")),
    "insight_given": (
        _l("An officer was allowed to look at your secret: %(title)s. What for: %(reason)s"),
        _l("Who looked at us"),
    ),
    "gap_assigned": (_l("You take care of a gap: %(segment)s"), _l("See the gap")),
    "gap_reopened": (_l("A gap that was closed is there again: %(segment)s"), _l("See the gap")),
    "gap_action_planned": (_l("You have something to do about a gap: %(segment)s"), _l("See the gap")),
}
