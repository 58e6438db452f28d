"""How a state is said: its word and the tone it is shown in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Label:
    """A word with the tone it is shown in."""

    text: Any
    tone: str = "neutral"
