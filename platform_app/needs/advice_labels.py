"""The linter's findings as sentences."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.needs.labels import DETAIL
from platform_app.needs.linter import Advice

ADVICE: dict[str, Any] = {
    "no_segment": _l("Choose the segment of the chain: without it no supplier finds the need."),
    "description_short": _l("Say what it is for and how it is used; two sentences are enough."),
    "detail_missing": _l("Fill in “%(field)s”."),
    "no_line": _l("Add at least one line: what exactly shall be quoted?"),
    "no_date": _l("Say by when you need it."),
    "no_quantity": _l("Line %(number)s “%(name)s”: how many?"),
    "no_unit": _l("Line %(number)s “%(name)s”: in which unit?"),
    "no_material": _l("Line %(number)s “%(name)s”: which material and grade?"),
    "no_tolerance": _l("Line %(number)s “%(name)s”: which tolerance?"),
    "no_specification": _l("Line %(number)s “%(name)s”: name a standard or describe the specification."),
    "no_must_have": _l("Mark what decides as a must-have, so that only suitable suppliers answer."),
    "many_must_haves": _l("%(count)s must-haves leave few suppliers. Which are only nice to have?"),
    "no_certificate": _l("Is a certificate needed? If so, add it as a requirement."),
    "lead_time_strict": _l("A lead time of %(days)s days as must-have excludes almost everybody."),
    "tolerance_strict": _l("A tolerance of %(value)s mm as must-have excludes almost everybody."),
    "payment_long": _l(
        "Payment later than %(days)s days needs a good reason: see the rule on payment terms."
    ),
    "payment_back_to_back": _l(
        "A supplier must not be made to wait until somebody else has paid you: see the rule on payment terms."
    ),
    "tells_buyer": _l("“%(words)s” tells who you are: change it, or confirm it before handing in."),
    "vague_word": _l("“%(words)s” cannot be quoted on: give a number, a grade or a standard."),
}


def advice_sentence(advice: Advice) -> str:
    """One finding in the reader's language."""
    values = dict(advice.values)
    if "field" in values:
        values["field"] = str(DETAIL[values["field"]])
    return str(ADVICE[advice.code]) % values if values else str(ADVICE[advice.code])
