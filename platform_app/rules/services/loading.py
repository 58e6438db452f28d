"""Loading the reference data that ships with the platform; what a bureau has changed is left alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from platform_app import audit
from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.context import Context
from platform_app.rules.models import CertificateKind, District, IndustryCode, ReferenceEntry

DOCUMENTS = ("units", "parameters", "material_grades", "synonyms")


def load_reference(context: Context, folder: Path) -> dict[str, int]:
    """Add every reference row that is not there yet; say how many of each."""
    added = {
        "districts": _districts(context, folder),
        "industry_codes": _industry_codes(context, folder),
        "calendar_days": _calendar(context, folder),
        "certificate_kinds": _certificates(context, folder),
        "reference_entries": sum(_document(context, folder, name) for name in DOCUMENTS),
    }
    if any(added.values()):
        audit.record(context, "reference.load", changes=dict(added))
    context.session.flush()
    return added


def _read(folder: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        (folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return loaded


def _districts(context: Context, folder: Path) -> int:
    known = set(context.session.scalars(select(District.code)))
    rows = [
        District(
            code=row["code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            position=position,
            source=row.get("source", ""),
        )
        for position, row in enumerate(_read(folder, "districts")["districts"])
        if row["code"] not in known
    ]
    context.session.add_all(rows)
    return len(rows)


def _industry_codes(context: Context, folder: Path) -> int:
    known = set(context.session.scalars(select(IndustryCode.code)))
    with (folder / "industry_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            IndustryCode(
                code=row["code"], name=row["name"], section=row["section"], parent=row["parent"] or None
            )
            for row in csv.DictReader(file)
            if row["code"] not in known
        ]
    context.session.add_all(rows)
    return len(rows)


def _calendar(context: Context, folder: Path) -> int:
    known = set(context.session.scalars(select(CalendarDay.day)))
    rows = [row for year in _read(folder, "holidays")["years"] for row in _days(year) if row.day not in known]
    context.session.add_all(rows)
    return len(rows)


def _days(year: dict[str, Any]) -> Iterator[CalendarDay]:
    for span in year["days_off"]:
        day: date = span["from"]
        while day <= span["to"]:
            yield CalendarDay(
                day=day,
                kind=DayKind.HOLIDAY,
                name_zh=span["name_zh"],
                name_en=span["name_en"],
                source=year["source"],
            )
            day += timedelta(days=1)
    for day in year["working_days"]:
        yield CalendarDay(
            day=day,
            kind=DayKind.WORKDAY,
            name_zh="调休上班",
            name_en="Make-up working day",
            source=year["source"],
        )


def _certificates(context: Context, folder: Path) -> int:
    document = _read(folder, "certificates")
    known = set(context.session.scalars(select(CertificateKind.code)))
    rows = [
        CertificateKind(
            code=row["code"],
            name_zh=row["zh"],
            name_en=row["en"],
            aliases=row.get("names", []),
            covers=row.get("covers", []),
            source=row.get("source", document["source"]),
        )
        for row in document["certificates"]
        if row["code"] not in known
    ]
    context.session.add_all(rows)
    return len(rows) + _add(
        context, "protection", [{"code": "protection", **document["protection"]}], document
    )


def _document(context: Context, folder: Path, name: str) -> int:
    document = _read(folder, name)
    return _add(context, name, document[name], document)


def _add(context: Context, name: str, rows: list[dict[str, Any]], document: dict[str, Any]) -> int:
    known = set(context.session.scalars(select(ReferenceEntry.code).where(ReferenceEntry.document == name)))
    added = [
        ReferenceEntry(
            document=name,
            code=row["code"],
            content={key: value for key, value in row.items() if key != "source"},
            source=row.get("source", document["source"]),
        )
        for row in rows
        if row["code"] not in known
    ]
    context.session.add_all(added)
    return len(added)
