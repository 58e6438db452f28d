"""Needs from the draft to the end, and what the bureau and suppliers do with them."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

LAST = "SELECT public_id AS need FROM need ORDER BY id DESC LIMIT 1"
OWN = (
    "SELECT n.public_id AS need, (SELECT public_id FROM enterprise WHERE id ="
    " (SELECT enterprise_id FROM membership JOIN user_account s ON s.id = user_id"
    f" WHERE s.email = 'seller@{DOMAIN}')) AS supplier FROM need n"
    " JOIN membership m ON m.enterprise_id = n.enterprise_id JOIN user_account u ON u.id = m.user_id"
    f" WHERE u.email = 'buyer@{DOMAIN}' AND n.status = '{{}}' ORDER BY n.id LIMIT 1"
)
SEGMENT = (
    "SELECT n.public_id AS need, c.public_id AS card, s.public_id AS segment, (SELECT public_id FROM need_requirement"
    " WHERE need_id = n.id) AS requirement FROM need n, capability c"
    " JOIN capability_segment cs ON cs.capability_id = c.id JOIN segment s ON s.id = cs.segment_id"
    " JOIN membership m ON m.enterprise_id = c.enterprise_id JOIN user_account u ON u.id = m.user_id"
    f" WHERE u.email = 'seller@{DOMAIN}' AND c.status = 'listed' AND c.makes_now"
    " ORDER BY n.id DESC, c.id LIMIT 1"
)
STATUS = "SELECT status FROM need WHERE public_id = :need"
WRITTEN = {
    "title": "轴承座，304 不锈钢，每月 2000 件",
    "description": "每月 2000 件，公差 ±0.02 mm，交付周期 30 天。",
    "segments": ["{segment}"],
    "lines-0-name": "轴承座",
    "lines-0-material": "304",
    "lines-0-tolerance": "±0.02 mm",
    "lines-0-quantity": "2000",
    "lines-0-unit": "件",
    "requirements-0-kind": "standard",
    "requirements-0-value": "GB/T 1184",
}
SUBMITTED = ("accounts.end_member", "needs.save", "hand in at once")

EXAMPLES = (
    Example(
        deed="needs.create",
        who="buyer",
        page="/needs/new",
        values={"kind": "parts", "title": "轴承座"},
        lands="needs.edit",
        row="SELECT count(*) FROM need WHERE title = '轴承座'",
        becomes=1,
    ),
    Example(
        deed="needs.save",
        after=("needs.create",),
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values={**WRITTEN, "reach": "city", "then": "look"},
        lands="needs.show",
        row="SELECT title FROM need WHERE public_id = :need",
        becomes=WRITTEN["title"],
    ),
    Example(
        deed="needs.autosave",
        after=("needs.create",),
        who="buyer",
        of=LAST,
        page="/needs/{need}/edit",
        values={"description": "每月 2000 件"},
        empty_is_well=True,
        lands="204",
        row="SELECT count(*) FROM need_autosave",
        becomes=1,
    ),
    Example(
        deed="needs.discard_autosave",
        after=("needs.autosave",),
        who="buyer",
        of=LAST,
        page="/needs/{need}/edit",
        lands="needs.edit",
        row="SELECT count(*) FROM need_autosave",
        becomes=0,
    ),
    Example(
        deed="needs.check",
        after=("needs.create",),
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values=WRITTEN,
        empty_is_well=True,
        lands="200",
        says="meter",
    ),
    Example(
        deed="needs.propose",
        after=("needs.create",),
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values=WRITTEN,
        empty_is_well=True,
        lands="200",
        says="requirements-1-kind",
    ),
    Example(
        deed="needs.submit",
        after=("needs.save",),
        who="buyer",
        of=LAST,
        page="/needs/{need}",
        lands="needs.show",
        row=STATUS,
        becomes="awaiting_approval",
    ),
    Example(
        deed="needs.approve",
        after=("needs.submit",),
        who="approver",
        of=LAST,
        page="/needs/{need}",
        lands="needs.show",
        row=STATUS,
        becomes="submitted",
    ),
    Example(
        deed="needs.refuse",
        after=("needs.submit",),
        who="approver",
        of=LAST,
        page="/needs/{need}/refuse",
        values={"reason": "预算未批"},
        lands="needs.show",
        row=STATUS,
        becomes="draft",
    ),
    Example(
        deed="needs.recall",
        after=("needs.submit",),
        who="buyer",
        of=LAST,
        page="/needs/{need}",
        lands="needs.edit",
        row=STATUS,
        becomes="draft",
    ),
    Example(
        name="hand in at once",
        step=True,
        deed="needs.submit",
        who="buyer",
        of=LAST,
        page="/needs/{need}",
        lands="needs.show",
    ),
    Example(
        deed="needs.revise",
        after=(*SUBMITTED, "give back the last"),
        who="buyer",
        of=LAST,
        page="/needs/{need}",
        lands="needs.edit",
        row=STATUS,
        becomes="draft",
    ),
    Example(
        name="write for invited ones only",
        after=("needs.create",),
        step=True,
        deed="needs.save",
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values={**WRITTEN, "reach": "invited", "then": "look"},
        lands="needs.show",
    ),
    Example(
        deed="needs.open_invited",
        after=("accounts.end_member", "write for invited ones only"),
        who="buyer",
        of=LAST,
        page="/needs/{need}",
        lands="needs.show",
        row=STATUS,
        becomes="open",
    ),
    Example(
        deed="needs.withdraw",
        who="buyer",
        of=OWN.format("open"),
        page="/needs/{need}/withdraw",
        values={"reason": "项目延期"},
        lands="needs.show",
        row=STATUS,
        becomes="withdrawn",
    ),
    Example(
        deed="needs.cancel",
        who="buyer",
        of=OWN.format("closed"),
        page="/needs/{need}/cancel",
        values={"reason": "技术方案变更"},
        lands="needs.show",
        row=STATUS,
        becomes="cancelled",
    ),
    Example(
        deed="needs.copy",
        who="buyer",
        of=OWN.format("open"),
        page="/needs/{need}",
        lands="needs.edit",
        row="SELECT count(*) FROM need WHERE copied_from_id IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="needs.reveal",
        who="buyer",
        of=OWN.replace("AND n.status", "AND n.anonymous AND n.status").format("open"),
        page="/needs/{need}/reveal/{supplier}",
        lands="needs.show",
        row=(
            "SELECT count(*) FROM identity_reveal r JOIN need n ON n.id = r.need_id JOIN enterprise e"
            " ON e.id = r.enterprise_id WHERE n.public_id = :need AND e.public_id = :supplier"
        ),
        becomes=1,
    ),
    Example(
        name="write without the name",
        after=("needs.create",),
        step=True,
        deed="needs.save",
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values={**WRITTEN, "description": "请致电 138 1234 5678。", "anonymous": "y", "then": "look"},
        lands="needs.show",
    ),
    Example(
        deed="needs.confirm_texts",
        after=("write without the name",),
        who="buyer",
        of=LAST,
        page="/needs/{need}",
        lands="needs.show",
        row="SELECT texts_confirmed <> '' FROM need WHERE public_id = :need",
        becomes=1,
    ),
)
