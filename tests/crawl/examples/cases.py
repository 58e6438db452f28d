"""A case from the application to the end of its check."""

from __future__ import annotations

from tests.crawl.form_examples import Example

STATUS = "SELECT status FROM procedure_case WHERE public_id = :case"


def first(status: str, more: str = "about LIKE 'leader:%'") -> str:
    return f"SELECT public_id AS \"case\" FROM procedure_case WHERE status = '{status}' AND {more} ORDER BY id LIMIT 1"


OWN_DRAFT = first("draft", "about LIKE 'leader:%' AND nominated")
EXAMPLES = (
    Example(
        deed="cases.new",
        who="buyer",
        page="/cases/new?procedure=pool_entry",
        values={"procedure": "pool_entry"},
        lands="cases.edit",
        row="SELECT count(*) FROM procedure_case WHERE about = 'pool_entry:' AND status = 'draft'",
        becomes=1,
        empty_is_well=True,
    ),
    Example(
        deed="cases.edit",
        who="seller",
        of=OWN_DRAFT,
        page="/cases/{case}/edit",
        values={"answer_statement": "居关键环节", "answer_plan": "开放五个环节", "answer_needs_planned": "6"},
        lands="cases.show",
        row="SELECT version FROM procedure_case WHERE public_id = :case",
        becomes=2,
        empty_is_well=True,
    ),
    Example(
        deed="cases.submit",
        after=("cases.edit",),
        who="seller",
        of=OWN_DRAFT,
        page="/cases/{case}",
        lands="cases.show",
        row=STATUS,
        becomes="submitted",
    ),
    Example(
        deed="cases.withdraw",
        who="seller",
        of=OWN_DRAFT,
        page="/cases/{case}",
        lands="cases.show",
        row=STATUS,
        becomes="withdrawn",
    ),
    Example(
        deed="cases.take",
        who="reviewer",
        of=first("submitted"),
        page="/cases/{case}",
        lands="cases.show",
        row=STATUS,
        becomes="in_review",
    ),
    Example(
        deed="cases.give_back",
        who="reviewer",
        of=first("in_review"),
        page="/cases/{case}",
        values={"codes": ["evidence"], "note": "请补充财务报表"},
        lands="cases.show",
        row=STATUS,
        becomes="returned",
    ),
    Example(
        deed="cases.assign",
        who="reviewer",
        of=first("in_review"),
        page="/cases/{case}",
        values={"email": "institution@demo.example"},
        lands="cases.show",
        row="SELECT count(*) FROM case_expert e JOIN procedure_case c ON c.id = e.case_id WHERE c.public_id = :case",
        becomes=1,
    ),
    Example(
        deed="cases.assign",
        name="a second expert",
        step=True,
        after=("cases.assign",),
        who="reviewer",
        of=first("in_review"),
        page="/cases/{case}",
        values={"email": "approver@demo.example"},
        lands="cases.show",
    ),
    Example(
        deed="cases.assign",
        name="a third expert",
        step=True,
        after=("a second expert",),
        who="reviewer",
        of=first("in_review"),
        page="/cases/{case}",
        values={"email": "newcomer@demo.example"},
        lands="cases.show",
    ),
    Example(
        deed="cases.unassign",
        after=("cases.assign",),
        who="reviewer",
        of=first("in_review"),
        page="/cases/{case}",
        lands="cases.show",
        row="SELECT count(*) FROM case_expert e JOIN procedure_case c ON c.id = e.case_id WHERE c.public_id = :case",
        becomes=0,
    ),
    Example(
        deed="cases.check",
        after=("a third expert",),
        who="reviewer",
        of=first("in_review"),
        page="/cases/{case}",
        values={"ticked": ["form_whole", "figures_backed", "no_incident_asked"]},
        lands="cases.show",
        row=STATUS,
        becomes="scoring",
    ),
    Example(
        deed="cases.judge",
        who="reviewer",
        of=first("in_review", "about = 'pool_exit:'"),
        page="/cases/{case}",
        values={"met": "yes", "note": "已核对标准文本"},
        lands="cases.show",
        row="SELECT count(*) FROM case_judgement j JOIN procedure_case c ON c.id = j.case_id WHERE c.public_id = :case",
        becomes=1,
    ),
)
