"""What no page of ours sends is refused, on both databases, and never an error of ours."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask

from platform_app.web.forms import numbered

NOTHING = "a\x00b"


def test_a_character_no_database_keeps_is_refused_wherever_it_stands(app: Flask) -> None:
    client = app.test_client()
    for address in (
        f"/needs?q={quote(NOTHING)}",
        f"/enterprises/{quote(NOTHING)}",
        f"/needs?{quote(NOTHING)}=1",
    ):
        assert client.get(address).status_code == 400
    for typed in ({"email": NOTHING, "password": "x"}, {"email": "a@b.example", NOTHING: "x"}):
        assert client.post("/sign-in", data=typed).status_code == 400
    assert client.post("/sign-in", data={"email": "a@b.example", "password": "x"}).status_code == 422


@pytest.mark.parametrize("sent", [None, "", "²", "-1", "1.0", "٣", "9" * 5000])
def test_what_is_no_number_of_ours_is_the_version_of_nothing(sent: str | None) -> None:
    assert numbered(sent) == 0
    assert numbered("17") == 17
