"""Enterprises as pages name them and rules judge them, apart from the transaction that read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.scope import read_chains


@dataclass(frozen=True, slots=True)
class Party:
    """An enterprise by name, with what decides who may read of it; may be kept beyond a request."""

    id: int
    public_id: str
    name_zh: str
    name_en: str
    is_public: bool
    scope_district: str
    scope_chain_ids: frozenset[int]

    @property
    def enterprise_id(self) -> int:
        """Whose row this is: its own."""
        return self.id


def parties(context: Context, rows: Iterable[Enterprise]) -> dict[int, Party]:
    """The enterprises by id. A statement where one is not public: who reads of it may depend on its chains."""
    known = {row.id: row for row in rows}
    hidden = [row.id for row in known.values() if not row.is_public]
    chains = read_chains(context.session, hidden) if hidden else {}
    return {
        key: Party(
            key,
            row.public_id,
            row.name_zh,
            row.name_en,
            row.is_public,
            row.district,
            chains.get(key, frozenset()),
        )
        for key, row in known.items()
    }
