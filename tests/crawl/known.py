"""Defects of pages that wait for their room: beginnings of what a walk says, in either language. Empty is the goal."""

from __future__ import annotations

KNOWN: tuple[str, ...] = ()
