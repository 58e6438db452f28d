"""The sentences of notices about the bureau's own work: second checks, looks into secrets, gaps."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

OFFICE: dict[str, tuple[Any, Any]] = {
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
