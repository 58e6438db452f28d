"""Documents of a profile: brought and taken away."""

from __future__ import annotations

from base64 import b64decode

from tests.crawl.examples.enterprises import OWN
from tests.crawl.form_examples import Example

DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one point."""

STANDING = "SELECT count(*) FROM stored_file WHERE name = '执照.png' AND removed_at IS NULL"

EXAMPLES = (
    Example(
        deed="files.add",
        who="seller",
        of=OWN.format("seller"),
        page="/enterprises/{firm}",
        to="/files/enterprise/{firm}",
        values={"about": "licence", "file": ("执照.png", DOT)},
        lands="enterprises.show",
        row=STANDING,
        becomes=1,
    ),
    Example(
        deed="files.remove",
        who="seller",
        after=("files.add",),
        of="SELECT e.public_id AS firm, f.public_id AS file FROM stored_file f"
        " JOIN enterprise e ON e.id = f.enterprise_id WHERE f.name = '执照.png'",
        page="/enterprises/{firm}",
        to="/files/{file}/remove",
        lands="enterprises.show",
        row=STANDING,
        becomes=0,
    ),
)
