"""Loading the measures that ship: what is missing is added, what stands there is never touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from platform_app import audit
from platform_app.context import Context
from platform_app.measures.models import (
    ActualOrigin,
    IndicatorKind,
    Measure,
    MeasureActual,
    MeasureIndicator,
    MeasureTarget,
    TargetOrigin,
)

Row = Mapping[str, Any]


def load_measures(context: Context, path: Path) -> int:
    """Add every measure of the file that is not there yet; say how many."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = set(context.session.scalars(select(Measure.code)))
    added = 0
    for position, (heading, row) in enumerate(_rows(document)):
        if row["code"] not in known:
            _add(context, document, position, heading, row)
            added += 1
    if added:
        audit.record(context, "measure.load", changes={"added": added})
    context.session.flush()
    return added


def _rows(document: Row) -> Iterator[tuple[Row, Row]]:
    for heading in document["headings"]:
        for row in heading["measures"]:
            yield heading, row


def _add(context: Context, document: Row, position: int, heading: Row, row: Row) -> None:
    part = next(one for one in document["parts"] if one["code"] == heading["part"])
    measure = Measure(
        code=row["code"],
        position=position,
        part=part["code"],
        part_zh=part["name_zh"],
        part_en=part["name_en"],
        heading_zh=heading["name_zh"],
        heading_en=heading["name_en"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        text_zh=row["text_zh"],
        text_en=row["text_en"],
        source=document["source"],
        published_on=document["published_on"],
    )
    context.session.add(measure)
    for place, given in enumerate(row.get("indicators", ())):
        _add_indicator(context, document, measure, place, given)


def _add_indicator(context: Context, document: Row, measure: Measure, place: int, given: Row) -> None:
    unit_zh, unit_en = document["units"][given["unit"]]
    indicator = MeasureIndicator(
        measure=measure,
        code=given["code"],
        position=place,
        name_zh=given["name_zh"],
        name_en=given["name_en"],
        unit_zh=unit_zh,
        unit_en=unit_en,
        kind=IndicatorKind(given["kind"]),
    )
    context.session.add(indicator)
    context.session.flush()
    for year, value, *upper in given.get("targets", ()):
        context.session.add(
            MeasureTarget(
                indicator_id=indicator.id,
                year=year,
                value=value,
                upper=upper[0] if upper else None,
                origin=TargetOrigin.PLAN,
                source=document["source"],
                set_at=context.now,
            )
        )
    for day, value, source in given.get("history", ()):
        context.session.add(
            MeasureActual(
                indicator_id=indicator.id,
                as_of=day,
                value=value,
                origin=ActualOrigin.HISTORY,
                source=document["sources"][source],
                entered_at=context.now,
            )
        )
