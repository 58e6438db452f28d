"""Only whoever may end, hold or give back a need is asked for the reason, and only while it can be done."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from tests.integration.needs.city import City, an_open_need
from tests.support.platform import Visitor


def test_nobody_else_is_asked_for_a_reason(
    app: Flask, session: Session, city: City, visiting: Callable[..., Visitor]
) -> None:
    here = f"/needs/{an_open_need(session, city).public_id}"
    buyer = visiting(city.buyer_user, city.buyer)
    seller = visiting(city.supplier_user, city.supplier)
    reviewer = visiting(city.reviewer)
    verbs = ("withdraw", "cancel", "refuse", "suspend")
    assert seller.get(here).status_code == 200, "whoever reads it"
    asked = {
        name: [who.get(f"{here}/{verb}").status_code for verb in verbs]
        for name, who in (("buyer", buyer), ("seller", seller), ("reviewer", reviewer))
    }
    assert asked == {
        "buyer": [200, 409, 409, 403],
        "seller": [403, 403, 403, 403],
        "reviewer": [403, 403, 403, 200],
    }
    assert seller.post(f"{here}/withdraw", reason="").status_code == 403
