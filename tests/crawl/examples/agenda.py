"""The secret address of a person's dates."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EXAMPLES = (
    Example(
        deed="agenda.make_feed",
        who="seller",
        page="/dates",
        lands="200",
        row="SELECT count(*) FROM agenda_feed",
        becomes=1,
    ),
    Example(
        deed="agenda.end_feed",
        after=("agenda.make_feed",),
        who="seller",
        page="/dates",
        lands="agenda.index",
        row="SELECT count(*) FROM agenda_feed",
        becomes=0,
    ),
)
