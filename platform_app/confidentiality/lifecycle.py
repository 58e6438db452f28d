"""How an undertaking of confidentiality moves."""

from __future__ import annotations

from enum import StrEnum

from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class AgreementStatus(StrEnum):
    """Where an undertaking stands. A signature is a request where the buyer approves each, else it is granted."""

    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"


S = AgreementStatus

AGREEMENT = Lifecycle(
    name="agreement",
    status=AgreementStatus,
    initial=(S.REQUESTED, S.GRANTED),
    moves={
        "grant": Move((S.REQUESTED,), S.GRANTED, P.AGREEMENT_GRANT),
        "refuse": Move((S.REQUESTED,), S.REFUSED, P.AGREEMENT_REFUSE),
        "revoke": Move((S.GRANTED,), S.REVOKED, P.AGREEMENT_REVOKE),
    },
)
