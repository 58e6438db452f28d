"""Notices: opened, marked as read, with mails or without."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EXAMPLES = (
    Example(
        deed="notices.open_notice",
        after=("needs.invite",),
        worker=True,
        who="seller",
        page="/notices",
        lands="needs.invitation",
        row="SELECT count(*) FROM notice WHERE read_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="notices.read_all",
        after=("needs.invite",),
        worker=True,
        who="seller",
        page="/notices",
        lands="notices.index",
        row="SELECT count(*) FROM notice WHERE read_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="notices.choose_mail",
        who="seller",
        page="/notices",
        lands="notices.index",
        row="SELECT wants_mail FROM mail_choice",
        becomes=0,
    ),
)
