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
        row="SELECT count(*) FROM job WHERE state = 'queued'",
        becomes=1,
    ),
    Example(
        deed="operation.retry_messages",
        made="UPDATE outbox_message SET tries = 8, error = 'RuntimeError', delivered_at = NULL WHERE id = 1",
        who="operator",
        page="/operation",
        lands="operation.index",
        row="SELECT tries FROM outbox_message WHERE id = 1",
        becomes=0,
    ),
)
