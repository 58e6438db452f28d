"""Unified social credit codes: written in one way, check digit tested."""

from __future__ import annotations

import re
import unicodedata

from stdnum.cn import uscc as standard

from platform_app.errors import RuleViolation

LENGTH = 18
SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
"""Source: GB 32100-2015; the letters I, O, S, V and Z are never used."""


def written(text: str) -> str:
    """The code as it is stored: capitals, no blanks or hyphens, full-width letters made plain."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()


def fault(text: str) -> str | None:
    """Why this is no valid code (a reason code), or None when it is one."""
    code = written(text)
    if len(code) != LENGTH:
        return "uscc_length"
    if not SHAPE.fullmatch(code):
        return "uscc_characters"
    if standard.calc_check_digit(code[:-1]) != code[-1]:
        return "uscc_check_digit"
    return None


def checked(text: str) -> str:
    """The code as it is stored. Raises: RuleViolation on field `uscc`."""
    reason = fault(text)
    if reason is not None:
        raise RuleViolation(reason, field="uscc", length=len(written(text)))
    return written(text)
