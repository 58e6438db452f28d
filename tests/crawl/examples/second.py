"""Second checks: judged again by another, settled by a third."""

from __future__ import annotations

from tests.crawl.form_examples import Example

OF = "SELECT public_id AS second FROM second_review WHERE status = '{}' ORDER BY id LIMIT 1"
STATUS = "SELECT status FROM second_review WHERE public_id = :second"

EXAMPLES = (
    Example(
        deed="reviews.check_again",
        who="reviewer",
        of=OF.format("drawn"),
        page="/review/second/{second}",
        values={"passes": "yes", "note": "清单各项均符合"},
        lands="reviews.second",
        row=STATUS,
        becomes="agreed",
    ),
    Example(
        deed="reviews.settle",
        who="manager",
        of=OF.format("disagreed"),
        page="/review/second/{second}",
        values={"settled_note": "两次判断不一致，提醒统一尺度"},
        lands="reviews.second",
        row=STATUS,
        becomes="settled",
    ),
)
