"""What the demo's seller keeps: searches, and answers to use again."""

from __future__ import annotations

from pathlib import Path

from platform_app.accounts.models import User
from platform_app.cli.demo.bringing import keep_answers
from platform_app.context import Context
from platform_app.jobs import as_person
from platform_app.searches.models import Place, Telling
from platform_app.searches.services import Keeping, save


def keep_own(context: Context, seller: User, enterprise_id: int, folder: Path) -> None:
    """Let the seller hear of open needs of two kinds, and keep a list of laboratories and a small library."""
    desk = as_person(context, seller.id, enterprise_id)
    keep_answers(desk, folder)
    save(desk, Place.NEEDS, {"kind": ["parts"]}, Keeping("零部件需求", Telling.DAILY))
    save(
        desk,
        Place.NEEDS,
        {"q": ["检测"], "deadline": ["month"]},
        Keeping("检测需求（一个月内）", Telling.WEEKLY),
    )
    save(desk, Place.ENTERPRISES, {"kind": ["institution"]}, Keeping("本市检测与研究机构", Telling.NEVER))
