"""Registration where mail works: nothing is made before the address has answered, and every address is answered alike.

What was typed travels sealed in the link of the mail; the installation keeps nothing of it until the link is opened.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import audit, outbox
from platform_app.accounts.models import InviteLink, InviteState, User
from platform_app.accounts.services.people import NewPerson, create_user
from platform_app.context import Context
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.enterprises.services.registering import Registration, register
from platform_app.errors import NotFound, RuleViolation

LASTS_SECONDS = 48 * 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed to register: the firm, the person, and the invitation they came by."""

    registration: Registration
    person: NewPerson
    invite: str = ""


def ask(context: Context, asked: Asked) -> Asked:
    """Send the address its link, or, where it has an account already, the way to sign in. Nobody sees which."""
    email = asked.person.email.strip().lower()
    known = context.session.scalar(select(User.id).where(User.email == email)) is not None
    audit.record(context, "enterprise.ask_registration")
    outbox.queue(
        context,
        "registration_asked",
        email=email,
        language=asked.person.language,
        firm=asked.registration.name_zh,
        known=known,
        token=seal(context.session, asked),
    )
    return asked


def confirm(context: Context, token: str) -> tuple[User, Enterprise | Claim]:
    """Make the account and the enterprise, or the claim. Raises: NotFound for a link that is too old or was used."""
    asked = unseal(context, token)
    try:
        user = create_user(context, asked.person)
    except RuleViolation:
        raise NotFound("registration_gone") from None
    link = context.session.scalar(select(InviteLink).where(InviteLink.public_id == asked.invite))
    if link is not None and link.state_at(context.now) is not InviteState.WAITING:
        link = None
    return user, register(context, asked.registration, user, link)


def seal(session: Session, asked: Asked) -> str:
    """What was typed as a link may carry it: unreadable without the installation's key."""
    return _box(session).encrypt(json.dumps(asdict(asked)).encode()).decode()


def unseal(context: Context, token: str) -> Asked:
    """What was typed. Raises: NotFound for a link that is not ours or too old."""
    try:
        plain = _box(context.session).decrypt_at_time(
            token.encode(), ttl=LASTS_SECONDS, current_time=int(context.now.timestamp())
        )
    except InvalidToken:
        raise NotFound("registration_gone") from None
    values = json.loads(plain)
    return Asked(Registration(**values["registration"]), NewPerson(**values["person"]), values["invite"])


def _box(session: Session) -> Fernet:
    return Fernet(
        base64.urlsafe_b64encode(hashlib.sha256(b"registration:" + session.info[audit.KEY]).digest())
    )
