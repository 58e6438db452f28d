"""What documents show: each kind supports fields of the profile and points of the reviewer's checklist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from platform_app.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document, the fields it supports and the points a reviewer ticks with it."""

    fields: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


DOCUMENTS: dict[str, Document] = {
    "licence": Document(
        ("uscc", "name_zh", "kind", "address", "founded_year"), ("code_in_register", "name_on_licence")
    ),
    "authorisation": Document(("contact_name", "contact_phone"), ("person_acts_for_enterprise",)),
    "premises": Document(("district", "address"), ("district_right",)),
    "figures": Document(("employees", "revenue_10k_cny", "assets_10k_cny")),
    "other": Document(),
}

CLAIM_FILES, PROFILE_FILES = "claim", "enterprise"
CERTIFICATE_FILES, TITLE_FILES = "certificate", "recognition"
"""The kinds of things of this room that files belong to."""


def by_field(files: Iterable[StoredFile]) -> dict[str, list[StoredFile]]:
    """The documents beside each field they support."""
    return _grouped(files, "fields")


def by_point(files: Iterable[StoredFile]) -> dict[str, list[StoredFile]]:
    """The documents beside each point of the checklist they serve."""
    return _grouped(files, "points")


def _grouped(files: Iterable[StoredFile], what: str) -> dict[str, list[StoredFile]]:
    found: dict[str, list[StoredFile]] = {}
    for file in files:
        names: Sequence[str] = getattr(DOCUMENTS.get(file.about, DOCUMENTS["other"]), what)
        for name in names:
            found.setdefault(name, []).append(file)
    return found
