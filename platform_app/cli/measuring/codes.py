"""What marks a row as measuring: its source, a code no enterprise can have."""

from __future__ import annotations

from stdnum.cn import uscc

PREFIX = "91320499MEA"
"""Reserved: no district has the code 320499, so no real enterprise has a code that begins so."""

SOURCE = "public graph of listed firms, for measuring only"


def digits(code: str) -> str:
    """The number of a firm without the letters of its exchange."""
    return "".join(character for character in code if character.isdigit())


def code_of(number: int) -> str:
    """A check-valid code from the reserved prefix."""
    body = f"{PREFIX}{number:06d}"
    return body + str(uscc.calc_check_digit(body))
