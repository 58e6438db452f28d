"""What stands in a brief and in which order, in the language in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from platform_app.cockpit import printing
from platform_app.cockpit.figure_words import FUNNEL, PERIOD_WORDS
from platform_app.cockpit.labels import STATES, said
from platform_app.cockpit.queries.funnel import PERIODS
from platform_app.gaps.labels import KIND, STATUS
from platform_app.reports import blocks, labels
from platform_app.reports.queries import NOT_RECORDED, Contents
from platform_app.reports.telling import Told, told_counts, told_leaders, told_step
from platform_app.web.language import day, is_chinese, named

GAPS_SHOWN, MOVES_SHOWN = 20, 20
MAP_HEIGHT, MAP_CHAINS = 124, 15
"""The map stands on the first page below the figures (millimetres); of more chains it has a page of its own."""


def compose(found: Contents, scope: str) -> dict[str, Any]:
    """The whole brief as plain data."""
    sections = [
        _figures(found),
        _picture(found),
        _coverage(found),
        _leaders(found),
        _gaps(found),
        _funnel(found),
        _results(found),
        _changes(found),
    ]
    return {
        "language": "zh" if is_chinese() else "en",
        "title": _("Monthly brief of the industrial chains"),
        "scope": scope,
        "lines": [
            _("Month %(month)s", month=f"{found.report.month:%Y-%m}"),
            _("Figures as of %(day)s", day=day(found.day)),
            _("Every figure stands on the platform with the list behind it; the workbook holds the lists."),
        ],
        "sections": sections,
        "page": _("Page"),
    }


def _figures(found: Contents) -> blocks.Block:
    then = (found.before.figures or {}) if found.before else {}
    entries = [
        (
            str(labels.FIGURES[key].name),
            blocks.written(value, labels.FIGURES[key].unit),
            _("since last %(change)s", change=moved)
            if (moved := blocks.difference(value, then.get(key)))
            else "",
        )
        for key, value in found.figures.items()
        if not key.startswith("funnel_")
    ]
    return blocks.section(_("Key figures"), [blocks.stats(entries)])


def _coverage(found: Contents) -> blocks.Block:
    return blocks.section(_("Coverage of the segments"), _by_chain(found))


def _by_chain(found: Contents) -> Iterator[blocks.Block]:
    states = said(STATES)
    values = found.by_chain or {one.code: found.figures for one in found.chains}
    yield blocks.bars(
        [(named(one), {key: int(values[one.code][key] or 0) for key in STATES}) for one in found.chains],
        states,
    )
    if not found.by_chain:
        return
    keys = ("enterprises", "active_leaders", "completeness", "strict", "open_needs")
    names = [str(labels.FIGURES[key].name) for key in keys]
    yield blocks.table(
        [_("Chain"), *names],
        [
            [named(one), *(blocks.written(values[one.code][key], labels.FIGURES[key].unit) for key in keys)]
            for one in found.chains
        ],
        range(1, len(keys) + 1),
    )


def _picture(found: Contents) -> blocks.Block:
    if found.chain is None:
        title, height = _("City map"), MAP_HEIGHT if len(found.chains) <= MAP_CHAINS else 0
        drawn = blocks.picture(printing.city_picture(found.shown), title, height=height)
    else:
        title = _("Atlas of the chain")
        drawn = blocks.picture(printing.chain_picture(found.shown, found.chain.code), title)
    return blocks.section(title, [drawn])


def _leaders(found: Contents) -> blocks.Block:
    codes = {one.code for one in found.chains}
    rows = [one for one in found.board.chains if one.chain.code in codes]
    return blocks.section(
        _("Board of leaders"),
        [
            blocks.table(
                [
                    _("Chain"),
                    _("Target"),
                    _("Active leaders"),
                    _("Recognised leaders"),
                    _("Pipeline"),
                    _("Running cases"),
                    _("Missing at the end of the year"),
                ],
                [
                    [
                        named(one.chain),
                        blocks.written(one.ends[0].target)
                        if one.ends[0].target is not None
                        else _("no target"),
                        *(
                            blocks.written(value)
                            for value in (one.active, one.recognised, one.pipeline, one.running)
                        ),
                        "–" if one.ends[0].missing is None else blocks.written(one.ends[0].missing),
                    ]
                    for one in rows
                ],
                range(1, 7),
            )
        ],
        _(
            "Missing: what the target lacks when only today's active leaders whose recognition lasts still stand."
        ),
    )


def _gaps(found: Contents) -> blocks.Block:
    rows = [
        [
            named(one.segment.chain),
            named(one.segment),
            str(KIND[one.kind].text),
            blocks.written(one.severity),
            blocks.written(one.unmet_needs),
            str(STATUS[one.status].text),
            one.owner.name if one.owner else _("nobody"),
            one.due_on.isoformat() if one.due_on else "–",
        ]
        for one in found.gaps[:GAPS_SHOWN]
    ]
    more = len(found.gaps) - len(rows)
    heads = [
        _("Chain"),
        _("Segment"),
        _("Kind"),
        _("Severity"),
        _("Unmet needs"),
        _("State"),
        _("Officer"),
        _("Due on"),
    ]
    rest = blocks.text(_("%(count)s more stand in the workbook.", count=more)) if more > 0 else None
    return blocks.section(_("Gaps, the most severe first"), [blocks.table(heads, rows, (3, 4)), rest])


def _funnel(found: Contents) -> blocks.Block:
    least = found.outcomes.least
    heads = [_("Stage"), *(str(PERIOD_WORDS[months]) for months in PERIODS)]
    rows = [
        [
            str(FUNNEL[one.stage][0]),
            *(_written(told_step(found.funnel[months][at], least)) for months in PERIODS),
        ]
        for at, one in enumerate(found.funnel[max(PERIODS)])
    ]
    note = _("Needs by how far they came, as last written down.")
    if found.report.district:
        note += " " + _("These figures are of all districts.")
    return blocks.section(_("From need to follow-up"), [blocks.table(heads, rows, (1, 2))], note)


def _results(found: Contents) -> blocks.Block:
    out = found.outcomes
    rows = []
    for line in out.lines:
        for period, tally in ((_("Month"), line.month), (_("Year to date"), line.year)):
            told = map(_written, told_counts(tally, out.least))
            rows.append([str(labels.CATEGORIES[line.code]), period, *told])
    rows += [
        [str(labels.CATEGORIES[code]), _("not recorded on the platform"), *[""] * len(labels.COUNTS)]
        for code in NOT_RECORDED
    ]
    heads = [_("Category"), _("Period"), *(str(word) for word in labels.COUNTS.values())]
    note = _("A figure is told only where enough buyers stand behind it, none with more than four fifths.")
    leaders = " / ".join(map(_written, told_leaders(out)))
    further = [
        [str(word), leaders if code == "leaders" else _("not recorded on the platform")]
        for code, word in labels.HEAD.items()
    ]
    beside = blocks.table([_("Beside the categories"), _("Month / year to date")], further, (1,))
    table = blocks.table(heads, rows, range(2, len(heads)))
    return blocks.section(_("Monthly results"), [table, beside], note)


def _written(told: Told) -> str:
    return told if isinstance(told, str) else blocks.written(told)


def _figure(key: str, value: float | int | None) -> str:
    gated = value is None and key.startswith("funnel_")
    return str(_("not told")) if gated else blocks.written(value, labels.FIGURES[key].unit)


def _changes(found: Contents) -> blocks.Block:
    parts: list[blocks.Block] = []
    if found.before is None:
        parts.append(blocks.text(_("There is no earlier brief of this scope to compare with.")))
    else:
        then = found.before.figures or {}
        heads = [_("Figure"), f"{found.before.month:%Y-%m}", f"{found.report.month:%Y-%m}", _("Difference")]
        rows = [
            [
                str(labels.FIGURES[key].name),
                _figure(key, then.get(key)),
                _figure(key, value),
                blocks.difference(value, then.get(key)) or "–",
            ]
            for key, value in found.figures.items()
        ]
        parts.append(blocks.table(heads, rows, (1, 2, 3)))
    if found.moved_since is not None:
        heads = [_("Segment"), _("Suppliers before"), _("Suppliers now")]
        rows = [
            [
                named(found.shown.city.graph.segment(one.segment)),
                blocks.written(one.before),
                blocks.written(one.after),
            ]
            for one in found.moves[:MOVES_SHOWN]
        ]
        parts.append(
            blocks.text(_("Segments whose suppliers changed since %(day)s", day=day(found.moved_since)))
        )
        parts.append(blocks.table(heads, rows, (1, 2)))
    return blocks.section(_("What has changed"), parts)
