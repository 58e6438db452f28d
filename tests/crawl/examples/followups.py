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

CHOSEN = (
    "SELECT r.public_id AS response, x.public_id AS milestone FROM milestone x JOIN response r ON r.id = x.response_id"
    " JOIN need n ON n.id = r.need_id JOIN membership m ON m.enterprise_id = n.enterprise_id"
    f" JOIN user_account u ON u.id = m.user_id WHERE u.email = 'buyer@{DOMAIN}'"
    " AND r.status IN ('shortlisted', 'awarded') AND x.status = 'planned' ORDER BY x.id LIMIT 1"
)
MILESTONE = "SELECT status FROM milestone WHERE public_id = :milestone"

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
    Example(
        deed="followups.milestones",
        who="buyer",
        of=CHOSEN,
        page="/responses/{response}/milestones",
        to="/responses/{response}/milestones",
        values={"kind": "small_batch", "planned_on": "2039-03-01"},
        lands="followups.milestones",
        row="SELECT count(*) FROM milestone m JOIN response r ON r.id = m.response_id"
        " WHERE r.public_id = :response AND m.kind = 'small_batch'",
        becomes=1,
    ),
    Example(
        deed="followups.replan",
        who="buyer",
        of=CHOSEN,
        page="/responses/{response}/milestones",
        to="/milestones/{milestone}/replan",
        values={"planned_on": "2039-02-01"},
        lands="followups.milestones",
        row="SELECT CAST(planned_on AS TEXT) FROM milestone WHERE public_id = :milestone",
        becomes="2039-02-01",
    ),
    Example(
        deed="followups.pass_milestone",
        who="buyer",
        of=CHOSEN,
        page="/responses/{response}/milestones",
        to="/milestones/{milestone}/pass",
        values={"note": "验厂通过"},
        lands="followups.milestones",
        row=MILESTONE,
        becomes="passed",
        empty_is_well=True,
    ),
    Example(
        deed="followups.fail_milestone",
        who="buyer",
        of=CHOSEN,
        page="/responses/{response}/milestones",
        to="/milestones/{milestone}/fail",
        values={"code": "process", "note": "质量体系文件不全"},
        lands="followups.milestones",
        row=MILESTONE,
        becomes="failed",
    ),
    Example(
        deed="followups.repeat_milestone",
        after=("followups.fail_milestone",),
        who="buyer",
        of=CHOSEN.replace("'planned'", "'failed'"),
        page="/responses/{response}/milestones",
        to="/milestones/{milestone}/repeat",
        values={"planned_on": "2039-04-01"},
        lands="followups.milestones",
        row=MILESTONE,
        becomes="planned",
    ),
    Example(
        deed="followups.drop_milestone",
        who="buyer",
        of=CHOSEN,
        page="/responses/{response}/milestones",
        to="/milestones/{milestone}/drop",
        lands="followups.milestones",
        row=MILESTONE,
        becomes="dropped",
    ),
)
