"""Adding files to needs and signing for them in tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from platform_app.confidentiality import queries, services
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement, NdaKind, NeedDocument, Visibility
from platform_app.confidentiality.services import NdaEntry, SignatureEntry
from platform_app.context import Context
from platform_app.files import storage
from platform_app.files.services import Received
from platform_app.needs.models import Need
from platform_app.permissions import Identity

Act = Callable[..., Context]


def received(folder: Path, name: str, content: bytes = b"ISO-10303-21;") -> Received:
    """Return a file that was checked and lies on disk."""
    digest = hashlib.sha256(content).hexdigest()
    return Received(name, "application/octet-stream", len(content), digest, storage.keep(folder, content))


def add_file(
    session: Session, act: Act, who: Identity, need: Need, folder: Path, visibility: Visibility
) -> NeedDocument:
    """Add a file called after its visibility and commit."""
    session.rollback()
    context = act(who)
    asked = session.get_one(Need, need.id)
    file = received(folder, f"{visibility.value}.step", visibility.value.encode())
    made = services.add_document(context, asked, file, visibility, scanned=False)
    session.commit()
    return made


def choose(
    session: Session, act: Act, who: Identity, need: Need, *, approval: bool = False, text: str = ""
) -> None:
    """Let suppliers sign the bureau's text, or `text` where one is given, and commit."""
    session.rollback()
    context = act(who)
    kind = NdaKind.OWN if text else NdaKind.STANDARD
    services.choose_nda(context, session.get_one(Need, need.id), NdaEntry(kind, text, approval))
    session.commit()


def sign(session: Session, act: Act, who: Identity, need: Need) -> Agreement:
    """Sign what stands and commit."""
    session.rollback()
    context = act(who)
    asked = session.get_one(Need, need.id)
    nda = queries.nda_of(context, need.id)
    assert nda is not None
    made = services.sign(context, asked, SignatureEntry("王立", "总经理", True, nda.sha256, "zh"))
    session.commit()
    return made


def decide(
    session: Session, act: Act, who: Identity, agreement: Agreement, deed: str, reason: str = "不再合作"
) -> AgreementStatus:
    """Grant, refuse or revoke and commit; where it stands then."""
    session.rollback()
    context = act(who)
    found = queries.get_agreement(context, agreement.public_id)
    if deed == "grant":
        services.grant(context, found)
    else:
        getattr(services, deed)(context, found, reason)
    session.commit()
    return found.status


def readable(session: Session, act: Act, who: Identity, need: Need) -> set[str]:
    """The visibilities of the files somebody reads on the need's page."""
    session.rollback()
    context = act(who)
    asked = session.get_one(Need, need.id)
    shown = queries.list_documents(context, asked, queries.access_to(context, asked))
    session.rollback()
    return {one.document.visibility.value for one in shown}
