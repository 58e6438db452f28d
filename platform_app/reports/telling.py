"""What a brief says where a figure is gated or not known; once, for paper, workbook and comparison alike."""

from __future__ import annotations

from flask_babel import gettext as _

from platform_app.cockpit.queries.funnel import Step
from platform_app.reports import labels
from platform_app.reports.queries import OutcomeTable, Tally

Told = float | int | str
"""A number to be written as the medium writes numbers, or words that stand in its place."""


def below(least: int) -> str:
    """Fewer stand behind it than may be told."""
    return f"< {least}"


def told_step(step: Step, least: int) -> Told:
    """A step of the funnel: its value, gated, or never written down."""
    if step.course is None:
        return str(_("not known"))
    return below(least) if step.value is None else step.value


def told_counts(tally: Tally | None, least: int) -> list[Told]:
    """What the official table asks of one category and period, in the order of its columns."""
    if tally is None:
        return [below(least)] * len(labels.COUNTS)
    return [str(_("not told")) if (one := getattr(tally, name)) is None else one for name in labels.COUNTS]


def told_leaders(table: OutcomeTable) -> list[Told]:
    """How many leaders took part, in the month and in the year."""
    return [below(table.least) if one is None else one for one in table.leaders]
