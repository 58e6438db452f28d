"""Gaps: given to an officer, worked on, closed; firms from elsewhere."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.examples.files import DOT
from tests.crawl.form_examples import Example

OPEN = "SELECT public_id AS gap FROM gap WHERE status = 'open' ORDER BY severity DESC, id LIMIT 1"
WORKED = (
    "SELECT g.public_id AS gap, a.public_id AS action FROM gap g JOIN gap_action a ON a.gap_id = g.id"
    " WHERE a.status = '{status}' AND g.status = 'in_progress' ORDER BY a.id LIMIT 1"
)
ASSIGNED = "SELECT public_id AS gap FROM gap WHERE status = 'assigned' ORDER BY id LIMIT 1"
ANALYST = f"SELECT public_id FROM user_account WHERE email = 'analyst@{DOMAIN}'"
ACTION = "SELECT status FROM gap_action WHERE public_id = :action"
STATUS = "SELECT status FROM gap WHERE public_id = :gap"
SUPPLIED = (
    "SELECT {what} FROM gap g JOIN capability_segment s ON s.segment_id = g.segment_id"
    " JOIN capability c ON c.id = s.capability_id JOIN enterprise e ON e.id = c.enterprise_id"
    " WHERE {state} AND c.status = 'listed' AND c.makes_now AND e.status = 'verified' AND e.uscc IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM gap o WHERE o.segment_id = g.segment_id AND o.id <> g.id)"
    " ORDER BY g.id LIMIT 1"
)

SINGLE = "g.kind = 'single' AND g.status = 'open'"

EXAMPLES = (
    Example(
        deed="gaps.run",
        who="manager",
        page="/bureau/gaps",
        made="DELETE FROM gap WHERE id = (SELECT max(id) FROM gap WHERE status = 'open')",
        lands="gaps.index",
        row="SELECT count(*) FROM audit_event WHERE action = 'gap.run' AND user_id IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="gaps.assign",
        who="manager",
        of=OPEN.replace("AS gap", f"AS gap, ({ANALYST}) AS officer"),
        page="/bureau/gaps/{gap}",
        values={"owner": "{officer}", "due_on": "2030-06-30", "district": ""},
        lands="gaps.show",
        row=STATUS,
        becomes="assigned",
    ),
    Example(
        deed="gaps.plan",
        who="manager",
        of=ASSIGNED,
        page="/bureau/gaps/{gap}",
        values={
            "kind": "invest",
            "aim": "引进一家供应商",
            "until": "2030-03-31",
            "enterprise": "",
            "outside_name": "外地虚构公司",
        },
        lands="gaps.show",
        row=STATUS,
        becomes="in_progress",
    ),
    Example(
        deed="gaps.take_up",
        who="manager",
        of=WORKED.format(status="planned"),
        page="/bureau/gaps/{gap}",
        to="/bureau/gap-actions/{action}/take-up",
        lands="gaps.show",
        row=ACTION,
        becomes="under_way",
    ),
    Example(
        deed="gaps.finish",
        who="manager",
        of=WORKED.format(status="under_way"),
        page="/bureau/gaps/{gap}?end={action}",
        to="/bureau/gap-actions/{action}/finish",
        values={"result": "已签订供货协议"},
        lands="gaps.show",
        row=ACTION,
        becomes="done",
    ),
    Example(
        deed="gaps.drop",
        who="manager",
        of=WORKED.format(status="under_way"),
        page="/bureau/gaps/{gap}?end={action}",
        to="/bureau/gap-actions/{action}/drop",
        values={"result": "对方无意向"},
        lands="gaps.show",
        row=ACTION,
        becomes="dropped",
    ),
    Example(
        deed="gaps.note",
        who="scout",
        of=OPEN,
        page="/bureau/gaps/{gap}",
        values={"text": "走访了两家企业"},
        lands="gaps.show",
        row="SELECT count(*) FROM gap_note WHERE text = '走访了两家企业'",
        becomes=1,
    ),
    Example(
        deed="gaps.close",
        who="manager",
        made="UPDATE gap SET kind = 'missing', status = 'assigned', due_on = '2030-01-01',"
        f" owner_id = (SELECT id FROM user_account WHERE email = 'manager@{DOMAIN}')"
        f" WHERE id = ({SUPPLIED.format(what='g.id', state=SINGLE)})",
        of=SUPPLIED.format(
            what="g.public_id AS gap, e.uscc AS code",
            state="g.kind = 'missing' AND g.status = 'assigned' AND g.verified > 0",
        ),
        page="/bureau/gaps/{gap}",
        values={"supplier": "{code}"},
        lands="gaps.show",
        row=STATUS,
        becomes="closed",
    ),
    Example(
        deed="files.add",
        name="add a document to a gap",
        step=True,
        who="manager",
        of=ASSIGNED,
        page="/bureau/gaps/{gap}",
        to="/files/gap/{gap}",
        values={"file": ("依据.png", DOT)},
        lands="gaps.show",
        row="SELECT count(*) FROM stored_file WHERE name = '依据.png'",
        becomes=1,
    ),
    Example(
        deed="gaps.excuse",
        who="manager",
        after=("add a document to a gap",),
        of=ASSIGNED,
        page="/bureau/gaps/{gap}",
        values={"code": "supplied_from_outside", "note": "长期协议，见附件"},
        lands="gaps.show",
        row=STATUS,
        becomes="closed",
    ),
    Example(
        deed="gaps.record_target",
        who="scout",
        of=OPEN,
        page="/bureau/gaps/{gap}?tab=targets",
        values={"name": "邻市虚构电子公司", "region": "邻市", "makes": "控制芯片", "source": "展会"},
        lands="gaps.show",
        row="SELECT count(*) FROM investment_target WHERE name = '邻市虚构电子公司'",
        becomes=1,
    ),
    Example(
        deed="gaps.retire_target",
        who="scout",
        of="SELECT g.public_id AS gap, t.public_id AS target FROM gap g"
        " JOIN investment_target t ON t.segment_id = g.segment_id ORDER BY t.id LIMIT 1",
        page="/bureau/gaps/{gap}?tab=targets",
        to="/bureau/gaps/{gap}/targets/{target}/retire",
        lands="gaps.show",
        row="SELECT retired_at IS NOT NULL FROM investment_target WHERE public_id = :target",
        becomes=1,
    ),
)
