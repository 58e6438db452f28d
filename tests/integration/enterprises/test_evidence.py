"""Documents behind claims, profiles, certificates and titles: who adds, who reads, what is written down."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app.accounts.models import User
from platform_app.audit import AuditEvent
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Certificate, Claim, Enterprise, Recognition, RecognitionKind
from platform_app.files.models import StoredFile
from platform_app.permissions import BureauDuty, Duty
from platform_app.rules.models import CertificateKind
from tests import factories
from tests.integration.files.test_files import a_picture

Browser = Callable[..., FlaskClient]


@dataclass
class Scene:
    """People by word, and the address of each thing that documents belong to."""

    session: Session
    browsers: dict[str, FlaskClient]
    things: dict[str, str]
    claim_id: int

    def send(self, who: str, kind: str, about: str = "licence", content: bytes = b"") -> TestResponse:
        self.session.rollback()
        file = (io.BytesIO(content or a_picture()), "执照.png")
        return self.browsers[who].post(
            f"/files/{kind}/{self.things[kind]}", data={"file": file, "about": about}
        )

    def get(self, who: str, path: str) -> TestResponse:
        self.session.rollback()
        return self.browsers[who].get(path, buffered=True)

    def newest(self) -> str:
        self.session.rollback()
        return str(self.session.scalar(select(StoredFile.public_id).order_by(StoredFile.id.desc()).limit(1)))


@pytest.fixture
def scene(session: Session, signed_in: Browser) -> Scene:
    firm = factories.an_enterprise(session, status=EnterpriseStatus.IN_REVIEW)
    claimed = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    session.add(
        CertificateKind(
            code="iso9001", name_zh="质量", name_en="Quality", aliases=[], covers=[], source="test"
        )
    )
    session.flush()
    people: dict[str, User] = {
        "seller": factories.a_member(session, firm, Duty.SELLER),
        "viewer": factories.a_member(session, firm, Duty.VIEWER),
        "rival": factories.a_member(session, factories.an_enterprise(session)),
        "claimant": factories.a_user(session),
        "reviewer": factories.an_officer(session, BureauDuty.REVIEWER),
        "elsewhere": factories.an_officer(session, BureauDuty.REVIEWER, district="320402"),
        "analyst": factories.an_officer(session, BureauDuty.ANALYST),
        "manager": factories.an_officer(session, BureauDuty.MANAGER),
    }
    claim = Claim(
        enterprise=claimed,
        user_id=people["claimant"].id,
        status=ClaimStatus.PENDING,
        draft={"name_zh": "认领名称"},
        made_at=factories.START,
    )
    certificate = Certificate(enterprise_id=firm.id, code="iso9001")
    title = Recognition(
        enterprise_id=firm.id,
        kind=RecognitionKind.TIER,
        level="specialised",
        document="文号",
        valid_from=date(2025, 1, 1),
    )
    factories.save(session, claim, certificate, title)
    things = {
        "claim": claim.public_id,
        "enterprise": firm.public_id,
        "certificate": certificate.public_id,
        "recognition": title.public_id,
    }
    claim_id = claim.id
    browsers = {}
    for word, person in people.items():
        browsers[word] = signed_in(person)
        session.rollback()
    return Scene(session, browsers, things, claim_id)


ADDS = {"claim": "claimant", "enterprise": "seller", "certificate": "seller", "recognition": "manager"}
READS = {
    "claim": {"claimant", "reviewer"},
    "enterprise": {"seller", "viewer", "reviewer"},
    "certificate": {"seller", "viewer", "reviewer", "analyst", "manager"},
    "recognition": {"seller", "viewer", "reviewer", "analyst", "manager"},
}


@pytest.mark.parametrize("kind", list(ADDS))
def test_documents_are_added_and_read_by_the_rights_of_what_they_belong_to(scene: Scene, kind: str) -> None:
    about = "licence" if kind in ("claim", "enterprise") else ""
    for word in scene.browsers:
        assert (scene.send(word, kind, about).status_code == 303) is (word == ADDS[kind]), word
    address = f"/files/{scene.newest()}"
    assert {word for word in scene.browsers if scene.get(word, address).status_code == 200} == READS[kind]


def test_the_reviewer_sees_a_document_beside_the_field_it_supports(scene: Scene) -> None:
    scene.send("seller", "enterprise", "premises")
    page = scene.get("reviewer", f"/enterprises/{scene.things['enterprise']}/review").text
    facts = {one.split("</dt>")[0].strip(): one.split("</dd>")[0] for one in page.split("<dt>")[1:]}
    assert [label for label, fact in facts.items() if "执照.png" in fact] == ["区县"]


def test_the_enterprise_learns_who_opened_its_documents(scene: Scene) -> None:
    scene.send("seller", "enterprise")
    address = f"/files/{scene.newest()}"
    scene.get("seller", address)
    scene.get("reviewer", address)
    scene.session.rollback()
    read = scene.session.scalars(select(AuditEvent).where(AuditEvent.action == "file.read")).all()
    assert len(read) == 1
    assert read[0].chain.startswith("enterprise:")
    assert "执照.png" in scene.get("seller", "/enterprise/looks").text.split("who-looked")[1]


def test_documents_of_a_decided_claim_stay_as_they_were_judged(scene: Scene) -> None:
    scene.send("claimant", "claim")
    scene.session.get_one(Claim, scene.claim_id).status = ClaimStatus.DENIED
    factories.save(scene.session)
    assert scene.send("claimant", "claim").status_code == 409
    scene.session.rollback()
    assert scene.browsers["claimant"].post(f"/files/{scene.newest()}/remove").status_code == 409
    assert scene.get("claimant", f"/files/{scene.newest()}").status_code == 200


def test_a_claimants_documents_take_no_room_of_the_enterprise_claimed(scene: Scene) -> None:
    scene.send("claimant", "claim")
    scene.session.rollback()
    assert scene.session.scalars(select(StoredFile.enterprise_id)).all() == [None]


@pytest.mark.parametrize(
    ("about", "content", "field"), [("nonsense", b"", "about"), ("licence", b"GIF89a", "file")]
)
def test_a_refused_document_is_answered_at_its_field(
    scene: Scene, about: str, content: bytes, field: str
) -> None:
    answer = scene.send("seller", "enterprise", about, content)
    assert answer.status_code == 422
    mark = f"file-{scene.things['enterprise']}" + ("-about" if field == "about" else "")
    assert f'id="{mark}-error"' in answer.text


def test_somebody_elses_enterprise_shows_no_documents(scene: Scene) -> None:
    scene.send("seller", "enterprise")
    firm = scene.session.scalars(
        select(Enterprise).where(Enterprise.public_id == scene.things["enterprise"])
    ).one()
    firm.status = EnterpriseStatus.VERIFIED
    factories.save(scene.session)
    for word in ("rival", "analyst"):
        page = scene.get(word, f"/enterprises/{scene.things['enterprise']}")
        assert page.status_code == 200
        assert "执照.png" not in page.text


def test_contacts_of_the_claimed_enterprise_are_compared_but_not_shown(scene: Scene) -> None:
    claim = scene.session.get_one(Claim, scene.claim_id)
    claim.evidence, claim.draft = "营业执照", {"contact_phone": "13900001111"}
    known = claim.enterprise.contact_phone
    factories.save(scene.session)
    page = scene.get("reviewer", f"/claims/{scene.things['claim']}").text
    assert "13900001111" in page
    assert "不一致" in page
    assert known not in page
