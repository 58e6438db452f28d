"""What in a question would give its asker away."""

from __future__ import annotations

import re
import unicodedata

from platform_app.enterprises.models import Enterprise

PHONE = re.compile(r"(?<!\d)(?:\+?86)?(?:1[3-9]\d{9}|0\d{2,3}\d{7,8}|400\d{7})(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LEGAL_FORM = re.compile(r"(?:股份)?有限(?:责任)?公司$|集团$")
BETWEEN = re.compile(r"[\s()·.,、-]+")
SHORTEST_NAME = 2


def giveaways(text: str, enterprise: Enterprise) -> list[str]:
    """Every word of a text that names this enterprise or reaches somebody, as it is known to the platform."""
    folded = _folded(text)
    names = (
        enterprise.name_zh,
        LEGAL_FORM.sub("", enterprise.name_zh),
        enterprise.name_en,
        enterprise.short_name,
        enterprise.uscc or "",
        enterprise.contact_name,
    )
    found = [name for name in names if len(_folded(name)) >= SHORTEST_NAME and _folded(name) in folded]
    plain = unicodedata.normalize("NFKC", text)
    found += [match.group() for match in PHONE.finditer(re.sub(r"(?<=\d)[\s()-]+(?=\d)", "", plain))]
    found += [match.group() for match in MAIL.finditer(plain)]
    return list(dict.fromkeys(found))


def _folded(text: str) -> str:
    """A text without differences of width, case and what stands between its characters."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())
