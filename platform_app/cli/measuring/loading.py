"""From the graph's files to chains, verified firms and listed capabilities, in bulk and in one transaction."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from graph.records import CapabilityKind, Stage
from platform_app import audit, clock
from platform_app.capabilities.feed import STRUCTURE, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Chain, Segment
from platform_app.cli.measuring.buying import SEED, make_needs, make_people
from platform_app.cli.measuring.codes import SOURCE, code_of, digits
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, EnterpriseIdentifier, EnterpriseKind
from platform_app.permissions import CLOCK
from platform_app.rules.models import RuleEntry

FILES = (
    "company.csv",
    "company_industry.csv",
    "company_product.csv",
    "industry.csv",
    "industry_industry.csv",
)

STAMP = "installation.measuring"
"""The rule entry that marks a database as measuring for good."""

ADVANCE = (
    "SELECT setval(pg_get_serial_sequence('enterprise', 'id'), max(id)) FROM enterprise",
    "SELECT setval(pg_get_serial_sequence('capability', 'id'), max(id)) FROM capability",
)

RARE = 25
"""A product that more firms name is too common to tell suppliers apart."""


def load(session: Session, folder: Path) -> dict[str, int]:
    """Import the folder in one transaction. Raises: ClickException when there are enterprises already."""
    session.rollback()
    begin_write(session)
    if session.scalar(select(Enterprise.id).limit(1)) is not None:
        session.rollback()
        raise click.ClickException("the database holds enterprises: measuring begins with an empty one")
    context = Context(session, CLOCK, clock.now(), "measuring")
    counts = _Import(context, folder).run()
    session.add(RuleEntry(key=STAMP, value=True, valid_from=context.today, source=SOURCE, set_at=context.now))
    feed(context, STRUCTURE, 0)
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    audit.record(context, "measuring.import", changes={"counts": counts, "files": files, "seed": SEED})
    session.commit()
    return counts


class _Import:
    """One run, in bulk statements with keys of its own."""

    def __init__(self, context: Context, folder: Path) -> None:
        self.context = context
        self.folder = folder
        self.segment_of: dict[str, int] = {}

    def run(self) -> dict[str, int]:
        """Chains, firms, capabilities, needs, people; how many of each."""
        chains, segments = self._structure()
        industry_of = {digits(row["code"]): row["industry"] for row in self._rows("company_industry.csv")}
        firms = self._firms()
        capabilities, placed, products = self._capabilities(firms, industry_of)
        self._advance_keys()
        needs = make_needs(self.context, make_people(self.context), products)
        return {
            "chains": chains,
            "segments": segments,
            "enterprises": len(firms),
            "capabilities": capabilities,
            "without segment": capabilities - placed,
            "needs": needs,
        }

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    def _insert(self, model: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.context.session.execute(insert(model), rows)

    def _structure(self) -> tuple[int, int]:
        """Industries of the first level as chains, those of the third level as their segments."""
        name_of = {row["code"]: row["name"] for row in self._rows("industry.csv")}
        parent = {row["from"]: row["to"] for row in self._rows("industry_industry.csv")}
        chains = {
            code: Chain(
                code=f"m{code}", name_zh=name, name_en=name, source=SOURCE, measuring=True, position=900
            )
            for code, name in name_of.items()
            if code not in parent
        }
        self.context.session.add_all(chains.values())
        self.context.session.flush()
        thirds = {
            code: chains[top]
            for code in sorted(name_of)
            if (top := parent.get(parent.get(code, ""), "")) in chains
        }
        segments = {
            code: Segment(
                chain=chain,
                code=f"m{code}",
                stage=Stage.MIDSTREAM,
                name_zh=name_of[code],
                name_en=name_of[code],
                products=[],
                terms=[],
                industry_codes=[],
                source=SOURCE,
            )
            for code, chain in thirds.items()
        }
        self.context.session.add_all(segments.values())
        self.context.session.flush()
        self.segment_of = {code: segment.id for code, segment in segments.items()}
        return len(chains), len(segments)

    def _firms(self) -> dict[str, int]:
        """Every firm once, verified, with its number of the exchange kept as an identifier."""
        firms: dict[str, str] = {}
        for row in self._rows("company.csv"):
            firms.setdefault(digits(row["code"]), row["fullname"] or row["name"])
        keys = {code: key for key, code in enumerate(sorted(firms), start=1)}
        now = self.context.now
        self._insert(
            Enterprise,
            [
                {
                    "id": key,
                    "uscc": code_of(key),
                    "name_zh": firms[code][:120],
                    "kind": EnterpriseKind.FIRM,
                    "status": EnterpriseStatus.VERIFIED,
                    "measuring": True,
                    "source": SOURCE,
                    "created_at": now,
                    "verified_at": now,
                }
                for code, key in keys.items()
            ],
        )
        self._insert(
            EnterpriseIdentifier,
            [{"enterprise_id": key, "scheme": "exchange", "value": code} for code, key in keys.items()],
        )
        return keys

    def _capabilities(
        self, firms: dict[str, int], industry_of: dict[str, str]
    ) -> tuple[int, int, dict[str, int]]:
        """One capability per firm–product row; product → a segment it stands in, for the needs."""
        rows: list[dict[str, Any]] = []
        places: list[dict[str, int]] = []
        said: Counter[str] = Counter()
        stands: dict[str, int] = {}
        for row in self._rows("company_product.csv"):
            code, product = digits(row["code"]), row["product"].strip()
            if code not in firms or not product:
                continue
            rows.append(self._capability(len(rows) + 1, firms[code], product))
            said[product] += 1
            segment = self.segment_of.get(industry_of.get(code, ""))
            if segment is not None:
                places.append({"capability_id": len(rows), "segment_id": segment})
                stands.setdefault(product, segment)
        self._insert(Capability, rows)
        self._insert(capability_segment, places)
        usable = {p: s for p, s in stands.items() if 2 <= len(p) <= 20 and said[p] <= RARE}
        return len(rows), len(places), usable

    def _capability(self, key: int, enterprise_id: int, product: str) -> dict[str, Any]:
        return {
            "id": key,
            "enterprise_id": enterprise_id,
            "kind": CapabilityKind.MAKE,
            "status": CapabilityStatus.LISTED,
            "name": product[:120],
            "processes": [],
            "materials": [],
            "standards": [],
            "equipment": [],
            "regions_served": [],
            "dimensions": [],
            "confirmed_at": self.context.now,
            "created_at": self.context.now,
            "source": "measuring",
            "measuring": True,
        }

    def _advance_keys(self) -> None:
        """Let PostgreSQL number further rows behind those that came with keys of their own."""
        if self.context.session.get_bind().dialect.name != "postgresql":
            return
        for statement in ADVANCE:
            self.context.session.execute(text(statement))
