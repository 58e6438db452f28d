"""Where what is recorded about an enterprise stands for a scoped officer: with the enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

    from platform_app.enterprises.models.enterprise import Enterprise


class OfAnEnterprise:
    """A row about one enterprise, inside the same scopes."""

    if TYPE_CHECKING:
        enterprise: Mapped[Enterprise]

    @property
    def scope_district(self) -> str:
        """The district an officer's scope is compared with."""
        return self.enterprise.district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains an officer's scope is compared with."""
        return self.enterprise.scope_chain_ids
