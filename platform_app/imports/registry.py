"""What can be imported. Each room registers its kinds from its views module; nobody is registered twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from platform_app.context import Context
from platform_app.permissions import Permission

Problem = dict[str, Any]
"""What is wrong with a row: `reason` (a registered reason code), `column` (a key or ""), `values` for the sentence."""

OUTCOMES = ("added", "changed", "unchanged", "refused")


def problem(reason: str, column: str = "", **values: Any) -> Problem:
    """One thing wrong with a row, said about a column or about the row as a whole."""
    return {"reason": reason, "column": column, "values": values}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the code, its title in both languages, other titles that people write.

    `choices` are offered as a list in the template; the hint stands as a comment at its title.
    """

    key: str
    title_zh: str
    title_en: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    hint_zh: str = ""
    hint_en: str = ""

    def title(self, *, chinese: bool) -> str:
        """The title in a language."""
        return self.title_zh if chinese else self.title_en


@dataclass(slots=True)
class Batch:
    """What the rows of one import share while they are read or applied.

    `target` is the thing the rows go into (None without one); `memory` is the kind's own, filled by its `begin`.
    """

    file_name: str
    target: Any = None
    memory: dict[str, Any] = field(default_factory=dict)


Begin = Callable[[Context, Batch, Sequence[Mapping[str, str]]], None]
Validate = Callable[[Context, Mapping[str, str], Batch], tuple[dict[str, Any], list[Problem]]]
Apply = Callable[[Context, dict[str, Any], Batch], tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class ImportKind:
    """How one kind of row comes in.

    `validate(context, row, batch)` gets the row's text by column key ("" where empty; blanks and missing required
    cells are told already) and returns its content (JSON values) with problems; it changes nothing.
    `apply(context, content, batch)` does the deed of one row and returns ("added" | "changed" | "unchanged", id);
    a RuleViolation it raises refuses that row alone.
    `begin(context, batch, rows)` may read what many rows need at once into `batch.memory`; it is called before
    validating (rows of text) and before applying each portion (rows of content).
    `find_target(context, public_id)` returns the thing the rows go into; `permission` is then asked about it.
    `back(target_public_id)` is the address to return to. `examples` are rows for the template, by column key.
    `same` names the columns that together tell one row from another: a file that states one thing twice is told.
    """

    kind: str
    title: Any
    permission: Permission
    columns: tuple[Column, ...]
    validate: Validate
    apply: Apply
    begin: Begin | None = None
    find_target: Callable[[Context, str], Any] | None = None
    back: Callable[[str], str] | None = None
    back_label: Any = None
    lead: Any = ""
    examples: tuple[Mapping[str, str], ...] = ()
    same: tuple[str, ...] = ()
    most_rows: int = 5_000

    def column(self, key: str) -> Column | None:
        """The column of a key."""
        return next((column for column in self.columns if column.key == key), None)


KINDS: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> ImportKind:
    """Make a kind known. Raises: ValueError for a second kind of the same name."""
    known = KINDS.setdefault(kind.kind, kind)
    if known is not kind and known.validate is not kind.validate:
        raise ValueError(f"two imports called {kind.kind}")
    return kind
