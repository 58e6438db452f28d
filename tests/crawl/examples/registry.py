"""Titles, the pool, suspension and duplicates: the bureau's side of the registry."""

from __future__ import annotations

from tests.crawl.examples.enterprises import STATUS
from tests.crawl.form_examples import Example

FIRM = "SELECT public_id AS firm FROM enterprise WHERE status = '{}' ORDER BY id LIMIT 1"
TWO_OF_ONE_NAME = (
    "UPDATE enterprise SET uscc = NULL, status = 'imported', name_zh ="
    " (SELECT name_zh FROM enterprise WHERE status = 'verified' ORDER BY id LIMIT 1)"
    " WHERE id = (SELECT max(id) FROM enterprise WHERE status = 'imported')"
)
PAIR = "SELECT p.public_id AS pair, a.public_id AS first FROM duplicate_pair p JOIN enterprise a ON a.id = p.first_id"
OUTCOME = "SELECT outcome FROM duplicate_pair WHERE public_id = :pair"

EXAMPLES = (
    Example(
        deed="enterprises.new_recognition",
        who="manager",
        of="SELECT uscc FROM enterprise WHERE status = 'verified' ORDER BY id LIMIT 1",
        page="/recognitions/new?kind=leader",
        values={
            "enterprise": "{uscc}",
            "level": "leader",
            "chain": "robot",
            "document": "融工信〔2026〕12号",
            "valid_from": "2026-01-01",
        },
        lands="enterprises.recognition",
        row="SELECT count(*) FROM recognition WHERE document = '融工信〔2026〕12号'",
        becomes=1,
    ),
    Example(
        deed="enterprises.end_recognition",
        who="manager",
        of="SELECT public_id AS title FROM recognition WHERE kind = 'leader' AND ended_on IS NULL LIMIT 1",
        page="/recognitions/{title}",
        values={"reason": "迁出本市"},
        lands="enterprises.recognition",
        row="SELECT ended_reason FROM recognition WHERE public_id = :title",
        becomes="迁出本市",
    ),
    Example(
        deed="enterprises.enter_pool",
        who="manager",
        of="SELECT id AS firm_id, public_id AS firm FROM enterprise WHERE status = 'verified'"
        " AND id NOT IN (SELECT enterprise_id FROM pool_membership) ORDER BY id LIMIT 1",
        page="/enterprises/{firm}",
        values={"reason": "符合培育标准"},
        lands="enterprises.show",
        row="SELECT count(*) FROM pool_membership WHERE enterprise_id = :firm_id AND left_on IS NULL",
        becomes=1,
    ),
    Example(
        deed="enterprises.leave_pool",
        who="manager",
        of="SELECT e.id AS firm_id, e.public_id AS firm FROM enterprise e JOIN pool_membership p"
        " ON p.enterprise_id = e.id WHERE e.status = 'verified' AND p.left_on IS NULL ORDER BY e.id LIMIT 1",
        page="/enterprises/{firm}",
        values={"reason": "已获更高层级"},
        lands="enterprises.show",
        row="SELECT count(*) FROM pool_membership WHERE enterprise_id = :firm_id AND left_on IS NULL",
        becomes=0,
    ),
    Example(
        deed="enterprises.suspend",
        who="manager",
        of=FIRM.format("verified"),
        page="/enterprises/{firm}",
        values={"reason": "核实投诉"},
        lands="enterprises.show",
        row=STATUS,
        becomes="suspended",
    ),
    Example(
        deed="enterprises.resume",
        who="manager",
        of=FIRM.format("suspended"),
        page="/enterprises/{firm}",
        lands="enterprises.show",
        row=STATUS,
        becomes="verified",
    ),
    Example(
        deed="enterprises.find_duplicates",
        made=TWO_OF_ONE_NAME,
        who="manager",
        page="/registry/duplicates",
        lands="enterprises.duplicates",
        row="SELECT count(*) FROM duplicate_pair",
        becomes=1,
    ),
    Example(
        deed="enterprises.dismiss_duplicate",
        after=("enterprises.find_duplicates",),
        who="manager",
        of=PAIR,
        page="/registry/duplicates",
        lands="enterprises.duplicates",
        row=OUTCOME,
        becomes="dismissed",
    ),
    Example(
        deed="enterprises.merge_duplicate",
        after=("enterprises.find_duplicates",),
        who="manager",
        of=PAIR,
        page="/registry/duplicates",
        lands="enterprises.show",
        row=OUTCOME,
        becomes="merged",
    ),
)
