"""The dialogue while a need is open: ask, answer, decline, add."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

OF_THE_BUYER = (
    "SELECT n.public_id AS need FROM need n JOIN membership m ON m.enterprise_id = n.enterprise_id"
    f" JOIN user_account u ON u.id = m.user_id WHERE u.email = 'buyer@{DOMAIN}' AND n.status = 'open'"
    " AND n.id IN (SELECT need_id FROM need_addendum) ORDER BY n.id LIMIT 1"
)
LAST = "SELECT public_id AS question FROM need_question ORDER BY id DESC LIMIT 1"
UNANSWERED = OF_THE_BUYER.replace(
    "n.id IN (SELECT need_id FROM need_addendum)",
    "n.id NOT IN (SELECT need_id FROM response WHERE status IN ('submitted', 'stale'))",
)
PROPOSAL = "SELECT public_id AS proposal FROM addendum_proposal WHERE status = 'proposed' LIMIT 1"
DECIDED = "SELECT status FROM addendum_proposal WHERE public_id = :proposal"
STATUS = "SELECT status FROM need_question WHERE public_id = :question"

EXAMPLES = (
    Example(
        deed="clarifications.ask",
        who="seller",
        of=OF_THE_BUYER,
        page="/needs/{need}/ask",
        values={"text": "材料可否用 316L 代替？"},
        lands="needs.show",
        row="SELECT count(*) FROM need_question q JOIN need n ON n.id = q.need_id"
        " WHERE n.public_id = :need AND q.status = 'asked'",
        becomes=2,
    ),
    Example(
        deed="clarifications.answer",
        after=("clarifications.ask",),
        who="buyer",
        of=LAST,
        page="/needs/questions/{question}",
        values={"text": "可以，请附材质证明。"},
        lands="needs.show",
        row=STATUS,
        becomes="answered",
    ),
    Example(
        deed="clarifications.decline",
        after=("clarifications.ask",),
        who="buyer",
        of=LAST,
        page="/needs/questions/{question}",
        to="/needs/questions/{question}/decline",
        values={"reason": "涉及商业秘密"},
        lands="needs.show",
        row=STATUS,
        becomes="declined",
    ),
    Example(
        deed="clarifications.amend",
        who="buyer",
        of=UNANSWERED,
        page="/needs/{need}/amend",
        values={"text": "数量按新排产计划调整", "lines-0-quantity": "12345"},
        lands="needs.show",
        row="SELECT l.quantity FROM need_line l JOIN need n ON n.id = l.need_id"
        " WHERE n.public_id = :need AND l.position = 1",
        becomes=12345.0,
    ),
    Example(
        deed="clarifications.consent",
        who="approver",
        of=PROPOSAL,
        page="/needs/changes/{proposal}",
        values={"note": "同意"},
        lands="clarifications.proposal",
        row=DECIDED,
        becomes="published",
        empty_is_well=True,
    ),
    Example(
        deed="clarifications.refuse",
        who="approver",
        of=PROPOSAL,
        page="/needs/changes/{proposal}",
        to="/needs/changes/{proposal}/refuse",
        values={"note": "对已报价的供应商不公平"},
        lands="clarifications.proposal",
        row=DECIDED,
        becomes="refused",
    ),
    Example(
        deed="clarifications.withdraw",
        who="buyer",
        of=PROPOSAL,
        page="/needs/changes/{proposal}",
        lands="clarifications.proposal",
        row=DECIDED,
        becomes="withdrawn",
    ),
)
