"""What changes is visible in the next request, in every process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from platform_app.capabilities.feed import CAPABILITY, ENTERPRISE, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.matching import engine
from platform_app.matching.queries.suggesting import suggestions
from tests.integration.matching.city import City

Acting = Callable[..., Context]


def listed(context: Context, city: City) -> set[int]:
    return {one.supplier.enterprise_id for one in suggestions(context, city.need).meets}


def test_a_retired_capability_is_gone_from_the_next_list(city: City, acting: Acting) -> None:
    context, full = acting(), city.enterprise("full").id
    assert full in listed(context, city)
    city.capabilities["full"].status = CapabilityStatus.RETIRED
    feed(context, CAPABILITY, city.capabilities["full"].id)
    context.session.flush()
    assert full not in listed(context, city)


def test_a_suspended_enterprise_is_gone_with_all_its_capabilities(city: City, acting: Acting) -> None:
    context, full = acting(), city.enterprise("full")
    assert full.id in listed(context, city)
    full.status = EnterpriseStatus.SUSPENDED
    feed(context, ENTERPRISE, full.id)
    context.session.flush()
    assert full.id not in listed(context, city)


def test_a_change_made_by_one_process_is_seen_by_another(
    city: City, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = acting()
    assert len(listed(context, city)) == 2
    one = engine._kept
    engine.forget()
    assert len(listed(context, city)) == 2
    other = engine._kept
    assert one is not other
    assert one is not None
    city.capabilities["silent"].status = CapabilityStatus.RETIRED
    feed(context, CAPABILITY, city.capabilities["silent"].id)
    context.session.flush()
    counts = []
    for kept in (one, other):
        monkeypatch.setattr(engine, "_kept", kept)
        counts.append(len(listed(context, city)))
    assert counts == [1, 1]
