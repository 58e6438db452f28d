"""The bench: proposals made, accepted one by one and in a batch."""

from __future__ import annotations

from tests.crawl.form_examples import Example

FIRST = "SELECT public_id AS proposal FROM segment_proposal ORDER BY score DESC, id LIMIT 1"

EXAMPLES = (
    Example(
        deed="bench.propose",
        who="analyst",
        page="/bench",
        lands="bench.index",
        row="SELECT count(*) FROM job WHERE kind = 'bench_propose'",
        becomes=1,
    ),
    Example(
        deed="bench.index",
        after=("bench.propose",),
        worker=True,
        who="analyst",
        of=FIRST,
        page="/bench",
        values={"chosen": "{proposal}", "verb": "reject"},
        lands="bench.index",
        row="SELECT outcome FROM segment_proposal WHERE public_id = :proposal",
        becomes="rejected",
    ),
    Example(
        deed="bench.accept_above",
        after=("bench.propose",),
        worker=True,
        who="analyst",
        of=FIRST,
        page="/bench",
        values={"least": "0.05"},
        empty_is_well=True,
        lands="bench.index",
        row="SELECT outcome FROM segment_proposal WHERE public_id = :proposal",
        becomes="accepted",
    ),
)
