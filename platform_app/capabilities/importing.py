"""Cards from a table: each row is one capability, the same name a second time changes the card that is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from graph.criteria import Tables, parse_measures
from graph.records import CapabilityKind
from platform_app.capabilities import services
from platform_app.capabilities.columns import COLUMNS, EXAMPLES, KINDS, NO, YES
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import Workbench, list_certificates, of_workbench
from platform_app.capabilities.reading import news
from platform_app.capabilities.services.stating import (
    StatedMeasure,
    Statement,
    checked_words,
    dimension,
    unit_code,
)
from platform_app.chains import queries as chains
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.imports.registry import Batch, ImportKind, Problem, problem, register
from platform_app.permissions import Permission
from platform_app.rules import queries as rules

SEPARATORS = re.compile(r"[\n\r;；、|]+")
WORD_COLUMNS = ("processes", "materials", "standards", "equipment")


def begin(context: Context, batch: Batch, rows: Sequence[Mapping[str, str]]) -> None:
    """Read once what every row is compared with: segments, districts and the enterprise's certificates by name."""
    segments: dict[str, str] = {}
    for segment in chains.list_segments(context):
        for name in (segment.key, segment.name_zh, segment.name_en):
            segments.setdefault(name.casefold(), segment.key)
    districts = {
        name.casefold(): row.code
        for row in rules.districts(context)
        for name in (row.code, row.name_zh, row.name_en)
    }
    batch.memory.update(segments=segments, districts=districts, tables=rules.tables(context))


def validate(context: Context, row: Mapping[str, str], batch: Batch) -> tuple[dict[str, Any], list[Problem]]:
    """The statement of a row, with everything that is wrong in it."""
    reader = _Row(row, batch.memory["tables"])
    content: dict[str, Any] = {
        "name": row.get("name", "").strip()[:120],
        "kind": reader.choice("kind", KINDS, CapabilityKind.MAKE.value),
        "makes_now": reader.choice(
            "makes_now", {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}, True
        ),
        "description": row.get("description", "")[:4000],
        "segments": reader.known("segments", batch.memory["segments"], "import_segment_unknown"),
        "regions": reader.known("regions", batch.memory["districts"], "import_district_unknown"),
        "certificates": reader.certificates(),
        "measures": reader.measures(),
    }
    for column in WORD_COLUMNS:
        content[column] = reader.words(column)
    for column in ("capacity_per_month", "minimum_order"):
        content[column] = reader.number(column, 1e12)
    for column in ("free_share_percent", "lead_time_days"):
        value = reader.number(column, 100 if column == "free_share_percent" else 3650)
        content[column] = None if value is None else round(value)
    for amount, unit in (("capacity_per_month", "capacity_unit"), ("minimum_order", "minimum_order_unit")):
        content[unit] = reader.unit(unit) if content[amount] is not None else ""
    return content, reader.problems


def apply(context: Context, content: dict[str, Any], batch: Batch) -> tuple[str, int | None]:
    """Make the card of a row, or change the one of the same name. Raises: RuleViolation."""
    acting = context.who.acting
    if acting is None:
        raise RuleViolation("not_permitted")
    workbench = Workbench(context.session, acting.enterprise_id)
    held = list_certificates(context, workbench)
    codes = set(content["certificates"])
    statement = Statement(
        **{
            **content,
            "kind": CapabilityKind(content["kind"]),
            "measures": tuple(StatedMeasure(**one) for one in content["measures"]),
            "certificates": tuple(one.public_id for one in held if one.code in codes),
        }
    )
    known = context.session.scalar(
        select(Capability).where(
            of_workbench(workbench),
            Capability.name == statement.name,
            Capability.status != CapabilityStatus.RETIRED,
        )
    )
    if known is None:
        return "added", services.create(context, workbench, statement, listed=True, source="import").id
    return "changed", services.edit(context, known, statement, workbench, listed=True).id


class _Row:
    """The text of a row, read cell by cell; what is wrong is kept."""

    def __init__(self, row: Mapping[str, str], tables: Tables) -> None:
        self.row = row
        self.tables = tables
        self.problems: list[Problem] = []

    def parts(self, column: str) -> list[str]:
        return [part.strip() for part in SEPARATORS.split(self.row.get(column, "")) if part.strip()]

    def choice(self, column: str, words: Mapping[str, Any], default: Any) -> Any:
        text = self.row.get(column, "").strip().casefold()
        if text and text not in words:
            self.problems.append(problem("import_choice_unknown", column, word=text[:40]))
        return words.get(text, default)

    def known(self, column: str, names: Mapping[str, str], reason: str) -> list[str]:
        found = []
        for part in self.parts(column):
            if part.casefold() in names:
                found.append(names[part.casefold()])
            else:
                self.problems.append(problem(reason, column, word=part[:40]))
        return list(dict.fromkeys(found))

    def words(self, column: str) -> list[str]:
        return self._try(column, lambda: checked_words(self.parts(column), field=column)) or []

    def number(self, column: str, most: float) -> float | None:
        text = self.row.get(column, "").replace(",", "").replace("，", "").replace("%", "").strip()
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if not 0 <= value <= most:
            self.problems.append(problem("import_number_unreadable", column, word=text[:40]))
            return None
        return value

    def unit(self, column: str) -> str:
        word = self.row.get(column, "").strip()
        return self._try(column, lambda: unit_code(word, self.tables, column)) or ""

    def certificates(self) -> list[str]:
        codes = []
        for part in self.parts("certificates"):
            code = self.tables.certificates.find(part)
            if code is None:
                self.problems.append(problem("certificate_not_listed", "certificates", word=part[:40]))
            else:
                codes.append(code)
        return list(dict.fromkeys(codes))

    def measures(self) -> list[dict[str, Any]]:
        """Measures as people write them: 直径 10-50 mm；Ra 0.8."""
        rows: list[dict[str, Any]] = []
        for part in self.parts("measures"):
            found = news(parse_measures(part, self.tables), {}, self.tables).get("measures", [])
            if not found:
                self.problems.append(problem("import_measure_unreadable", "measures", word=part[:40]))
            rows += [one for one in found if self._is_measure(one)]
        return rows

    def _is_measure(self, one: dict[str, Any]) -> bool:
        stated = StatedMeasure(**one)
        return self._try("measures", lambda: dimension(stated, self.tables, field="measures")) is not None

    def _try(self, column: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except RuleViolation as violation:
            self.problems.append(problem(violation.reason, column, **violation.values))
            return None


register(
    ImportKind(
        kind="capabilities",
        title=_l("Capabilities of your enterprise"),
        permission=Permission.CAPABILITY_IMPORT,
        columns=COLUMNS,
        validate=validate,
        apply=apply,
        begin=begin,
        back=lambda _target: url_for("capabilities.index"),
        back_label=_l("My capabilities"),
        lead=_l(
            "One row for each capability. A card of the same name is changed, a new name makes a new card."
        ),
        examples=EXAMPLES,
        most_rows=500,
        same=("name",),
    )
)
