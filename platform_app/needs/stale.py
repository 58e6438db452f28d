"""Two texts of one need side by side: what stands now, and what somebody typed over an older version."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from platform_app.needs import labels
from platform_app.needs.entry import LINE, LineEntry, NeedEntry
from platform_app.needs.wording import requirement_words


def differences(stands: NeedEntry, typed: NeedEntry, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The fields in which two texts differ, with both; `names` are those of the segments."""
    ours, theirs = _written(typed, names), _written(stands, names)
    return [
        {"label": label, "yours": ours.get(label, ""), "theirs": theirs.get(label, "")}
        for label in dict.fromkeys((*theirs, *ours))
        if ours.get(label, "") != theirs.get(label, "")
    ]


def _written(entry: NeedEntry, names: Mapping[str, str]) -> dict[str, str]:
    return {
        _("What do you need?"): entry.title,
        _("Description"): entry.description,
        **{str(labels.DETAIL[name]): str(value or "") for name, value in entry.details.items() if value},
        _("Segments"): "、".join(names.get(one, one) for one in entry.segments),
        _("Lines"): "\n".join(_line(line) for line in entry.lines),
        _("Requirements"): "\n".join(": ".join(requirement_words(one)) for one in entry.requirements),
        _("Who may see it"): str(labels.REACH[entry.reach]),
        _("Needed by"): str(entry.needed_by or ""),
        _("Working days for answers"): str(entry.response_days or ""),
    }


def _line(line: LineEntry) -> str:
    values = (getattr(line, name) for name in LINE)
    return " · ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in values if value)
