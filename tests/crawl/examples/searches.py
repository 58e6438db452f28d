"""Searches kept, changed, removed."""

from __future__ import annotations

from tests.crawl.form_examples import Example

MINE = "SELECT public_id AS search FROM saved_search WHERE name = '焊接'"

EXAMPLES = (
    Example(
        deed="searches.new",
        who="seller",
        page="/saved-searches/new/needs?q=焊接&kind=parts",
        values={"name": "焊接", "telling": "weekly"},
        lands="searches.index",
        row="SELECT count(*) FROM saved_search WHERE telling = 'weekly' AND name = '焊接'",
        becomes=1,
    ),
    Example(
        deed="searches.edit",
        after=("searches.new",),
        who="seller",
        of=MINE,
        page="/saved-searches/{search}",
        values={"name": "焊接", "telling": "daily"},
        lands="searches.index",
        row="SELECT telling FROM saved_search WHERE name = '焊接'",
        becomes="daily",
    ),
    Example(
        deed="searches.remove",
        after=("searches.new",),
        who="seller",
        of=MINE,
        page="/saved-searches/{search}",
        lands="searches.index",
        row="SELECT count(*) FROM saved_search WHERE name = '焊接'",
        becomes=0,
    ),
)
