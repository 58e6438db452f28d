"""The columns of a machine-readable condition, wherever one is asked."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from graph.records import Operator, RequirementKind
from platform_app.db import stored


class Condition:
    """What is asked, how it is compared, and whether it must hold; judged met / failed / not stated."""

    kind: Mapped[RequirementKind] = mapped_column(stored(RequirementKind))
    operator: Mapped[Operator] = mapped_column(stored(Operator))
    texts: Mapped[list[str]]
    low: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    parameter: Mapped[str] = mapped_column(String(30), default="")
    must: Mapped[bool] = mapped_column(default=True)
    weight: Mapped[float] = mapped_column(default=1.0)
