"""Time-based codes as a second factor, with ten recovery codes; a code works once."""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata
from collections.abc import Callable

import pyotp
from cryptography.fernet import Fernet
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.accounts.identity import hashed
from platform_app.accounts.models import RecoveryCode, User
from platform_app.accounts.services import throttle
from platform_app.accounts.services.alerting import AccountChange, tell_change
from platform_app.context import Context
from platform_app.errors import RuleViolation

ISSUER = "Ronglian"
STEP_SECONDS = 30
CODES = 10


def new_secret() -> str:
    """A secret for an authenticator app."""
    return pyotp.random_base32()


def address_for_app(user: User, secret: str) -> str:
    """What the picture for the authenticator app encodes."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER)


def enrol(context: Context, user: User, secret: str, code: str) -> list[str]:
    """Turn the second factor on after one right code; return the recovery codes, shown once."""
    if user.totp_secret is not None:
        raise RuleViolation("factor_on", field="code")
    step = _step_of(secret, code, context.now.timestamp())
    if step is None:
        raise RuleViolation("code_wrong", field="code")
    user.totp_secret = _box(context.session).encrypt(secret.encode())
    user.totp_last_step = step
    codes = _new_recovery_codes(context, user)
    audit.record(context, "user.enrol_second_factor", user)
    tell_change(context, user, AccountChange.FACTOR_ON)
    return codes


def remove(context: Context, user: User, *, knows_password: bool, needed: bool) -> User:
    """Turn the second factor off. Raises: RuleViolation for a wrong password or duties that need it; TooMany."""
    throttle.check(context.session, throttle.SECOND_FACTOR, str(user.id), context.now)
    if not knows_password:
        raise RuleViolation("password_wrong", field="present", aftermath=_count_failure(context, user))
    if needed:
        raise RuleViolation("factor_needed", field="present")
    user.totp_secret = None
    context.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    audit.record(context, "user.remove_second_factor", user)
    tell_change(context, user, AccountChange.FACTOR_OFF)
    return user


def check(context: Context, user: User, code: str) -> None:
    """Let a code pass, once. Raises: RuleViolation, TooMany."""
    throttle.check(context.session, throttle.SECOND_FACTOR, str(user.id), context.now)
    plain = unicodedata.normalize("NFKC", code).replace(" ", "").replace("-", "")
    if user.totp_secret is not None:
        secret = _box(context.session).decrypt(user.totp_secret).decode()
        step = _step_of(secret, plain, context.now.timestamp())
        if step is not None and step > user.totp_last_step:
            user.totp_last_step = step
            audit.record(context, "session.second_factor", user)
            return
    if _use_recovery_code(context, user, plain):
        audit.record(context, "session.recovery_code", user)
        tell_change(context, user, AccountChange.RECOVERY_CODE)
        return

    raise RuleViolation("code_wrong", field="code", aftermath=_count_failure(context, user))


def _count_failure(context: Context, user: User) -> Callable[[Session], None]:
    """What remembers a failed try after its transaction is rolled back."""
    user_id, now = user.id, context.now

    def count(session: Session) -> None:
        throttle.count_up(session, throttle.SECOND_FACTOR, str(user_id), now)

    return count


def _step_of(secret: str, code: str, seconds: float) -> int | None:
    """The time step a code belongs to: the present one or a neighbour."""
    plain = unicodedata.normalize("NFKC", code).replace(" ", "")
    totp = pyotp.TOTP(secret)
    for drift in (0, -1, 1):
        step = int(seconds) // STEP_SECONDS + drift
        if secrets.compare_digest(totp.generate_otp(step).encode(), plain.encode()):
            return step
    return None


def _new_recovery_codes(context: Context, user: User) -> list[str]:
    context.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [secrets.token_hex(5) for _ in range(CODES)]
    context.session.add_all(RecoveryCode(user_id=user.id, code_hash=hashed(code)) for code in codes)
    return codes


def _use_recovery_code(context: Context, user: User, code: str) -> bool:
    row = context.session.scalar(
        select(RecoveryCode)
        .where(
            RecoveryCode.user_id == user.id,
            RecoveryCode.code_hash == hashed(code.lower()),
            RecoveryCode.used_at.is_(None),
        )
        .with_for_update()
    )
    if row is None:
        return False
    row.used_at = context.now
    return True


def _box(session: Session) -> Fernet:
    """Secrets at rest are sealed with a key that is not in the database."""
    return Fernet(
        base64.urlsafe_b64encode(hashlib.sha256(b"second factor:" + session.info[audit.KEY]).digest())
    )
