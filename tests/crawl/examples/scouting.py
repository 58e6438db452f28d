"""Looking for suppliers: taken over, spoken to, handed over, ended."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

TASK = (
    "SELECT t.public_id AS task, (SELECT uscc FROM enterprise WHERE status = 'verified' ORDER BY id LIMIT 1) AS code,"
    f" (SELECT public_id FROM user_account WHERE email = 'scout@{DOMAIN}') AS scout"
    " FROM scouting_task t WHERE t.status = 'open' AND t.need_id IS NOT NULL ORDER BY t.id LIMIT 1"
)
PAGE = "/bureau/scouting/{task}"

EXAMPLES = (
    Example(
        deed="scouting.start",
        who="manager",
        of="SELECT public_id AS firm, uscc AS code FROM enterprise e WHERE status = 'verified'"
        " AND NOT EXISTS (SELECT 1 FROM scouting_task t WHERE t.enterprise_id = e.id) ORDER BY id LIMIT 1",
        page="/bureau/scouting/new?enterprise={firm}",
        values={"aim": "了解其扩产意愿"},
        lands="enterprises.show",
        row="SELECT count(*) FROM scouting_task t JOIN enterprise e ON e.id = t.enterprise_id"
        " WHERE e.uscc = :code AND t.officer_id IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="scouting.take_over",
        who="scout",
        made="UPDATE scouting_task SET officer_id = NULL"
        " WHERE id = (SELECT min(id) FROM scouting_task WHERE status = 'open')",
        of=TASK,
        page=PAGE,
        lands="scouting.show",
        row="SELECT officer_id IS NOT NULL FROM scouting_task WHERE public_id = :task",
        becomes=1,
    ),
    Example(
        deed="scouting.hand_over",
        who="scout",
        of=TASK,
        page=PAGE,
        values={"officer": "{scout}"},
        lands="scouting.show",
        row="SELECT count(*) FROM audit_event WHERE action = 'scouting_task.hand_over'",
        becomes=1,
    ),
    Example(
        deed="scouting.contact",
        who="scout",
        of=TASK,
        page=PAGE,
        values={"enterprise": "{code}", "result": "interested", "note": "愿意承接首批订单"},
        lands="scouting.show",
        row="SELECT count(*) FROM contact WHERE note = '愿意承接首批订单'",
        becomes=1,
    ),
    Example(
        deed="scouting.close",
        who="scout",
        of=TASK,
        page=PAGE,
        values={"outcome": "suppliers_found", "closing_note": ""},
        lands="scouting.show",
        row="SELECT status FROM scouting_task WHERE public_id = :task",
        becomes="closed",
    ),
)
