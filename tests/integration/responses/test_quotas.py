"""A quota stops what is too much for one day, by the tier of the enterprise, and loses nothing of what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.errors import TooMany
from platform_app.needs.models import Need
from platform_app.permissions import Identity
from platform_app.responses.models import Response
from platform_app.rules import quotas
from platform_app.rules.models import RuleEntry
from platform_app.rules.quotas import Quota
from tests import factories
from tests.integration.needs.city import City
from tests.integration.responses.test_decision_races import QUOTED

Visit = Callable[..., FlaskClient]


def set_quotas(session: Session, context: Context, **numbers: int) -> None:
    """Let quotas be smaller from today on."""
    for key, number in numbers.items():
        entry = RuleEntry(
            key=f"quota.{key}", value=number, valid_from=context.today, source="test", set_at=clock.now()
        )
        session.add(entry)
    factories.save(session)


@pytest.mark.parametrize("quota", list(Quota))
def test_a_day_holds_less_for_an_enterprise_that_is_not_verified_and_ends(
    session: Session, city: City, acting: Callable[..., Context], quota: Quota
) -> None:
    set_quotas(session, acting(), **{quota.value: 2, f"{quota.value}_unverified": 1})
    verified, buyer = city.sells(), city.buys()
    assert buyer.acting is not None
    unverified = replace(buyer, acting=replace(buyer.acting, status="registered"))

    def until_refused(who: Identity) -> int:
        for done in range(5):
            try:
                quotas.use(acting(who), quota)
            except TooMany:
                return done
        return 5

    assert (until_refused(verified), until_refused(unverified)) == (2, 1)
    session.commit()
    clock.shift(timedelta(days=1, seconds=1))
    assert until_refused(verified) == 2
    session.rollback()


def test_what_was_typed_beyond_the_quota_is_shown_and_kept(
    session: Session, city: City, need: Need, acting: Callable[..., Context], signed_in: Visit
) -> None:
    address, supplier = need.public_id, signed_in(city.supplier_user, city.supplier.id)
    set_quotas(session, acting(), responses=1, autosaves=1)
    editor = supplier.post(f"/needs/{address}/response").location
    typed = {**QUOTED, "header-remarks": "含运费与首件检验"}

    def version() -> str:
        session.rollback()
        session.expire_all()
        return str(session.scalars(select(Response)).one().version)

    assert supplier.post(editor, data={**typed, "version": version()}).status_code == 303
    changed = {**typed, "version": version(), "header-remarks": "改为不含运费"}
    refused = supplier.post(editor, data=changed)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 80_000
    assert "改为不含运费" in refused.text
    assert "1 次" in refused.text
    assert "改为不含运费" in supplier.get(editor).text
    session.rollback()
    assert session.scalars(select(Response)).one().handed_in == 1
    saving = editor.replace("/edit", "/autosave")
    assert [supplier.post(saving, data=changed).status_code for _ in range(2)] == [204, 429]
