"""What every query and service receives: the transaction, who asks, and the moment it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from platform_app.clock import city_date
from platform_app.permissions import Identity


@dataclass(frozen=True, slots=True)
class Context:
    """One unit of work. `now` is read after the write lock is held."""

    session: Session
    who: Identity
    now: datetime
    request_id: str = ""
    address: str = ""

    @property
    def today(self) -> date:
        """The calendar day where the city is."""
        return city_date(self.now)
