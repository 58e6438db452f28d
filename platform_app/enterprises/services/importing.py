"""Rows of the registry: read, checked, and taken over without overwriting what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from platform_app.context import Context
from platform_app.enterprises import uscc
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, EnterpriseKind, Recognition, RecognitionKind
from platform_app.imports.registry import Batch, Problem, problem
from platform_app.rules.models import IndustryCode
from platform_app.rules.queries import districts
from platform_app.rules.queries import value as rule

WHOLE_NUMBERS = {
    "employees": 5_000_000,
    "revenue_10k_cny": 2_000_000_000,
    "assets_10k_cny": 2_000_000_000,
    "founded_year": 2100,
}
LONGEST = {
    "name_zh": 120,
    "name_en": 160,
    "address": 200,
    "business": 4000,
    "website": 200,
    "contact_name": 60,
    "contact_phone": 30,
    "contact_email": 254,
    "tier_document": 200,
}
PORTION = 500
ROUNDED = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
"""A code of digits that a spreadsheet took for a number: its last digits are gone."""


def begin(context: Context, batch: Batch, rows: Sequence[Mapping[str, Any]]) -> None:
    """Read what all rows are compared with: districts, tiers, industries, the enterprises of these codes."""
    memory = batch.memory
    memory["districts"] = {
        word: row.code for row in districts(context) for word in (row.code, row.name_zh, row.name_en)
    }
    memory["tiers"] = {
        word: step["level"]
        for step in rule(context, "tier.ladder")
        for word in (step["level"], step["name_zh"], step["name_en"])
    }
    memory["industries"] = set(context.session.scalars(select(IndustryCode.code)))
    codes = sorted({uscc.written(row["uscc"]) for row in rows if row.get("uscc")})
    known: dict[str, Enterprise] = {}
    for at in range(0, len(codes), PORTION):
        found = context.session.scalars(
            select(Enterprise).where(Enterprise.uscc.in_(codes[at : at + PORTION]))
        )
        known |= {str(row.uscc): row for row in found}
    memory["known"] = known


def read_row(context: Context, row: Mapping[str, str], batch: Batch) -> tuple[dict[str, Any], list[Problem]]:
    """One row as plain values, with everything that is wrong about it."""
    content: dict[str, Any] = {key: value for key, value in row.items() if value}
    problems: list[Problem] = []
    if row.get("uscc"):
        content["uscc"] = uscc.written(row["uscc"])
        fault = "registry_code_rounded" if ROUNDED.fullmatch(row["uscc"]) else uscc.fault(row["uscc"])
        if fault:
            problems.append(problem(fault, "uscc", length=len(content["uscc"])))
    problems += _read_words(row, content, batch)
    problems += [_too_long(key, most) for key, most in LONGEST.items() if len(row.get(key, "")) > most]
    for key, most in WHOLE_NUMBERS.items():
        if row.get(key):
            content[key] = _whole(row[key], most)
            if content[key] is None:
                problems.append(problem("registry_number", key))
    problems += _read_title(row, content)
    return content, problems


def take_over(context: Context, content: dict[str, Any], batch: Batch) -> tuple[str, int | None]:
    """Make the enterprise, or fill what is blank about the one known; its own words are never overwritten."""
    fields = {
        key: value for key, value in content.items() if not key.startswith("tier") and value is not None
    }
    known: Enterprise | None = batch.memory["known"].get(fields["uscc"])
    outcome = "unchanged"
    if known is None:
        known = Enterprise(
            **fields,
            status=EnterpriseStatus.IMPORTED,
            kind=EnterpriseKind.FIRM,
            source=batch.file_name[:200],
            created_at=context.now,
        )
        context.session.add(known)
        context.session.flush()
        batch.memory["known"][fields["uscc"]] = known
        outcome = "added"
    else:
        for key, value in fields.items():
            if getattr(known, key) in (None, ""):
                setattr(known, key, value)
                outcome = "changed"
    if content.get("tier") and _add_title(context, known, content, batch):
        outcome = "changed" if outcome == "unchanged" else outcome
    return outcome, known.id


def _add_title(context: Context, enterprise: Enterprise, content: Mapping[str, Any], batch: Batch) -> bool:
    """Record the tier of a row where the enterprise has no such title from that day; say whether it was made."""
    begun = date.fromisoformat(content["tier_from"])
    stands = context.session.scalar(
        select(Recognition.id).where(
            Recognition.enterprise_id == enterprise.id,
            Recognition.level == content["tier"],
            Recognition.valid_from == begun,
        )
    )
    if stands is not None:
        return False
    until = content.get("tier_to")
    context.session.add(
        Recognition(
            enterprise_id=enterprise.id,
            kind=RecognitionKind.TIER,
            level=content["tier"],
            document=content["tier_document"],
            valid_from=begun,
            valid_to=date.fromisoformat(until) if until else None,
            source=batch.file_name[:200],
        )
    )
    return True


def _read_words(row: Mapping[str, str], content: dict[str, Any], batch: Batch) -> list[Problem]:
    """District, tier and industry as codes."""
    problems: list[Problem] = []
    for key, word, table in (
        ("district", "district_unknown", "districts"),
        ("tier", "tier_unknown", "tiers"),
    ):
        if row.get(key):
            content[key] = batch.memory[table].get(row[key])
            if content[key] is None:
                problems.append(problem(word, key))
    if row.get("industry_code") and row["industry_code"].split()[0] not in batch.memory["industries"]:
        problems.append(problem("industry_unknown", "industry_code"))
    elif row.get("industry_code"):
        content["industry_code"] = row["industry_code"].split()[0]
    return problems


def _read_title(row: Mapping[str, str], content: dict[str, Any]) -> list[Problem]:
    """A tier needs its document and its first day; days become ISO dates."""
    found = []
    for key in ("tier_from", "tier_to"):
        if row.get(key):
            try:
                content[key] = date.fromisoformat(row[key][:10].replace("/", "-")).isoformat()
            except ValueError:
                found.append(problem("registry_day", key))
    if row.get("tier"):
        found += [
            problem("registry_tier_needs", key) for key in ("tier_document", "tier_from") if not row.get(key)
        ]
    return found


def _whole(text: str, most: int) -> int | None:
    plain = text.replace(",", "").replace("，", "").removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdigit() and int(plain) <= most else None


def _too_long(key: str, most: int) -> Problem:
    return problem("registry_text_long", key, longest=most)
