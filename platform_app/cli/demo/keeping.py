"""Searches the people of the demo keep."""

from __future__ import annotations

from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.jobs import as_person
from platform_app.searches.models import Place, Telling
from platform_app.searches.services import Keeping, save


def keep_searches(context: Context, seller: User, enterprise_id: int) -> None:
    """Let the seller hear of open needs of two kinds, and keep a list of laboratories."""
    desk = as_person(context, seller.id, enterprise_id)
    save(desk, Place.NEEDS, {"kind": ["parts"]}, Keeping("零部件需求", Telling.DAILY))
    save(
        desk,
        Place.NEEDS,
        {"q": ["检测"], "deadline": ["month"]},
        Keeping("检测需求（一个月内）", Telling.WEEKLY),
    )
    save(desk, Place.ENTERPRISES, {"kind": ["institution"]}, Keeping("本市检测与研究机构", Telling.NEVER))
