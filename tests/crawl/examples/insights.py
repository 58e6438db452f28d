"""Looks into secrets: asked, agreed to or refused by a second person, taken back, closed."""

from __future__ import annotations

from tests.crawl.form_examples import Example

WAITS = "SELECT public_id AS insight FROM insight WHERE status = 'asked' LIMIT 1"
OPEN = "SELECT public_id AS insight FROM insight WHERE status = 'granted' LIMIT 1"
STATUS = "SELECT status FROM insight WHERE public_id = :insight"
PAGE = "/insights/{insight}"

EXAMPLES = (
    Example(
        deed="insights.ask",
        who="analyst",
        of="SELECT public_id AS contract FROM intention WHERE value_cny IS NOT NULL ORDER BY id DESC LIMIT 1",
        page="/insights/ask/intention/{contract}",
        values={"reason": "核对上报金额与合同一致", "hours": "4"},
        lands="insights.show",
        row="SELECT count(*) FROM insight WHERE kind = 'intention' AND hours = 4",
        becomes=1,
    ),
    Example(
        deed="insights.grant",
        who="manager",
        of=WAITS,
        page=PAGE,
        to="/insights/{insight}/grant",
        values={"note": "同意"},
        lands="insights.show",
        row=STATUS,
        becomes="granted",
        empty_is_well=True,
    ),
    Example(
        deed="insights.refuse",
        who="security",
        of=WAITS,
        page=PAGE,
        to="/insights/{insight}/refuse",
        values={"note": "状态已足够说明"},
        lands="insights.show",
        row=STATUS,
        becomes="refused",
    ),
    Example(
        deed="insights.withdraw",
        who="scout",
        of=WAITS,
        page=PAGE,
        lands="insights.show",
        row=STATUS,
        becomes="withdrawn",
    ),
    Example(
        deed="insights.end",
        who="manager",
        of=OPEN,
        page=PAGE,
        lands="insights.show",
        row=STATUS,
        becomes="ended",
    ),
)
