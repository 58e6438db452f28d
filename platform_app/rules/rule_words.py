"""What is said about one rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule is called, what it means, and in what it is measured."""

    name: Any
    about: Any
    unit: Any = ""


WORKING_DAYS = _l("working days")
DAYS = _l("days")
