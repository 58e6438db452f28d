"""What changes is visible in the next request, in every process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from platform_app import audit, clock
from platform_app.capabilities.feed import CAPABILITY, ENTERPRISE, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.extensions import database
from platform_app.matching import engine
from platform_app.matching.queries.suggesting import suggestions
from platform_app.permissions import CLOCK
from platform_app.rules import queries as rules
from platform_app.rules.models import CertificateKind
from tests import factories
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


def test_an_edited_kind_of_certificate_is_known_to_every_process_and_an_undone_edit_to_none(
    session: Session, acting: Acting
) -> None:
    kind = CertificateKind(code="X-1", name_zh="甲证", name_en="X", aliases=[], covers=[], source="test")
    factories.save(session, kind)

    def known(word: str) -> bool:
        """Whether this process, which has edited nothing itself, reads the word in tables and matcher."""
        context = Context(session, CLOCK, clock.now())
        found = rules.tables(context)
        assert engine.matcher(context).tables is found
        session.rollback()
        return bool(found.certificates.codes(word))

    def renamed(word: str) -> None:
        with database.sessionmaker() as elsewhere:
            begin_write(elsewhere)
            elsewhere.get_one(CertificateKind, "X-1").aliases = [word]
            audit.record(Context(elsewhere, CLOCK, clock.now()), "reference.edit")
            elsewhere.commit()

    assert not known("乙证")
    renamed("乙证")
    assert known("乙证")
    unit = acting()
    unit.session.get_one(CertificateKind, "X-1").aliases = ["丙证"]
    unit.session.flush()
    assert rules.tables(unit).certificates.codes("丙证")
    session.rollback()
    renamed("丁证")
    assert known("丁证")
    assert not known("丙证")
