"""The bench: proposals from a firm's words, accepted in batches, undone, kept within scope."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.bench import services
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, SegmentProposal
from platform_app.permissions import BureauDuty
from tests import factories
from tests.support.platform import Visitor

Visiting = Callable[..., Visitor]


@pytest.fixture
def firm(session: Session, acting: Callable[..., Context]) -> Enterprise:
    """Return an imported firm that says it casts gearbox housings, with its proposals."""
    chain = factories.a_chain(session)
    factories.a_segment(session, chain, name_zh="减速器壳体铸造", products=["减速器壳体"], terms=["压铸"])
    factories.a_segment(session, chain, name_zh="光伏玻璃", products=["超白玻璃"], terms=["钢化"])
    firm = factories.an_enterprise(
        session, status=EnterpriseStatus.IMPORTED, district="320411", business="铝合金压铸，减速器壳体加工"
    )
    mute = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED, business="")
    factories.save(session, firm, mute)
    services.propose_all(acting(), {})
    session.commit()
    return firm


def outcomes(session: Session) -> list[str]:
    session.rollback()
    return sorted(session.scalars(select(SegmentProposal.outcome)))


def test_a_firm_is_proposed_the_segment_whose_words_it_uses(
    session: Session, firm: Enterprise, acting: Callable[..., Context]
) -> None:
    rows = session.scalars(select(SegmentProposal).order_by(SegmentProposal.rank)).all()
    assert {row.enterprise_id for row in rows} == {firm.id}
    assert "压铸" in " ".join(rows[0].evidence)
    assert 0 < rows[0].score <= 1
    session.rollback()
    assert services.propose_all(acting(), {}) == {"firms": 0, "proposals": 0}


def test_what_is_ticked_is_accepted_and_can_be_opened_again(
    session: Session, firm: Enterprise, visiting: Visiting
) -> None:
    analyst = factories.an_officer(session, BureauDuty.ANALYST)
    factories.save(session, analyst)
    first = session.scalars(select(SegmentProposal).order_by(SegmentProposal.rank)).first()
    assert first is not None
    key = first.public_id
    visitor = visiting(analyst)
    assert firm.name_zh in visitor.get("/bench").text
    assert visitor.post("/bench", verb="accept").status_code == 422
    assert visitor.post("/bench", verb="accept", chosen=key).status_code == 303
    assert "accepted" in outcomes(session)
    assert visitor.post("/bench", verb="undo", chosen=key).status_code == 303
    assert set(outcomes(session)) == {"open"}


def test_an_analyst_of_another_district_decides_nothing_here(
    session: Session, firm: Enterprise, visiting: Visiting
) -> None:
    far = factories.an_officer(session, BureauDuty.ANALYST, district="320412")
    near = factories.an_officer(session, BureauDuty.ANALYST, district="320411")
    factories.save(session, far, near)
    assert firm.name_zh not in visiting(far).get("/bench").text
    assert visiting(far).post("/bench/accept", least="0").status_code == 303
    assert set(outcomes(session)) == {"open"}
    assert visiting(near).post("/bench/accept", least="0").status_code == 303
    assert set(outcomes(session)) == {"accepted"}
