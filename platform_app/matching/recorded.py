"""A definition of the ranking as it is recorded."""

from __future__ import annotations

from dataclasses import fields

from graph.spec import RankingSpec
from platform_app.rules.models import RankingSpecEntry

_NAMES = frozenset(one.name for one in fields(RankingSpec))


def spec_of(entry: RankingSpecEntry | None) -> RankingSpec:
    """A recorded definition; a number the platform no longer reads is passed over, a new one takes its default."""
    if entry is None:
        return RankingSpec()
    return RankingSpec.from_dict({name: value for name, value in entry.content.items() if name in _NAMES})
