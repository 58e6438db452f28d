"""Growing leaders: the pipeline, the records it is judged by, a draft on a suggestion."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

GROWN = (
    "SELECT p.public_id AS membership, p.id AS membership_id, e.public_id AS firm, e.id AS firm_id"
    " FROM pipeline_membership p JOIN enterprise e ON e.id = p.enterprise_id ORDER BY p.id LIMIT 1"
)
OWN = (
    "SELECT e.public_id AS firm, (SELECT c.code || '.' || s.code FROM segment s JOIN chain c ON c.id = s.chain_id"
    " ORDER BY s.id LIMIT 1) AS place FROM enterprise e JOIN membership m ON m.enterprise_id = e.id"
    f" JOIN user_account u ON u.id = m.user_id WHERE u.email = 'buyer@{DOMAIN}' LIMIT 1"
)

EXAMPLES = (
    Example(
        deed="goal.new_membership",
        who="manager",
        page="/pipeline/new",
        of="SELECT uscc FROM enterprise WHERE status = 'verified' AND kind = 'firm' AND id NOT IN"
        " (SELECT enterprise_id FROM pipeline_membership) AND id NOT IN"
        " (SELECT enterprise_id FROM recognition WHERE kind = 'leader') ORDER BY id LIMIT 1",
        values={
            "enterprise": lambda city: city.found["uscc"],
            "chain": "robot",
            "since": "2026-01-05",
            "reason": "关键零部件占有率高",
        },
        lands="goal.path",
        row="SELECT count(*) FROM pipeline_membership WHERE reason = '关键零部件占有率高'",
        becomes=1,
    ),
    Example(
        deed="goal.end_membership",
        who="manager",
        of=GROWN,
        page="/pipeline/{membership}",
        values={"reason": "已迁出本市"},
        lands="goal.path",
        row="SELECT ended_reason FROM pipeline_membership WHERE public_id = :membership",
        becomes="已迁出本市",
    ),
    Example(
        deed="goal.draft",
        who="buyer",
        page="/",
        lands="needs.edit",
        row="SELECT count(*) FROM need WHERE title LIKE '%本地配套'",
        becomes=1,
    ),
    Example(
        deed="goal.record_fact",
        who="manager",
        of=GROWN,
        page="/enterprises/{firm}/records",
        values={"indicator": "partners", "year": "2024", "value": "7", "source": "年度报告"},
        lands="goal.records",
        row="SELECT value FROM enterprise_fact WHERE source = '年度报告'",
        becomes=7.0,
    ),
    Example(
        deed="goal.record_purchase",
        who="buyer",
        of=OWN,
        page="/enterprises/{firm}/records",
        values={"segment": "{place}", "source": "采购台账"},
        lands="goal.records",
        row="SELECT count(*) FROM purchase WHERE source = '采购台账'",
        becomes=1,
    ),
    Example(
        deed="goal.retire_purchase",
        who="buyer",
        after=("goal.record_purchase",),
        of="SELECT p.public_id AS purchase, e.public_id AS firm FROM purchase p"
        " JOIN enterprise e ON e.id = p.enterprise_id WHERE p.source = '采购台账'",
        page="/enterprises/{firm}/records",
        to="/purchases/{purchase}/retire",
        lands="goal.records",
        row="SELECT retired_at IS NOT NULL FROM purchase WHERE public_id = :purchase",
        becomes=1,
    ),
    Example(
        deed="goal.record_outcome",
        who="buyer",
        of=OWN,
        page="/enterprises/{firm}/records",
        values={
            "segment": "{place}",
            "supplier": "",
            "happened_on": "2026-02-02",
            "value_band": "1m_10m",
            "source": "合同（虚构）",
        },
        lands="goal.records",
        row="SELECT count(*) FROM outcome WHERE source = '合同（虚构）'",
        becomes=1,
    ),
    Example(
        deed="goal.void_outcome",
        who="buyer",
        after=("goal.record_outcome",),
        of="SELECT o.public_id AS outcome, e.public_id AS firm FROM outcome o"
        " JOIN enterprise e ON e.id = o.enterprise_id WHERE o.source = '合同（虚构）'",
        page="/enterprises/{firm}/records",
        to="/outcomes/{outcome}/void",
        values={"reason": "重复登记"},
        lands="goal.records",
        row="SELECT voided_reason FROM outcome WHERE public_id = :outcome",
        becomes="重复登记",
    ),
)
