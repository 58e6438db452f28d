"""What can go wrong in a rule, independent of how it reaches a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PlatformError(Exception):
    """A rule said no. `reason` is a code with a sentence in both languages; `values` fill the sentence.

    `aftermath` is written in a fresh transaction after the failed one is rolled back (a failed sign-in, a denial).
    """

    status = 500

    def __init__(
        self,
        reason: str,
        *,
        field: str | None = None,
        aftermath: Callable[[Session], None] | None = None,
        **values: Any,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.values = values
        self.aftermath = aftermath


class NotFound(PlatformError):
    """There is no such thing, or it is invisible to the asker."""

    status = 404


class Forbidden(PlatformError):
    """The asker sees the thing but may not do this now."""

    status = 403


class Conflict(PlatformError):
    """Somebody else changed the thing meanwhile, or it is no longer in a state that allows this."""

    status = 409


class RuleViolation(PlatformError):
    """The input breaks a rule; `field` names where it goes back to."""

    status = 422


class TooMany(PlatformError):
    """A limit is used up; `values["seconds"]` says when to try again."""

    status = 429
