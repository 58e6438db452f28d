"""Jobs put back into the queue."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EXAMPLES = (
    Example(
        deed="operation.retry",
        after=("bench.propose",),
        made="UPDATE job SET state = 'failed', tries = 8, ended_at = made_at, locked_until = NULL",
        who="operator",
        page="/operation?state=failed",
        lands="operation.index",
        row="SELECT state FROM job",
        becomes="queued",
    ),
)
