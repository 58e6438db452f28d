"""Why somebody is a candidate, read aloud."""

from __future__ import annotations

from flask_babel import gettext as _

from platform_app.matching.evidence import Evidence
from platform_app.matching.wording import Words


def why(words: Words, one: Evidence) -> list[str]:
    """The reasons for a candidate in the reader's language: its words, its place in the chain, its certificates."""
    reasons = []
    if one.says:
        reasons.append(_("Says %(words)s", words="、".join(one.says)))
    reasons.append(words.path(one.path))
    if one.held:
        reasons.append(_("Holds %(certificates)s", certificates="、".join(one.held)))
    return reasons
