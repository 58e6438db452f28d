"""A need that is open, and two suppliers who may ask about it."""

from __future__ import annotations

from tests.integration.responses.conftest import city, need, rival

__all__ = ["city", "need", "rival"]
