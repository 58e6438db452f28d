"""A case from its experts to the end of what it granted, its notice, its procedure."""

from __future__ import annotations

from tests.crawl.examples.cases import STATUS, first
from tests.crawl.form_examples import Example

MARKING = (
    "SELECT e.public_id AS expert FROM case_expert e JOIN procedure_case c ON c.id = e.case_id"
    " JOIN user_account u ON u.id = e.user_id"
    " WHERE u.email = 'institution@demo.example' AND c.status = 'scoring' AND e.declared_at IS NULL"
    " ORDER BY e.id LIMIT 1"
)
MARKED = first("scoring", "(SELECT count(*) FROM case_expert e WHERE e.case_id = procedure_case.id) = 3")
OBJECTED = (
    'SELECT o.public_id AS objection, c.public_id AS "case" FROM case_objection o'
    " JOIN procedure_case c ON c.id = o.case_id ORDER BY o.id LIMIT 1"
)
HELD = (
    "SELECT count(*) FROM case_evaluation e JOIN procedure_case c ON c.id = e.case_id"
    " WHERE c.public_id = :case AND e.held_at IS NOT NULL"
)
LATE = (
    'SELECT c.public_id AS "case" FROM procedure_case c JOIN case_evaluation e ON e.case_id = c.id'
    " WHERE c.status IN ('approved', 'renewed', 'expiring') AND e.held_at IS NULL ORDER BY e.due_on, c.id LIMIT 1"
)
RENEWABLE = first(
    "expiring",
    "NOT EXISTS (SELECT 1 FROM case_evaluation e WHERE e.case_id = procedure_case.id"
    " AND e.held_at IS NULL AND e.due_on < date('now'))"
    " AND EXISTS (SELECT 1 FROM case_evaluation e WHERE e.case_id = procedure_case.id AND e.passed)",
)

EXAMPLES = (
    Example(
        deed="cases.declare",
        who="institution",
        of=MARKING,
        page="/marking/{expert}",
        values={"free": "yes"},
        lands="cases.assignment",
        row="SELECT free FROM case_expert WHERE public_id = :expert",
        becomes=1,
    ),
    Example(
        deed="cases.score",
        after=("cases.declare",),
        who="institution",
        of=MARKING.replace("e.declared_at IS NULL", "e.free AND e.handed_in_at IS NULL"),
        page="/marking/{expert}",
        values={"strength": "80", "pull": "75", "plan": "70", "remark": "带动计划可行"},
        lands="cases.assignment",
        row="SELECT handed_in_at IS NOT NULL FROM case_expert WHERE public_id = :expert",
        becomes=1,
    ),
    Example(
        deed="cases.go_on",
        who="reviewer",
        of=MARKED,
        page="/cases/{case}",
        lands="cases.show",
        row=STATUS,
        becomes="notice",
    ),
    Example(
        deed="cases.object_to",
        who="newcomer",
        of=first("notice"),
        page="/public-notices/{case}",
        values={
            "name": "王某",
            "contact": "051900000000",
            "reason": "公示材料与实际情况不符，请核实合作企业数量",
        },
        lands="cases.notice",
        row="SELECT count(*) FROM case_objection",
        becomes=2,
    ),
    Example(
        deed="cases.answer_objection",
        who="reviewer",
        of=OBJECTED,
        page="/cases/{case}",
        values={"outcome": "dismiss", "answer": "经核实，数量属实"},
        lands="cases.show",
        row="SELECT status FROM case_objection WHERE public_id = :objection",
        becomes="dismissed",
    ),
    Example(
        deed="cases.decide",
        who="manager",
        of=first("deciding"),
        page="/cases/{case}",
        values={"outcome": "reject", "reason": "带动不足，继续培育"},
        lands="cases.show",
        row=STATUS,
        becomes="rejected",
    ),
    Example(
        deed="cases.evaluate",
        who="analyst",
        of=LATE,
        page="/cases/{case}",
        values={"passed": "yes", "note": "带动作用持续"},
        lands="cases.show",
        row=HELD,
        becomes=1,
    ),
    Example(
        deed="cases.renew",
        who="manager",
        of=RENEWABLE,
        page="/cases/{case}",
        values={"reason": "评价合格，继续认定"},
        lands="cases.show",
        row=STATUS,
        becomes="renewed",
    ),
    Example(
        deed="cases.revoke",
        who="manager",
        of=first("approved", "about = 'pool_entry:'"),
        page="/cases/{case}",
        values={"reason": "不再符合条件"},
        lands="cases.show",
        row=STATUS,
        becomes="revoked",
    ),
    Example(
        deed="cases.edit_procedure",
        who="manager",
        page="/procedures/pool_exit/edit",
        values={"note": "审查时限不变，重新公布"},
        lands="cases.procedure",
        row="SELECT max(number) FROM procedure_version WHERE key = 'pool_exit'",
        becomes=2,
    ),
    Example(
        deed="cases.edit_procedure_text",
        who="manager",
        page="/procedures/pool_exit/text",
        values={"note": "审查时限不变，重新公布"},
        lands="cases.procedure",
        row="SELECT max(number) FROM procedure_version WHERE key = 'pool_exit'",
        becomes=2,
    ),
)
