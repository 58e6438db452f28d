"""Saying by mail what changed about an account, so that whoever did not do it learns of it.

Such a mail obeys no wish and no quiet hours; it carries no way in and says nothing secret.
"""

from __future__ import annotations

from enum import StrEnum

from platform_app import outbox
from platform_app.accounts.models import User
from platform_app.context import Context


class AccountChange(StrEnum):
    """What a person hears of."""

    PASSWORD = "account_password"  # nosec B105: the name of a mail
    FACTOR_ON = "account_factor_on"
    FACTOR_OFF = "account_factor_off"
    RECOVERY_CODE = "account_recovery_code"
    PHONE = "account_phone"


def tell_change(context: Context, user: User, change: AccountChange) -> None:
    """Let the person of an account hear that its password, second factor, recovery codes or phone changed."""
    at = context.now.isoformat()
    outbox.queue(context, "account_changed", user_id=user.id, change=change.value, at=at)


def tell_duties(context: Context, user_id: int, enterprise_id: int | None, *, given: bool) -> None:
    """Let a person hear that others gave or took duties, and the owners who now acts for their enterprise.

    Without an enterprise the duties are those of the bureau or of the installation.
    """
    outbox.queue(
        context,
        "duties_changed",
        user_id=user_id,
        enterprise_id=enterprise_id,
        given=given,
        by=context.who.user_id,
        at=context.now.isoformat(),
    )
