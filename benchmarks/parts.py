"""`python -m benchmarks.parts [ROWS]`: time a real-looking parts list from the file to its last candidate.

Start it with the DATA_DIR of the demo city. The list is brought in the demo buyer's name, compared as the worker
would compare it but in one process, and nothing of it is kept: the transaction is rolled back.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

from sqlalchemy import select

from platform_app import clock, create_app, jobs
from platform_app.accounts.models import Membership, User
from platform_app.cli.demo.parts import parts_workbook
from platform_app.cli.demo.people import DOMAIN
from platform_app.cli.demo.supplying import sources
from platform_app.cli.demo.vocabulary import read_vocabularies
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.imports.reading import parse
from platform_app.matching import engine
from platform_app.partslists.lifecycle import PartsListStatus
from platform_app.partslists.models import PartsList
from platform_app.partslists.queries import Filters, counts
from platform_app.partslists.services import Columns, bring, compute_portion, confirm
from platform_app.permissions import CLOCK
from platform_app.settings import Settings


def main(rows: int) -> int:
    """Print the figures as JSON; 1 without the demo's buyer."""
    app = create_app(Settings.from_env())
    with app.app_context(), app.test_request_context():
        begin_write(database.session)
        context = Context(database.session, CLOCK, clock.now())
        member = database.session.execute(
            select(Membership.user_id, Membership.enterprise_id)
            .join(User, User.id == Membership.user_id)
            .where(User.email == f"buyer@{DOMAIN}")
        ).first()
        if member is None:
            print("this is no demo city", file=sys.stderr)
            return 1
        figures = _measure(context, member.user_id, member.enterprise_id, rows)
        database.session.rollback()
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


def _measure(context: Context, user_id: int, enterprise_id: int, rows: int) -> dict[str, object]:
    firms = list(context.session.scalars(select(Enterprise).order_by(Enterprise.id).limit(80)))
    content = parts_workbook(read_vocabularies(), sources(firms), rows=rows)
    begun = perf_counter()
    engine.matcher(context)
    built = perf_counter()
    sheets = parse(content, "xlsx", merged=True)
    read = perf_counter()
    buyer = jobs.as_person(context, user_id, enterprise_id)
    parts_list = bring(buyer, "benchmark", sheets)
    confirm(buyer, parts_list, Columns(parts_list.head_row, parts_list.mapping, "battery"))
    confirmed = perf_counter()
    portions = _compare(context, parts_list, user_id, enterprise_id)
    found = counts(context, parts_list, Filters())
    return {
        "rows": found["all"],
        "engine_built_s": round(built - begun, 2),
        "file_read_s": round(read - built, 2),
        "confirmed_s": round(confirmed - read, 2),
        "compared_s": round(sum(portions), 2),
        "slowest_portion_s": round(max(portions), 2),
        "found": found,
    }


def _compare(context: Context, parts_list: PartsList, user_id: int, enterprise_id: int) -> list[float]:
    asked = {"list_id": parts_list.id, "user_id": user_id, "enterprise_id": enterprise_id}
    portions: list[float] = []
    while parts_list.status is PartsListStatus.COMPUTING:
        begun = perf_counter()
        compute_portion(context, asked | {"turn": len(portions)})
        portions.append(perf_counter() - begun)
    return portions


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
