"""What of the platform serves which measure. A measure that is not named here is not served yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Mechanism(StrEnum):
    """A page of the platform on which a measure is carried out."""

    POOL_ENTRY = "pool_entry"
    POOL_EXIT = "pool_exit"
    TITLES = "titles"
    LEADER_TARGET = "leader_target"
    LEADER_CASES = "leader_cases"
    INSTITUTIONS = "institutions"
    OPEN_NEEDS = "open_needs"
    LEADERS = "leaders"


M = Mechanism

SERVED: Mapping[str, tuple[Mechanism, ...]] = {
    "champions": (M.TITLES,),
    "little_giants": (M.TITLES,),
    "provincial": (M.TITLES,),
    "pool_size": (M.POOL_ENTRY,),
    "pool_growth": (M.POOL_ENTRY,),
    "pool_dynamic": (M.POOL_ENTRY, M.POOL_EXIT),
    "provincial_titles": (M.TITLES,),
    "step_up": (M.TITLES,),
    "leaders": (M.LEADER_TARGET, M.LEADER_CASES),
    "instruments": (M.INSTITUTIONS,),
    "carriers": (M.INSTITUTIONS,),
    "co_operation": (M.OPEN_NEEDS,),
    "opened_supply": (M.OPEN_NEEDS, M.LEADERS),
}
"""Code of the measure → the pages that serve it."""


def serving(code: str, chosen: Sequence[str] | None = None) -> tuple[Mechanism, ...]:
    """What serves a measure: by its code where the plan names it, as the bureau has chosen for one of its own."""
    return SERVED.get(code, ()) if chosen is None else tuple(Mechanism(one) for one in chosen)
