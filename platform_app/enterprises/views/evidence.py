"""The files that stand behind what is said: of claims, profiles, certificates and titles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask import url_for

from platform_app.context import Context
from platform_app.enterprises import listing, queries
from platform_app.enterprises.evidence import CERTIFICATE_FILES, CLAIM_FILES, PROFILE_FILES, TITLE_FILES
from platform_app.enterprises.labels import DOCUMENTS
from platform_app.enterprises.lifecycle import ClaimStatus
from platform_app.enterprises.models import Certificate, Claim, Enterprise, Recognition
from platform_app.enterprises.services.editing import EDITABLE
from platform_app.files.models import StoredFile
from platform_app.files.queries import list_files, list_of_kinds
from platform_app.files.registry import Parent, register_parent
from platform_app.permissions import Permission as P
from platform_app.permissions import can


def documents_of(context: Context, enterprise: Enterprise) -> list[StoredFile] | None:
    """The documents behind a profile, None for those who may not know of them."""
    if not can(context.who, P.ENTERPRISE_EVIDENCE, enterprise):
        return None
    return list(list_files(context, PROFILE_FILES, enterprise))


def files_of(
    context: Context, enterprise: Enterprise, titles: Sequence[Recognition]
) -> tuple[list[StoredFile] | None, dict[int, list[StoredFile]]]:
    """The documents behind a profile and those behind its titles, as far as the asker may know of them."""
    wanted: dict[str, Collection[int]] = {}
    if can(context.who, P.ENTERPRISE_EVIDENCE, enterprise):
        wanted[PROFILE_FILES] = [enterprise.id]
    if can(context.who, P.ENTERPRISE_READ_FULL, enterprise):
        wanted[TITLE_FILES] = [row.id for row in titles]
    found = list_of_kinds(context, wanted)
    own = found[PROFILE_FILES][enterprise.id] if PROFILE_FILES in wanted else None
    return own, found.get(TITLE_FILES, {})


def _decided(_context: Context, claim: Claim) -> str | None:
    return None if claim.status is ClaimStatus.PENDING else "claim_decided"


def _fixed(_context: Context, enterprise: Enterprise) -> str | None:
    return None if enterprise.status in EDITABLE else "evidence_fixed"


def _retired(_context: Context, certificate: Certificate) -> str | None:
    return "certificate_retired" if certificate.retired_at else None


def _page(endpoint: str) -> Any:
    def address(thing: Any) -> str:
        return url_for(endpoint, public_id=thing.public_id, _anchor="evidence")

    return address


register_parent(
    Parent(
        CLAIM_FILES,
        queries.get_claim,
        P.CLAIM_EVIDENCE,
        P.CLAIM_EDIT,
        _page("enterprises.claim"),
        about=DOCUMENTS,
        obstacle=_decided,
        charged=lambda _claim: None,
    )
)
register_parent(
    Parent(
        PROFILE_FILES,
        queries.get,
        P.ENTERPRISE_EVIDENCE,
        P.ENTERPRISE_EDIT,
        _page("enterprises.show"),
        about=DOCUMENTS,
        obstacle=_fixed,
    )
)
register_parent(
    Parent(
        CERTIFICATE_FILES,
        listing.get_certificate,
        P.ENTERPRISE_READ_FULL,
        P.CERTIFICATE_EDIT,
        _page("enterprises.certificate"),
        obstacle=_retired,
    )
)
register_parent(
    Parent(
        TITLE_FILES,
        listing.get_title,
        P.ENTERPRISE_READ_FULL,
        P.RECOGNITION_RECORD,
        _page("enterprises.recognition"),
    )
)
