"""Making accounts and changing what a person may change about their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from platform_app import audit
from platform_app.accounts.models import Membership, User
from platform_app.accounts.services.alerting import AccountChange, tell_change, tell_duties
from platform_app.accounts.services.signing_in import end_all_sessions
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.errors import RuleViolation
from platform_app.permissions import Duty

SHORTEST, LONGEST = 10, 128
COMMON = frozenset((Path(__file__).parent.parent / "common_passwords.txt").read_text().split())


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is needed to make an account. The hash is computed outside the transaction."""

    email: str
    name: str
    phone: str
    password_hash: str
    language: str = "zh"
    fictional: bool = False


def check_password(password: str, *personal: str) -> None:
    """Refuse a weak password. Raises: RuleViolation on field `password`."""
    folded = password.casefold()
    if not SHORTEST <= len(password) <= LONGEST:
        raise RuleViolation("password_length", field="password", shortest=SHORTEST, longest=LONGEST)
    if folded in COMMON or len(set(folded)) < 4:
        raise RuleViolation("password_common", field="password")
    for word in personal:
        stem = word.split("@")[0].casefold()
        if len(stem) >= 4 and stem in folded:
            raise RuleViolation("password_personal", field="password")


def create_user(context: Context, person: NewPerson) -> User:
    """Make an account. Raises: RuleViolation when the address is taken."""
    email = person.email.strip().lower()
    if context.session.scalar(select(User.id).where(User.email == email)) is not None:
        raise RuleViolation("email_taken", field="email")
    user = User(
        email=email,
        name=person.name,
        phone=person.phone,
        password_hash=person.password_hash,
        language=person.language,
        fictional=person.fictional,
        created_at=context.now,
    )
    context.session.add(user)
    context.session.flush()
    audit.record(context, "user.create", user)
    return user


def give_duties(context: Context, user_id: int, enterprise_id: int, *duties: Duty) -> None:
    """Let a person act for an enterprise; a duty already held stays as it is."""
    held = set(
        context.session.scalars(
            select(Membership.duty).where(
                Membership.user_id == user_id,
                Membership.enterprise_id == enterprise_id,
                Membership.ended_at.is_(None),
            )
        )
    )
    for duty in duties:
        if duty not in held:
            context.session.add(
                Membership(
                    public_id=new_public_id(),
                    user_id=user_id,
                    enterprise_id=enterprise_id,
                    duty=duty,
                    since=context.now,
                )
            )
    context.session.flush()
    audit.record(
        context,
        "member.add",
        changes={"user": user_id, "enterprise": enterprise_id, "duties": sorted(duties)},
    )
    if set(duties) - held:
        tell_duties(context, user_id, enterprise_id, given=True)


def change_password(context: Context, user: User, password_hash: str) -> None:
    """Replace the password and end every other session of the person."""
    user.password_hash = password_hash
    end_all_sessions(context, user.id, but=context.who.session_id)
    audit.record(context, "user.change_password", user)
    tell_change(context, user, AccountChange.PASSWORD)


def change_profile(context: Context, user: User, name: str, phone: str, language: str) -> User:
    """Change how a person is called, reached and spoken to."""
    if phone != user.phone:
        user.phone_confirmed_at = None
    user.name, user.phone, user.language = name, phone, language
    audit.record(context, "user.edit", user, changes=audit.changes_of(user))
    return user
