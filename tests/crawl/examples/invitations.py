"""Invitations to needs, and what the invited answer."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.examples.needs import OWN
from tests.crawl.form_examples import Example

NOT_INVITED = OWN.format("open").replace(
    "ORDER BY n.id",
    "AND n.id NOT IN (SELECT i.need_id FROM invitation i JOIN membership s ON s.enterprise_id = i.enterprise_id"
    f" JOIN user_account p ON p.id = s.user_id WHERE p.email = 'seller@{DOMAIN}') ORDER BY n.id",
)
"""An open need of the buyer's to which its seller is not invited yet."""

EXAMPLES = (
    Example(
        deed="needs.invite",
        who="buyer",
        of=NOT_INVITED,
        page="/needs/{need}/invite?enterprise={supplier}",
        values={"reason": "工序与所需环节一致"},
        lands="needs.show",
        row="SELECT count(*) FROM invitation WHERE reason = '工序与所需环节一致'",
        becomes=1,
    ),
    Example(
        deed="needs.show_interest",
        who="seller",
        page="/opportunities",
        lands="needs.show",
        row="SELECT count(*) FROM invitation WHERE origin = 'supplier' AND enterprise_id = (SELECT enterprise_id"
        f" FROM membership JOIN user_account u ON u.id = user_id WHERE u.email = 'seller@{DOMAIN}')",
        becomes=2,
    ),
    *(
        Example(
            deed=f"needs.{deed}_invitation",
            after=("needs.invite",),
            who="seller",
            of="SELECT public_id AS letter FROM invitation ORDER BY id DESC LIMIT 1",
            page=page,
            values=values,
            lands=lands,
            row="SELECT status FROM invitation WHERE public_id = :letter",
            becomes=becomes,
        )
        for deed, page, values, lands, becomes in (
            ("see", "/invitations", {}, "needs.invitation", "seen"),
            ("accept", "/invitations/{letter}", {}, "needs.invitation", "accepted"),
            (
                "decline",
                "/invitations/{letter}",
                {"reason_code": "terms", "text": "账期过长"},
                "needs.inbox",
                "declined",
            ),
        )
    ),
)
