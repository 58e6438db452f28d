"""How often a process that serves requests looks for garbage."""

import gc
from typing import Final

_NEW: Final = 50_000  # objects; a list of suppliers with its reasons is made of some thousands


def look_seldom() -> None:
    """Leave all that is loaded out of the search for garbage, and search among what comes later less often.

    Each look through everything takes a fifth of a second; looks among the newest, after every seven hundred objects
    as Python has it, a seventh of the time of a ranking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, *gc.get_threshold()[1:])
