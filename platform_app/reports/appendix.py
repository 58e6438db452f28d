"""The lists behind the figures of a brief as a workbook; text is written as text, so no cell becomes a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _

from platform_app.cockpit.figure_words import FUNNEL, PERIOD_WORDS
from platform_app.cockpit.labels import LEADER_REASONS, STAGES, STATES
from platform_app.cockpit.queries import state_of
from platform_app.cockpit.queries.rows import Entry
from platform_app.gaps.labels import KIND, STATUS
from platform_app.imports.workbooks import new_workbook
from platform_app.reports import labels
from platform_app.reports.queries import NOT_RECORDED, Contents
from platform_app.reports.telling import told_counts, told_leaders, told_step
from platform_app.web.language import named

Rows = Iterator[Sequence[Any]]


def write(found: Contents, entries: Sequence[Entry]) -> bytes:
    """One sheet a list; `entries` are the verified suppliers with their places."""
    book, content = new_workbook()
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, heads, rows in _sheets(found, entries):
        sheet = book.add_worksheet(str(name)[:31])
        for place, head in enumerate(heads):
            sheet.write_string(0, place, str(head), bold)
            sheet.set_column(place, place, 20)
        for number, cells in enumerate(rows, start=1):
            for place, value in enumerate(cells):
                if isinstance(value, int | float):
                    sheet.write_number(number, place, value)
                elif value is not None:
                    sheet.write_string(number, place, str(value))
        sheet.freeze_panes(1, 1)
    book.close()
    return content.getvalue()


def _sheets(found: Contents, entries: Sequence[Entry]) -> Iterator[tuple[Any, list[Any], Rows]]:
    yield _("Figures"), [_("Chain"), _("Figure"), _("Value"), _("Unit"), _("Last brief")], _figures(found)
    heads = [_("Chain"), _("Stage"), _("Segment"), _("State"), _("Verified"), _("Declared"), _("Inferred")]
    yield _("Segments"), [*heads, _("Open needs")], _segments(found)
    heads = [_("Enterprise"), _("Unified social credit code"), _("Tier"), _("Chain"), _("Segment")]
    yield _("Enterprises"), heads, _enterprises(found, entries)
    heads = [_("Chain"), _("Enterprise"), _("Active"), _("Why"), _("From"), _("Until")]
    yield _("Leaders"), heads, _leaders(found)
    heads = [_("Chain"), _("Segment"), _("Kind"), _("Severity"), _("Unmet needs"), _("State"), _("Officer")]
    yield _("Gaps"), [*heads, _("Due on")], _gaps(found)
    yield _("Open needs"), [_("Need"), _("Closes"), _("Segments")], _needs(found)
    heads = [_("Stage"), *(PERIOD_WORDS[months] for months in found.funnel)]
    yield _("From need to follow-up"), heads, _funnel(found)
    heads = [_("Category"), _("Period"), *labels.COUNTS.values()]
    yield _("Monthly results"), heads, _results(found)
    yield _("Changes"), [_("Segment"), _("Suppliers before"), _("Suppliers now")], _moves(found)


def _figures(found: Contents) -> Rows:
    names = {one.code: named(one) for one in found.chains}
    then = (found.before.figures or {}) if found.before else {}
    for key, value in found.frozen.items():
        code, dot, own = key.partition(".")
        words = labels.FIGURES[own if dot else key]
        yield names[code] if dot else "", words.name, value, words.unit, then.get(key)


def _segments(found: Contents) -> Rows:
    names = {one.code: named(one) for one in found.chains}
    for one in found.shown.segments:
        segment = one.segment
        yield (
            names[segment.chain],
            STAGES[segment.stage.value],
            named(segment),
            STATES[state_of(one)],
            len(one.verified),
            len(one.declared),
            len(one.inferred),
            len(found.shown.demand.needs_in(segment.key)),
        )


def _enterprises(found: Contents, entries: Sequence[Entry]) -> Rows:
    city = found.shown.city
    names = {one.code: named(one) for one in city.chains}
    for entry in entries:
        level = named(city.tier(entry.tier_rank))
        for place in entry.places:
            segment = city.graph.segment(place.segment)
            yield (
                named(entry.enterprise),
                entry.enterprise.uscc,
                level,
                names[segment.chain],
                named(segment),
            )


def _leaders(found: Contents) -> Rows:
    names = {one.code: named(one) for one in found.chains}
    for one in found.shown.leaders:
        title = one.recognition
        yield (
            names[one.chain],
            named(one.enterprise),
            _("active") if one.is_active else _("not active"),
            LEADER_REASONS[one.reason],
            title.valid_from.isoformat(),
            title.valid_to.isoformat() if title.valid_to else "",
        )


def _gaps(found: Contents) -> Rows:
    for one in found.gaps:
        yield (
            named(one.segment.chain),
            named(one.segment),
            KIND[one.kind].text,
            one.severity,
            one.unmet_needs,
            STATUS[one.status].text,
            one.owner.name if one.owner else "",
            one.due_on.isoformat() if one.due_on else "",
        )


def _needs(found: Contents) -> Rows:
    city = found.shown.city
    for need in found.shown.demand.needs_of([one.code for one in found.chains]):
        places = _("; ").join(named(city.graph.segment(key)) for key in need.segments)
        yield need.title, need.closes_at.isoformat() if need.closes_at else "", places


def _funnel(found: Contents) -> Rows:
    periods = list(found.funnel.values())
    for at, step in enumerate(periods[0]):
        yield FUNNEL[step.stage][0], *(told_step(steps[at], found.outcomes.least) for steps in periods)


def _results(found: Contents) -> Rows:
    for line in found.outcomes.lines:
        for period, tally in ((_("Month"), line.month), (_("Year to date"), line.year)):
            counts = told_counts(tally, found.outcomes.least)
            yield labels.CATEGORIES[line.code], period, *counts
    for code in NOT_RECORDED:
        yield labels.CATEGORIES[code], _("not recorded on the platform")
    for code, word in labels.HEAD.items():
        if code == "leaders":
            month, year = told_leaders(found.outcomes)
            yield word, _("Month"), month
            yield word, _("Year to date"), year
        else:
            yield word, _("not recorded on the platform")


def _moves(found: Contents) -> Rows:
    for one in found.moves:
        yield named(found.shown.city.graph.segment(one.segment)), one.before, one.after
