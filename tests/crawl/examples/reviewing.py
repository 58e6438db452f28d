"""What the bureau does with needs on its desk."""

from __future__ import annotations

from platform_app.needs.services import CHECKLIST
from tests.crawl.examples.needs import LAST, STATUS, SUBMITTED
from tests.crawl.form_examples import Example

WAITING = (
    "SELECT n.public_id AS need, n.id AS need_id FROM need n JOIN review r ON r.subject = 'need'"
    " AND r.subject_id = n.id WHERE r.decision IS NULL ORDER BY n.id LIMIT 1"
)
OPEN = "SELECT public_id AS need FROM need WHERE status = '{}' ORDER BY id LIMIT 1"

EXAMPLES = (
    Example(
        deed="needs.take_review",
        who="reviewer",
        of=WAITING,
        page="/needs/{need}/review",
        lands="needs.review",
        row="SELECT taken_by IS NOT NULL FROM review WHERE subject = 'need' AND subject_id = :need_id",
        becomes=1,
    ),
    Example(
        deed="needs.open_need",
        who="reviewer",
        of=WAITING,
        page="/needs/{need}/review",
        values={"checklist": CHECKLIST, "note": "电话核实"},
        lands="needs.review",
        row=STATUS,
        becomes="open",
    ),
    Example(
        deed="needs.return_need",
        who="reviewer",
        of=WAITING,
        page="/needs/{need}/review",
        values={"reason_codes": ["text_unclear"], "note": "请写明公差"},
        lands="needs.review",
        row=STATUS,
        becomes="returned",
    ),
    Example(
        name="give back the last",
        step=True,
        deed="needs.return_need",
        who="reviewer",
        of=LAST,
        page="/needs/{need}/review",
        values={"reason_codes": ["text_unclear"], "note": "请写明公差"},
        lands="needs.review",
    ),
    Example(
        name="open the last",
        step=True,
        deed="needs.open_need",
        who="reviewer",
        of=LAST,
        page="/needs/{need}/review",
        values={"checklist": CHECKLIST},
        lands="needs.review",
    ),
    Example(
        deed="needs.suspend",
        who="reviewer",
        of=OPEN.format("open"),
        page="/needs/{need}/suspend",
        values={"reason": "收到投诉，核实中"},
        lands="needs.show",
        row=STATUS,
        becomes="suspended",
    ),
    Example(
        deed="needs.resume",
        who="reviewer",
        of=OPEN.format("suspended"),
        page="/needs/{need}/review",
        lands="needs.show",
        row=STATUS,
        becomes="open",
    ),
    Example(
        deed="needs.sample",
        after=("needs.open_invited",),
        who="reviewer",
        of=LAST,
        page="/needs/{need}/review",
        values={"note": "内容属实"},
        empty_is_well=True,
        lands="needs.samples",
        row="SELECT sampled_at IS NOT NULL FROM need WHERE public_id = :need",
        becomes=1,
    ),
)

OPENED = (*SUBMITTED, "open the last")
"""What makes the buyer's own need open to everybody."""
