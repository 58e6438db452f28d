"""Responses from the first word to the decision."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.examples.files import DOT
from tests.crawl.form_examples import Example

TO_ANSWER = (
    "SELECT n.public_id AS need FROM need n WHERE n.status = 'open' AND n.reach = 'public' AND n.kind = 'parts'"
    " AND (SELECT count(*) FROM need_requirement r WHERE r.need_id = n.id AND r.must) = 1"
    " AND n.id NOT IN (SELECT need_id FROM response) ORDER BY n.id LIMIT 1"
)
LAST = "SELECT public_id AS response FROM response ORDER BY id DESC LIMIT 1"
STATUS = "SELECT status FROM response WHERE public_id = :response"
NEED_STATUS = "SELECT status FROM need WHERE public_id = :need"
FILES = (
    "SELECT count(*) FROM response_file f JOIN response r ON r.id = f.response_id"
    " WHERE r.public_id = :response AND f.removed_at IS NULL"
)
BOUGHT = (
    "SELECT n.public_id AS need FROM need n JOIN membership m ON m.enterprise_id = n.enterprise_id"
    f" JOIN user_account u ON u.id = m.user_id WHERE u.email = 'buyer@{DOMAIN}' AND n.status = '{{}}' LIMIT 1"
)
EVALUATED = (
    "SELECT n.public_id AS need, r.public_id AS response FROM response r JOIN need n ON n.id = r.need_id"
    " JOIN membership m ON m.enterprise_id = n.enterprise_id JOIN user_account u ON u.id = m.user_id"
    f" WHERE u.email = 'buyer@{DOMAIN}' AND n.status = 'evaluating' AND r.status = 'submitted' ORDER BY r.id LIMIT 1"
)
WRITTEN = {
    "checks-0": "met",
    "lines-0-offered": "y",
    "lines-0-unit_price_cny": "88.50",
    "lines-0-tax_percent": "13",
    "lines-0-lead_time_days": "20",
    "header-validity_days": "30",
    "header-remarks": "可先提供样件",
}

EXAMPLES = (
    Example(
        deed="responses.start",
        who="seller",
        of=TO_ANSWER,
        page="/needs/{need}",
        lands="responses.edit",
        row="SELECT count(*) FROM response r JOIN need n ON n.id = r.need_id WHERE n.public_id = :need",
        becomes=1,
    ),
    Example(
        deed="responses.save",
        after=("responses.start",),
        who="seller",
        of=LAST,
        page="/responses/{response}/edit",
        values={**WRITTEN, "then": "hand_in"},
        lands="responses.show",
        row=STATUS,
        becomes="submitted",
    ),
    Example(
        deed="responses.autosave",
        after=("responses.start",),
        who="seller",
        of=LAST,
        page="/responses/{response}/edit",
        values={"header-remarks": "交期可谈"},
        empty_is_well=True,
        lands="204",
        row="SELECT count(*) FROM response_draft",
        becomes=1,
    ),
    Example(
        deed="responses.attach",
        after=("responses.start",),
        who="seller",
        of=LAST,
        page="/responses/{response}/edit",
        to="/responses/{response}/files",
        values={"about": "sample", "file": ("样件.png", DOT)},
        lands="responses.edit",
        row=FILES,
        becomes=1,
    ),
    Example(
        deed="responses.detach",
        after=("responses.start", "responses.attach"),
        who="seller",
        of="SELECT r.public_id AS response, f.public_id AS file FROM response_file f"
        " JOIN response r ON r.id = f.response_id ORDER BY f.id DESC LIMIT 1",
        page="/responses/{response}/edit",
        to="/responses/{response}/files/{file}/remove",
        lands="responses.edit",
        row=FILES,
        becomes=0,
    ),
    Example(
        deed="responses.withdraw",
        after=("responses.save",),
        who="seller",
        of=LAST,
        page="/responses/{response}",
        lands="responses.show",
        row=STATUS,
        becomes="withdrawn",
    ),
    Example(
        deed="responses.resume",
        after=("responses.withdraw",),
        who="seller",
        of=LAST,
        page="/responses/{response}",
        lands="responses.edit",
        row=STATUS,
        becomes="draft",
    ),
    Example(
        deed="responses.unseal",
        who="buyer",
        of=BOUGHT.format("closed"),
        page="/needs/{need}/responses",
        lands="responses.of_need",
        row=NEED_STATUS,
        becomes="evaluating",
    ),
    Example(
        deed="responses.shortlist",
        who="buyer",
        of=EVALUATED,
        page="/responses/{response}",
        lands="responses.of_need",
        row=STATUS,
        becomes="shortlisted",
    ),
    Example(
        deed="responses.decline",
        who="buyer",
        of=EVALUATED,
        page="/responses/{response}/decline",
        values={"code": "price", "note": "单价高于预算"},
        lands="responses.of_need",
        row=STATUS,
        becomes="declined",
    ),
    Example(
        deed="responses.award",
        who="buyer",
        of=BOUGHT.format("evaluating"),
        page="/needs/{need}/award",
        values={
            "share_0_0": "100",
            "verdict_1": "reserve-1",
            "verdict_2": "price",
            "reason": "综合质量与交期后确定",
        },
        lands="responses.of_need",
        row=NEED_STATUS,
        becomes="awarded",
    ),
    Example(
        deed="responses.none_suitable",
        who="buyer",
        of=BOUGHT.format("evaluating"),
        page="/needs/{need}/none-suitable",
        values={
            "verdict_0": "price",
            "verdict_1": "price",
            "verdict_2": "lead_time",
            "reason": "均高于预算",
        },
        lands="responses.of_need",
        row=NEED_STATUS,
        becomes="unsuccessful",
    ),
)
