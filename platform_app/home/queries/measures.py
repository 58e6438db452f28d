"""What the register of measures puts on a manager's desk: what is behind, what nobody answers for."""

from __future__ import annotations

from sqlalchemy import Integer, cast, func, select

from platform_app.cockpit.models import FigureDay
from platform_app.context import Context
from platform_app.home.desk import PageAddress, Question
from platform_app.measures.models import Measure, OwnMeasure
from platform_app.measures.services import BEHIND, SCOPE
from platform_app.permissions import Permission, could


def questions(context: Context) -> list[Question]:
    """The counts that make something due. How many are behind is written down once a day, not counted here."""
    if not could(context.who, Permission.MEASURE_ASSIGN):
        return []
    last = select(func.max(FigureDay.day)).where(FigureDay.scope == SCOPE).scalar_subquery()
    behind = select(cast(func.coalesce(func.sum(FigureDay.value), 0), Integer)).where(
        FigureDay.scope == SCOPE, FigureDay.key == BEHIND, FigureDay.day == last
    )
    nobody = (
        select(func.count(Measure.id))
        .outerjoin(OwnMeasure, OwnMeasure.measure_id == Measure.id)
        .where(Measure.office == "", OwnMeasure.not_ended(context.today))
    )
    return [
        Question("measures_behind", behind, PageAddress("measures.index", {"standing": "behind"})),
        Question("measures_without_office", nobody, PageAddress("measures.index", {"office": "-"})),
    ]
