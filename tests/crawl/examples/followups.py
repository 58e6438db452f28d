"""From the award to the contract, and the marks of both sides."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

LAST = "SELECT public_id AS intention FROM intention ORDER BY id DESC LIMIT 1"
STATUS = "SELECT status FROM intention WHERE public_id = :intention"
CONTRACTED = (
    "SELECT i.public_id AS intention FROM intention i JOIN membership m ON m.enterprise_id = i.enterprise_id"
    f" JOIN user_account u ON u.id = m.user_id WHERE u.email = 'buyer@{DOMAIN}' AND i.status = 'contracted'"
    " AND i.id NOT IN (SELECT intention_id FROM rating) LIMIT 1"
)
UNREACHED = "SELECT public_id AS intention FROM intention WHERE status = 'open' ORDER BY id LIMIT 1"

EXAMPLES = (
    Example(
        deed="followups.report",
        after=("responses.award",),
        worker=True,
        who="buyer",
        of=LAST,
        page="/follow-ups/{intention}",
        values={"said": "failed", "failed_code": "price", "note": "价格未谈拢"},
        lands="followups.show",
        row=STATUS,
        becomes="failed",
    ),
    Example(
        deed="followups.reopen",
        after=("followups.report",),
        who="buyer",
        of=LAST,
        page="/follow-ups/{intention}",
        lands="followups.show",
        row=STATUS,
        becomes="open",
    ),
    Example(
        deed="followups.rate",
        who="buyer",
        of=CONTRACTED,
        page="/follow-ups/{intention}",
        values={"quality": "5", "delivery": "4", "cooperation": "5", "note": "按期交付"},
        lands="followups.show",
        row="SELECT count(*) FROM rating r JOIN intention i ON i.id = r.intention_id WHERE i.public_id = :intention",
        becomes=1,
    ),
    Example(
        deed="followups.contact",
        who="scout",
        of=UNREACHED,
        page="/follow-ups/{intention}",
        values={"note": "电话联系需方采购，下周签约"},
        lands="followups.show",
        row="SELECT count(*) FROM contact WHERE intention_id IS NOT NULL",
        becomes=1,
    ),
)
