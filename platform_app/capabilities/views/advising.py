"""What the editor offers and advises: segments that fit, measures read from the description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.criteria import parse_measures
from platform_app.capabilities import doors, queries
from platform_app.capabilities.forms import CapabilityForm, written
from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import Workbench
from platform_app.capabilities.reading import news
from platform_app.capabilities.wording import amount_words, parameter_name, range_words, unit_name
from platform_app.chains import queries as chains
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.rules import queries as rules
from platform_app.web import named

FOUND = 12
SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Advice:
    """Segments chosen, found by the words searched, suggested by the text; and what the text says of measures."""

    chosen: Sequence[Segment]
    found: Sequence[Segment]
    suggested: Sequence[Segment]
    searched: str
    read: Sequence[str]


def advice(context: Context, form: CapabilityForm) -> Advice:
    """What fits the words typed so far."""
    chosen = chains.find_segments(context, list(form.segments.data or ()))
    taken = {segment.id for segment in chosen}
    searched = form.search.data or ""
    found = [one for one in search(context, searched) if one.id not in taken] if searched else []
    taken |= {segment.id for segment in found}
    text = f"{form.name.data or ''} {form.description.data or ''}"
    keys = doors.suggest_segments(context, text, SUGGESTED + len(taken))
    suggested = [one for one in chains.find_segments(context, keys) if one.id not in taken][:SUGGESTED]
    return Advice(chosen, found[:FOUND], suggested, searched, read_words(context, form))


def search(context: Context, words: str) -> Sequence[Segment]:
    """The segments whose names, products or terms contain the words."""
    wanted = words.casefold()
    return [
        segment
        for segment in chains.list_segments(context)
        if any(
            wanted in text.casefold()
            for text in (segment.name_zh, segment.name_en, *segment.products, *segment.terms)
        )
    ]


def offer(context: Context, form: CapabilityForm, workbench: Workbench) -> None:
    """Let the form offer the enterprise's certificates and the city's districts."""
    kinds = {row.code: named(row) for row in rules.certificate_kinds(context)}
    form.offer(
        {
            one.public_id: f"{one.code} {kinds.get(one.code, '')}".strip()
            for one in queries.list_certificates(context, workbench)
        },
        {row.code: named(row) for row in rules.districts(context)},
    )


def shown(context: Context, capability: Capability) -> dict[str, Any]:
    """A card as the editor shows it: measures and units by name."""
    tables = rules.tables(context)
    values = written(capability)
    values["measures"] = [
        {
            **one,
            "parameter": parameter_name(tables, one["parameter"]),
            "unit": unit_name(tables, one.get("unit", "")),
        }
        for one in values["measures"]
    ]
    for field in ("capacity_unit", "minimum_order_unit"):
        values[field] = unit_name(tables, values[field])
    return values


def names_of_units(context: Context) -> tuple[list[str], list[str]]:
    """The names of units and of measures to choose from while typing."""
    tables = rules.tables(context)
    units = [unit_name(tables, one.code) for one in tables.units.units]
    return units, [parameter_name(tables, one.code) for one in tables.parameters.parameters]


def _news(context: Context, form: CapabilityForm) -> dict[str, Any]:
    tables = rules.tables(context)
    stated = {name: field.data for name, field in form._fields.items()}
    stated["measures"] = [
        {"parameter": known.code}
        for row in form.measures.data
        if (known := tables.parameters.find(row["parameter"] or "")) is not None
    ]
    return news(parse_measures(form.description.data or "", tables), stated, tables)


def read_words(context: Context, form: CapabilityForm) -> list[str]:
    """What the description states and the fields do not yet, in words."""
    tables = rules.tables(context)
    found = _news(context, form)
    words = [
        f"{parameter_name(tables, one['parameter'])} {range_words(tables, one)}"
        for one in found.get("measures", ())
    ]
    for field in ("processes", "materials", "standards"):
        words += found.get(field, ())
    for field, unit in (("capacity_per_month", "capacity_unit"), ("minimum_order", "minimum_order_unit")):
        if field in found:
            words.append(f"{form[field].label.text} {amount_words(tables, found[field], found[unit])}")
    if "lead_time_days" in found:
        words.append(f"{form.lead_time_days.label.text} {found['lead_time_days']}")
    return words


def take_over(context: Context, form: CapabilityForm) -> None:
    """Put what was read into the fields."""
    tables = rules.tables(context)
    found = _news(context, form)
    for field in ("processes", "materials", "standards"):
        form[field].data = [*(form[field].data or ()), *found.get(field, ())]
    for field in ("capacity_per_month", "minimum_order", "lead_time_days"):
        if field in found:
            form[field].raw_data, form[field].data = None, found[field]
    for field in ("capacity_unit", "minimum_order_unit"):
        if field in found:
            form[field].data = unit_name(tables, found[field])
    stated = [row for row in form.measures.data if row["parameter"]]
    added = [
        {
            **one,
            "parameter": parameter_name(tables, one["parameter"]),
            "unit": unit_name(tables, one["unit"]),
        }
        for one in found.get("measures", ())
    ]
    form.measures.process(None, [*stated, *added])
