"""Cards of capabilities: written, listed, confirmed, taken off, asked about."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

OWN = (
    "SELECT c.public_id AS card, c.id AS card_id FROM capability c"
    " JOIN membership m ON m.enterprise_id = c.enterprise_id JOIN user_account u ON u.id = m.user_id"
    f" WHERE u.email = 'seller@{DOMAIN}' AND c.status = '{{}}' ORDER BY c.id LIMIT 1"
)
STATUS = "SELECT status FROM capability WHERE public_id = :card"
CARD = {
    "name": "轴承座精密加工",
    "kind": "make",
    "description": "加工轴承座，直径 80–120 mm，公差 ±0.02 mm",
}

EXAMPLES = (
    Example(
        deed="capabilities.new",
        who="seller",
        of="SELECT c.code || '.' || s.code AS segment FROM segment s JOIN chain c ON c.id = s.chain_id LIMIT 1",
        page="/capabilities/new?segment={segment}",
        values={**CARD, "processes": "车削\n磨削", "lead_time_days": "20"},
        lands="capabilities.show",
        row="SELECT status FROM capability WHERE name = '轴承座精密加工'",
        becomes="listed",
    ),
    Example(
        deed="capabilities.check",
        who="seller",
        page="/capabilities/new",
        values=CARD,
        empty_is_well=True,
        lands="200",
        says="轴承",
    ),
    Example(
        deed="capabilities.edit",
        who="seller",
        of=OWN.format("listed"),
        page="/capabilities/{card}/edit",
        values={"description": "加工轴承座，直径 80–120 mm", "lead_time_days": "21"},
        lands="capabilities.show",
        row="SELECT lead_time_days FROM capability WHERE public_id = :card",
        becomes=21,
    ),
    Example(
        deed="capabilities.confirm",
        who="seller",
        of=OWN.format("listed"),
        page="/capabilities/{card}",
        lands="capabilities.show",
        row="SELECT confirmed_at > datetime('now', '-1 minute') FROM capability WHERE public_id = :card",
        becomes=1,
    ),
    Example(
        deed="capabilities.duplicate",
        who="seller",
        of=OWN.format("listed"),
        page="/capabilities/{card}",
        lands="capabilities.edit",
        row="SELECT count(*) FROM capability WHERE status = 'draft' AND enterprise_id ="
        " (SELECT enterprise_id FROM capability WHERE public_id = :card)",
        becomes=1,
    ),
    Example(
        deed="capabilities.list_",
        after=("capabilities.duplicate",),
        who="seller",
        of=OWN.format("draft"),
        page="/capabilities/{card}",
        lands="capabilities.index",
        row=STATUS,
        becomes="listed",
    ),
    Example(
        deed="capabilities.retire",
        who="seller",
        of=OWN.format("listed"),
        page="/capabilities/{card}",
        lands="capabilities.index",
        row=STATUS,
        becomes="retired",
    ),
    Example(
        deed="capabilities.restore",
        after=("capabilities.retire",),
        who="seller",
        of=OWN.format("retired"),
        page="/capabilities/{card}",
        lands="capabilities.index",
        row=STATUS,
        becomes="draft",
    ),
    Example(
        deed="capabilities.start",
        who="seller",
        page="/capabilities/start",
        values={"answer": "makes_now"},
        lands="capabilities.start",
        row="SELECT count(*) FROM capability",
        becomes=1502,
    ),
    Example(
        deed="capabilities.answer",
        after=("matching.ask",),
        who="{asked}",
        of="SELECT q.public_id AS question, substr(u.email, 1, instr(u.email, '@') - 1) AS asked FROM confirmation q"
        " JOIN capability c ON c.id = q.capability_id JOIN membership m ON m.enterprise_id = c.enterprise_id"
        " JOIN user_account u ON u.id = m.user_id",
        page="/questions",
        values={"answer": "no"},
        lands="capabilities.questions",
        row="SELECT answered_at IS NOT NULL FROM confirmation",
        becomes=1,
    ),
)
