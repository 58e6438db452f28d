"""Monthly briefs: ordered, and their files taken away."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EXAMPLES = (
    Example(
        deed="reports.index",
        who="manager",
        page="/reports",
        values={"scope": "ic@", "language": "en"},
        lands="reports.show",
        row="SELECT count(*) FROM report WHERE language = 'en' AND made_at IS NULL",
        becomes=1,
        empty_is_well=True,
    ),
    Example(
        deed="reports.remove",
        who="manager",
        of="SELECT public_id AS report FROM report WHERE chain_id IS NOT NULL ORDER BY month LIMIT 1",
        page="/reports/{report}",
        lands="reports.show",
        row="SELECT count(*) FROM report_file f JOIN report r ON r.id = f.report_id WHERE r.public_id = :report",
        becomes=0,
    ),
)
