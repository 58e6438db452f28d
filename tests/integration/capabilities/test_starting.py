"""Three taps on a phone, and what a description says by itself."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.permissions import Duty
from tests import factories

Enter = Callable[..., FlaskClient]


def entered(session: Session, signed_in: Enter, **values: object) -> FlaskClient:
    enterprise = factories.an_enterprise(session, **values)
    person = factories.a_member(session, enterprise, Duty.SELLER)
    key = enterprise.id
    factories.save(session)
    session.rollback()
    return signed_in(person, key)


def test_the_profile_suggests_its_segments(robots: Session, signed_in: Enter) -> None:
    client = entered(robots, signed_in, business="生产谐波减速器和RV减速器")
    page = client.get("/capabilities/start").text
    assert "减速器" in page
    assert 'value="robot.reducer"' in page


def test_three_taps_make_two_listed_cards_and_show_where_to_go(robots: Session, signed_in: Enter) -> None:
    client = entered(robots, signed_in)
    segments = ["robot.bearing", "robot.reducer", "robot.servo"]
    address = "/capabilities/start?segment=" + "&segment=".join(segments)
    taps: dict[str, object] = {"segment": segments, "taps": 0, "no": []}
    for key, said in zip(segments, ("makes_now", "could_make", "no"), strict=True):
        page = client.get(address).text
        assert f'value="{key}"' in page
        answer = client.post("/capabilities/start", data={**taps, "key": key, "answer": said})
        assert answer.status_code == 303
        address = answer.location
        taps["taps"] = int(str(taps["taps"])) + 1
    page = client.get(address).text
    assert 'name="key"' not in page
    assert "/opportunities" in page
    found = robots.scalars(select(Capability).order_by(Capability.id)).all()
    assert [(one.makes_now, one.status) for one in found] == [
        (True, CapabilityStatus.LISTED),
        (False, CapabilityStatus.LISTED),
    ]
    assert found[0].description == "交叉滚子轴承、薄壁轴承"


def test_a_second_tap_on_the_same_segment_makes_no_second_card(robots: Session, signed_in: Enter) -> None:
    client = entered(robots, signed_in)
    for _ in range(2):
        client.post("/capabilities/start", data={"key": "robot.servo", "answer": "makes_now"})
    assert len(robots.scalars(select(Capability)).all()) == 1


def test_an_answer_nobody_offered_is_refused(robots: Session, signed_in: Enter) -> None:
    client = entered(robots, signed_in)
    answer = client.post("/capabilities/start", data={"key": "robot.servo", "answer": "maybe"})
    assert answer.status_code == 422


def test_typing_suggests_segments_and_reads_measures(measured: Session, signed_in: Enter) -> None:
    client = entered(measured, signed_in)
    typed = {"name": "谐波减速器", "description": "谐波减速器，外径 40-80 mm，Ra 0.8，交期 15 天"}
    part = client.post("/capabilities/check", data=typed, headers={"X-Requested-With": "live-check"})
    assert part.status_code == 200
    assert "<html" not in part.text
    assert 'value="robot.reducer"' in part.text
    assert "直径 40 – 80 mm" in part.text
    whole = client.post("/capabilities/check", data={**typed, "take": "yes"}).text
    assert 'name="measures-0-parameter" type="text" value="直径"' in whole
    assert 'value="15"' in whole
    assert measured.scalars(select(Capability)).all() == []


def test_words_typed_into_the_search_find_segments(robots: Session, signed_in: Enter) -> None:
    client = entered(robots, signed_in)
    found = client.post(
        "/capabilities/check", data={"search": "薄壁"}, headers={"X-Requested-With": "live-check"}
    )
    assert 'value="robot.bearing"' in found.text
    assert 'value="robot.servo"' not in found.text
