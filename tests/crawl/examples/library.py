"""Pieces kept, changed, used, deleted."""

from __future__ import annotations

from tests.crawl.examples.files import DOT
from tests.crawl.examples.responses import LAST
from tests.crawl.form_examples import Example

COUNT = "SELECT count(*) FROM library_entry"
NEWEST = "SELECT public_id AS piece FROM library_entry ORDER BY id DESC LIMIT 1"
HANDED_IN = (
    "SELECT r.public_id AS response FROM response r JOIN membership m ON m.enterprise_id = r.enterprise_id"
    " JOIN user_account u ON u.id = m.user_id WHERE u.email LIKE 'seller@%' AND r.status = 'shortlisted' LIMIT 1"
)
VERSION = "SELECT version FROM library_entry WHERE public_id = :piece"

EXAMPLES = (
    Example(
        deed="library.new",
        who="seller",
        page="/library/new",
        values={"title": "包装", "kind": "terms", "suits": "delivery_terms", "text": "木箱包装，防锈防潮。"},
        lands="library.index",
        row=COUNT,
        becomes=6,
        says="木箱包装",
    ),
    Example(
        deed="library.add_document",
        who="seller",
        page="/library",
        values={"file": ("样件.png", DOT)},
        lands="library.index",
        row=COUNT,
        becomes=6,
        says="样件.png",
    ),
    Example(
        deed="library.edit",
        after=("library.new",),
        who="seller",
        of=NEWEST,
        page="/library/{piece}",
        values={"title": "包装", "text": "纸箱包装，防锈防潮。"},
        lands="library.index",
        row=VERSION,
        becomes=2,
        says="纸箱包装",
    ),
    Example(
        deed="library.remove",
        after=("library.new",),
        who="seller",
        of=NEWEST,
        page="/library/{piece}",
        lands="library.index",
        row=COUNT,
        becomes=5,
    ),
    Example(
        deed="library.keep",
        who="seller",
        of=HANDED_IN,
        page="/responses/{response}",
        to="/responses/{response}/library",
        lands="library.index",
        row="SELECT count(*) > 5 FROM library_entry",
        becomes=1,
    ),
    Example(
        deed="library.use",
        after=("library.new", "responses.start"),
        who="seller",
        of=f"SELECT * FROM ({LAST}) CROSS JOIN ({NEWEST})",
        page="/responses/{response}/edit",
        to="/responses/{response}/library/{piece}",
        empty_is_well=True,
        lands="responses.edit",
        row="SELECT count(*) FROM library_entry WHERE used_at IS NOT NULL",
        becomes=1,
        says="木箱包装",
    ),
)
