"""The capabilities of one's own enterprise, or of one's own claim."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template, request, url_for
from flask_babel import gettext as _

from platform_app.capabilities import labels, queries
from platform_app.capabilities.completeness import completeness
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import Workbench
from platform_app.capabilities.services.moving import REMIND_DAYS
from platform_app.capabilities.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.rules import queries as rules
from platform_app.web import Page, context
from platform_app.web.paging import SIZE, page_number


def bench() -> Workbench:
    """What the reader works on, by the address."""
    return queries.get_workbench(context(), request.args.get("claim"))


def bench_to_write() -> Workbench:
    """What the reader works on, for whoever may add to it. Raises: Forbidden."""
    workbench = bench()
    require(context().who, P.CAPABILITY_EDIT, workbench)
    return workbench


def claim_of(workbench: Workbench) -> str | None:
    """The claim as it stands in addresses."""
    return None if workbench.claim is None else workbench.claim.public_id


@room.get("/capabilities", access=P.CAPABILITY_EDIT)
def index() -> str:
    """Every card with its state, how complete it is, and what to do next."""
    workbench = bench()
    asked = request.args.get("status")
    status = CapabilityStatus(asked) if asked in set(CapabilityStatus) else None
    counts, questions = queries.count_desk(context(), workbench)
    page = _page_of_cards(workbench, status, counts)
    days = rules.value(context(), "capability.stale_days")
    return render_template(
        "capabilities/index.html",
        page=page,
        workbench=workbench,
        writes=can(context().who, P.CAPABILITY_EDIT, workbench),
        claim=claim_of(workbench),
        tabs=_tabs(workbench, status, counts),
        complete={row.id: completeness(row, {}) for row in page.rows},
        labels=labels,
        stale_from={row.id: row.confirmed_at + timedelta(days=days) for row in page.rows if row.confirmed_at},
        soon=context().now + timedelta(days=REMIND_DAYS),
        status=status,
        questions=questions if workbench.claim is None else 0,
    )


def _living(counts: dict[CapabilityStatus, int]) -> int:
    return sum(count for one, count in counts.items() if one is not CapabilityStatus.RETIRED)


def _page_of_cards(
    workbench: Workbench, status: CapabilityStatus | None, counts: dict[CapabilityStatus, int]
) -> Page[Capability]:
    """The asked page of cards; how many there are is known from the tabs."""
    total = _living(counts) if status is None else counts[status]
    number = min(page_number(), max(1, -(-total // SIZE)))
    rows = queries.list_own(workbench, status).limit(SIZE).offset((number - 1) * SIZE)
    return Page(context().session.scalars(rows).all(), number, SIZE, total)


def _tabs(
    workbench: Workbench, status: CapabilityStatus | None, counts: dict[CapabilityStatus, int]
) -> list[dict[str, object]]:
    claim = claim_of(workbench)
    first = {
        "label": _("All"),
        "url": url_for("capabilities.index", claim=claim),
        "current": status is None,
        "count": _living(counts),
    }
    return [
        first,
        *(
            {
                "label": labels.STATUS[one].text,
                "url": url_for("capabilities.index", status=one.value, claim=claim),
                "current": status is one,
                "count": count,
            }
            for one, count in counts.items()
            if count or status is one
        ),
    ]
