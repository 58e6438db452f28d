"""Defects of pages that wait for their room: beginnings of what a walk says, in either language. Empty is the goal."""

from __future__ import annotations

KNOWN = (
    "capabilities.edit says",  # the trail repeats the name of the capability
    "accounts.members leads nowhere",
    "enterprises.show leads nowhere",
    "search.index leads nowhere",
    "matching.spec leads nowhere",
    "capabilities.edit 403",
    "imports.new 403",
    "enterprises.recognition 403",
    "matching.opportunities 403",
)
