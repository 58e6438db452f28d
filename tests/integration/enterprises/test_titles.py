"""Titles, certificates, the pool, the size class, the directory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.enterprises import queries
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Certificate, Enterprise, PoolMembership, Recognition
from platform_app.enterprises.size import size_class
from platform_app.permissions import (
    NOBODY,
    Acting,
    Appointment,
    BureauDuty,
    Duty,
    Identity,
    Permission,
    can,
)
from platform_app.rules.models import CertificateKind
from platform_app.rules.size_table import SIZE_TABLE
from tests import factories
from tests.support.platform import Visitor

Visiting = Callable[..., Visitor]


def test_a_leader_title_is_recorded_with_document_and_chain_and_ended_with_a_reason(
    session: Session, visiting: Visiting
) -> None:
    firm, chain = factories.an_enterprise(session), factories.a_chain(session)
    manager = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session, firm)
    visitor = visiting(manager)
    sent = {
        "enterprise": firm.uscc,
        "level": "leader",
        "document": "常工信〔2026〕1号",
        "valid_from": "2026-01-01",
    }
    refused = visitor.post("/recognitions/new", **sent)
    assert refused.status_code == 422
    assert 'id="chain-error"' in refused.text
    made = visitor.post("/recognitions/new", **sent, chain=chain.code)
    assert made.status_code == 303, made.text
    row = session.scalars(select(Recognition)).one()
    assert (row.kind, row.chain_id, row.document) == ("leader", chain.id, "常工信〔2026〕1号")
    twice = visitor.post("/recognitions/new", **sent, chain=chain.code)
    assert twice.status_code == 422
    path = f"/recognitions/{row.public_id}/end"
    assert visitor.post(path, day="2026-06-01", reason="").status_code == 422
    assert visitor.post(path, day="2026-06-01", reason="moved away").status_code == 303
    session.refresh(row)
    assert not row.is_valid(date(2026, 6, 1))
    assert row.is_valid(date(2026, 5, 31))


def test_an_analyst_of_another_district_records_and_pools_nothing(
    session: Session, visiting: Visiting
) -> None:
    firm = factories.an_enterprise(session, district="320411")
    near = factories.an_officer(session, BureauDuty.ANALYST, district="320411")
    far = factories.an_officer(session, BureauDuty.ANALYST, district="320412")
    factories.save(session, firm)
    path, sent = f"/enterprises/{firm.public_id}/pool/enter", {"day": "2026-01-05", "reason": "promising"}
    assert visiting(far).post(path, **sent).status_code == 403
    assert visiting(near).get("/recognitions/new").status_code == 403
    assert visiting(near).post(path, **sent).status_code == 303
    assert session.scalars(select(PoolMembership.enterprise_id)).all() == [firm.id]


def test_a_certificate_corrected_by_its_holder_counts_as_declared_again(
    session: Session, visiting: Visiting
) -> None:
    kind = CertificateKind(
        code="iatf_16949", name_zh="IATF 16949", name_en="IATF 16949", aliases=[], covers=[], source="test"
    )
    firm = factories.an_enterprise(session)
    owner, officer = factories.a_member(session, firm), factories.an_officer(session)
    factories.save(session, kind, firm)
    holder = visiting(owner, firm)
    path = f"/enterprises/{firm.public_id}/certificates"
    wrong = {"code": "iatf_16949", "valid_from": "2026-02-01", "valid_to": "2026-01-01"}
    assert holder.post(path, **wrong).status_code == 422
    assert holder.post(path, code="iatf_16949", valid_to="2027-01-01").status_code == 303
    row = session.scalars(select(Certificate)).one()
    assert visiting(officer).post(f"/certificates/{row.public_id}/check").status_code == 303
    session.refresh(row)
    assert row.level == "document_checked"
    answer = holder.post(
        f"/certificates/{row.public_id}", code="iatf_16949", valid_to="2028-01-01", version=str(row.version)
    )
    assert answer.status_code == 303, answer.text
    session.refresh(row)
    assert (row.level, row.valid_to) == ("self_declared", date(2028, 1, 1))


def test_two_edits_of_one_profile_leave_the_first_and_show_the_second_both_texts(
    session: Session, visiting: Visiting
) -> None:
    firm = factories.an_enterprise(session)
    owner = factories.a_member(session, firm)
    factories.save(session, firm)
    holder, seen = visiting(owner, firm), str(firm.version)
    path = f"/enterprises/{firm.public_id}/edit/business"
    assert holder.post(path, business="first words", version=seen).status_code == 303
    late = holder.post(path, business="second words", version=seen)
    assert late.status_code == 409
    assert "first words" in late.text
    assert "second words" in late.text


@pytest.mark.parametrize(
    ("code", "employees", "revenue", "level"),
    [
        ("3824", 1000, 40000, "large"),
        ("3824", 1000, 39999, "medium"),
        ("3824", 999, 40000, "medium"),
        ("3824", 300, 1999, "small"),
        ("3824", 19, 5000, "micro"),
        ("6513", 100, 1000, "medium"),
        ("9999", 100, None, "medium"),
        ("3824", None, 100, None),
    ],
)
def test_the_size_class_needs_every_threshold_of_the_2011_rule(
    code: str, employees: int | None, revenue: int | None, level: str | None
) -> None:
    figures = {"employees": employees, "revenue_10k_cny": revenue, "assets_10k_cny": None}
    assert size_class(code, figures, SIZE_TABLE).level == level


def test_what_the_list_shows_is_what_the_policy_lets_read(session: Session) -> None:
    chain, other = factories.a_chain(session), factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    rows = []
    for status in EnterpriseStatus:
        for district in ("320411", "320412"):
            firm = factories.an_enterprise(session, status=status, district=district)
            if district == "320411":
                factories.a_capability(session, firm, segment)
            rows.append(firm)
    factories.save(session, *rows)
    own = Acting(rows[0].id, "x", "", "", "imported", "firm", "", frozenset({Duty.VIEWER}))
    asked = [
        NOBODY,
        Identity(user_id=1, acting=own),
        *(
            Identity(user_id=2, appointments=(Appointment(duty, chain_id, district),))
            for duty in BureauDuty
            for chain_id in (None, chain.id, other.id)
            for district in (None, "320411", "320412")
        ),
    ]
    for who in asked:
        listed = set(session.scalars(select(Enterprise.id).where(queries.visible(who))))
        assert listed == {row.id for row in rows if can(who, Permission.ENTERPRISE_READ, row)}, who


def test_the_directory_shows_strangers_verified_enterprises_alone(
    session: Session, visiting: Visiting
) -> None:
    public = factories.an_enterprise(session)
    hidden = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    officer = factories.an_officer(session)
    person = factories.a_user(session)
    factories.save(session, public, hidden)
    seen = visiting(person).get("/enterprises?name=虚构").text
    assert public.name_zh in seen
    assert hidden.name_zh not in seen
    assert hidden.name_zh in visiting(officer).get("/enterprises?status=imported").text


def test_an_invitation_link_opens_the_prefilled_form_and_ends_in_a_claim(
    session: Session, visiting: Visiting
) -> None:
    known = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED, name_zh="预置企业有限公司")
    officer, person = factories.an_officer(session), factories.a_user(session)
    factories.save(session, known)
    page = visiting(officer).post(f"/enterprises/{known.public_id}/invite", email=person.email)
    assert page.status_code == 200
    path = page.text.split("/claim/")[1].split("<")[0].split('"')[0]
    visitor = visiting(person)
    form = visitor.get(f"/claim/{path}")
    assert "预置企业有限公司" in form.text
    assert str(known.uscc) in form.text
    answer = visitor.post(
        f"/claim/{path}", uscc=known.uscc, name_zh="预置企业有限公司", district="", kind="firm"
    )
    assert answer.status_code == 422
