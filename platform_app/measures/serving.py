"""What of the platform serves which measure. A measure that is not named here is not served yet."""

from __future__ import annotations

from collections.abc import Mapping
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
