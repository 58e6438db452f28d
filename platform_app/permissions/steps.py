"""Claims about cases: which step of a procedure a duty carries, who writes the case, what lies before the bureau.

A case shows `duties_of(step)`, `is_before_bureau` and `filled_by_bureau`.
"""

from __future__ import annotations

from typing import Any

from platform_app.permissions.identity import BureauDuty, Identity
from platform_app.permissions.predicates import appointed


def _charged(who: Identity, thing: Any, step: str) -> bool:
    """Whether the procedure of the thing gives the step to a duty of the person; without a thing any duty does."""
    if thing is None:
        return appointed(who, None, *BureauDuty)
    return appointed(who, thing, *(BureauDuty(one) for one in thing.duties_of(step)))


def charged_to_start(who: Identity, thing: Any) -> bool:
    """An officer whose duty starts cases of this procedure, by its roles."""
    return _charged(who, thing, "start")


def charged_to_check(who: Identity, thing: Any) -> bool:
    """An officer whose duty checks cases of this procedure, by its roles."""
    return _charged(who, thing, "check")


def charged_to_decide(who: Identity, thing: Any) -> bool:
    """An officer whose duty decides cases of this procedure, by its roles."""
    return _charged(who, thing, "decide")


def charged_to_evaluate(who: Identity, thing: Any) -> bool:
    """An officer whose duty evaluates what was granted, by the roles of its procedure."""
    return _charged(who, thing, "evaluate")


def before_the_bureau(who: Identity, thing: Any) -> bool:
    """The case was handed in at some time, or the bureau began it."""
    return thing is not None and bool(thing.is_before_bureau)


def filled_by_bureau(who: Identity, thing: Any) -> bool:
    """The bureau itself writes the case."""
    return thing is not None and bool(thing.filled_by_bureau)


def filled_by_enterprise(who: Identity, thing: Any) -> bool:
    """The enterprise writes the case."""
    return thing is None or not thing.filled_by_bureau
