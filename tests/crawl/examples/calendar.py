"""Days of the calendar."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EXAMPLES = (
    Example(
        deed="calendar.set_day",
        who="manager",
        page="/calendar",
        values={
            "day": "2027-03-17",
            "kind": "holiday",
            "name_zh": "城市日",
            "name_en": "City day",
            "source": "市政府公告〔2027〕3号",
        },
        lands="calendar.index",
        row="SELECT count(*) FROM calendar_day WHERE day = '2027-03-17'",
        becomes=1,
    ),
    Example(
        deed="calendar.clear_day",
        who="manager",
        of="SELECT day FROM calendar_day WHERE kind = 'holiday' AND day >= date('now') ORDER BY day LIMIT 1",
        page="/calendar?year={day:.4}",
        to="/calendar/days/{day}/clear",
        lands="calendar.index",
        row="SELECT count(*) FROM calendar_day WHERE day = :day",
        becomes=0,
    ),
)
