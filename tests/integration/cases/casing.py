"""A city with procedures: an enterprise that wants to lead a chain, officers of every duty, experts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.cases import services
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case
from platform_app.cases.services import Decision, Start
from platform_app.chains.models import Chain
from platform_app.cli.setup import SEEDS
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, EnterpriseFact, VerificationLevel
from platform_app.permissions import BureauDuty, Duty, Identity
from tests import factories
from tests.integration.needs.city import acting_for, officer

Act = Callable[..., Context]
ANSWERS = {"statement": "居关键环节", "plan": "开放五个环节"}
TICKED = ("form_whole", "figures_backed", "no_incident_asked")
GRANTED = Decision(approved=True, reason="符合条件", document="融工信〔2026〕1号")


@dataclass
class Hall:
    """Everybody the tests need, as identities."""

    session: Session
    acting: Act
    chain: Chain
    firm: Enterprise
    people: dict[str, User]

    @property
    def owner(self) -> Identity:
        return acting_for(self.session, self.people["owner"], self.firm, Duty.OWNER)

    def officer(self, duty: str) -> Identity:
        return officer(self.people[duty], BureauDuty(duty))

    def expert(self, number: int) -> Identity:
        user = self.people[f"expert{number}"]
        return Identity(user_id=user.id, name=user.name)

    def begun(self, key: str = "leader", chain: Chain | None = None) -> Case:
        """A case handed in by the enterprise."""
        named = (chain or self.chain).code if key == "leader" else ""
        case = services.start_case(self.acting(self.owner), Start(key, self.firm, named))
        answers = {one.code: ANSWERS.get(one.code, "主导产品") for one in case.procedure.form}
        answers.pop("needs_planned", None)
        services.save_answers(self.acting(self.owner), case, answers)
        services.submit(self.acting(self.owner), case)
        self.session.commit()
        return case

    def with_experts(self, case: Case) -> Case:
        """The case with three experts, checked by the reviewer."""
        services.take(self.acting(self.officer("reviewer")), case)
        for number in (1, 2, 3):
            services.assign(self.acting(self.officer("reviewer")), case, self.people[f"expert{number}"].email)
        services.check(self.acting(self.officer("reviewer")), case, TICKED)
        self.session.commit()
        return case

    def on_notice(self, case: Case, mark: int = 80) -> Case:
        """The case marked by its experts and put on public notice."""
        self.with_experts(case)
        for number, row in enumerate(list(case.experts), 1):
            services.declare(self.acting(self.expert(number)), row, free=True)
            services.hand_in(
                self.acting(self.expert(number)), row, {"strength": mark, "pull": mark, "plan": mark}
            )
        services.go_on(self.acting(self.officer("reviewer")), case)
        self.session.commit()
        assert case.status is CaseStatus.NOTICE
        return case

    def granted(self, chain: Chain | None = None) -> Case:
        """The case granted by the manager after its notice."""
        case = self.on_notice(self.begun(chain=chain))
        assert case.notice_until is not None
        later(case.notice_until - clock.now() + timedelta(minutes=1))
        services.decide(self.acting(self.officer("manager")), case, GRANTED)
        self.session.commit()
        return case


def later(by: timedelta) -> None:
    """Move the tests' clock on."""
    clock.shift(clock.offset() + by)


def a_hall(session: Session, acting: Act) -> Hall:
    """Load the procedures that ship and make everybody."""
    services.load_procedures(acting(), SEEDS / "procedures")
    session.commit()
    chain = factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    firm = factories.an_enterprise(session, revenue_10k_cny=130_000)
    factories.a_capability(session, firm, segment)
    people = {
        "owner": factories.a_member(session, firm),
        **{duty.value: factories.an_officer(session, duty) for duty in BureauDuty},
        **{f"expert{number}": factories.a_user(session) for number in (1, 2, 3, 4)},
    }
    session.add(
        EnterpriseFact(
            enterprise_id=firm.id,
            indicator="no_incident",
            year=2025,
            value=1,
            unit="yes_no",
            source="test",
            level=VerificationLevel.DOCUMENT_CHECKED,
        )
    )
    factories.save(session)
    return Hall(session, acting, chain, firm, people)
