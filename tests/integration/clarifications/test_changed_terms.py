"""An addendum changes what is asked and how it is scored: shown before and after, confirmed anew by every response."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.records import Operator, RequirementKind
from platform_app.clarifications import services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.models import Addendum
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs.entry import RequirementEntry, requirement_entry
from platform_app.needs.models import Need, NeedRequirement
from platform_app.responses import services as answers
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from platform_app.scoring.models import Criterion, CriterionKind
from platform_app.scoring.services import CriterionEntry
from tests import factories
from tests.crawl.reading import read
from tests.integration.needs.city import City
from tests.integration.responses.quoting import hand_in

Act = Callable[..., Context]
Browser = Callable[..., FlaskClient]
PRICE_ALONE = [CriterionEntry(CriterionKind.PRICE, 100)]


@pytest.fixture
def asked(session: Session, need: Need) -> Need:
    """Return the need with a process and a lead time among its must-haves."""
    rows = (
        NeedRequirement(
            need_id=need.id, kind=RequirementKind.PROCESS, operator=Operator.IS, texts=["数控车削"], must=True
        ),
        NeedRequirement(
            need_id=need.id,
            kind=RequirementKind.LEAD_TIME,
            operator=Operator.AT_MOST,
            texts=[],
            high=20,
            unit="d",
        ),
    )
    factories.save(session, *rows)
    session.refresh(need)
    return need


def shown(client: FlaskClient, url: str, deed: str = "/amend") -> dict[str, str]:
    """The fields of the form of a deed as the page shows them."""
    form = next(one for one in read(client.get(url).text).forms if one.action.endswith(deed))
    return dict(form.values)


def test_changed_requirements_and_weights_are_shown_and_make_responses_stale(
    session: Session, city: City, asked: Need, acting: Act, signed_in: Browser
) -> None:
    response = hand_in(session, acting, city.sells(), asked)
    own = session.get_one(Response, response.id)
    answers.keep_typed(
        acting(city.sells()),
        own,
        [("musts", "of before"), ("checks-0", "met"), ("header-remarks", "送货上门")],
    )
    session.commit()
    buyer = signed_in(city.buyer_user, city.buyer.id)
    page = f"/needs/{asked.public_id}"
    session.rollback()
    form = shown(buyer, f"{page}/amend")
    must = next(name for name, value in form.items() if name.endswith("-value") and value == "数控车削")
    form |= {
        must: "五轴加工",
        "text": "改用五轴加工，价格权重提高",
        "weight_0": "70",
        "weight_1": "10",
        "weight_2": "20",
    }
    sent = buyer.post(f"{page}/amend", data=form)
    assert sent.status_code == 303
    reviewer, waits = signed_in(city.reviewer), sent.location
    for who, path in ((buyer, waits), (buyer, page), (reviewer, waits), (reviewer, "/needs/changes")):
        assert "五轴加工" in who.get(path).text
    assert "五轴加工" not in signed_in(city.supplier_user, city.supplier.id).get(page).text
    agreeing = shown(reviewer, waits, "/consent") | {"note": "同意"}
    assert buyer.post(f"{waits}/consent", data=agreeing).status_code == 409
    assert reviewer.post(f"{waits}/consent", data=agreeing).status_code == 303
    session.rollback()
    made = session.scalars(select(Addendum)).one()
    assert made.is_material
    assert [one["field"] for one in made.changes] == ["requirement", "scheme"]
    assert [one["texts"] for one in (made.changes[0]["before"], made.changes[0]["after"])] == [
        ["数控车削"],
        ["五轴加工"],
    ]
    stands = session.get_one(Need, asked.id)
    assert sorted(one.kind.value for one in stands.requirements) == ["lead_time", "process"]
    assert [one.weight for one in session.scalars(select(Criterion).order_by(Criterion.position))] == [
        70,
        10,
        20,
    ]
    assert session.get_one(Response, response.id).status is ResponseStatus.STALE
    session.rollback()
    seller = signed_in(city.supplier_user, city.supplier.id)
    editor = seller.get(f"/responses/{response.public_id}/edit").text
    for word in ("数控车削", "五轴加工", "送货上门", "70"):
        assert word in editor
    (boxes,) = [one for one in read(editor).forms if one.action.endswith("/edit")]
    assert not any(name.startswith("checks-") for name, _value in boxes.values), (
        "answered anew, not carried over"
    )


def test_an_addendum_of_words_alone_touches_neither(
    session: Session, city: City, asked: Need, acting: Act, signed_in: Browser
) -> None:
    buyer = signed_in(city.buyer_user, city.buyer.id)
    page = f"/needs/{asked.public_id}"
    session.rollback()
    form = shown(buyer, f"{page}/amend") | {"text": "补充说明"}
    assert buyer.post(f"{page}/amend", data=form).status_code == 303
    session.rollback()
    made = session.scalars(select(Addendum)).one()
    assert (made.is_material, made.changes) == (False, [])
    assert session.scalars(select(Criterion)).all() == []
    assert len(session.get_one(Need, asked.id).requirements) == 2


def test_requirements_are_dropped_and_added_and_a_scheme_is_whole(
    session: Session, city: City, asked: Need, acting: Act
) -> None:
    session.rollback()
    context = acting(city.buys())
    need = session.get_one(Need, asked.id)
    kept = requirement_entry(need.requirements[1])
    new = RequirementEntry(kind=RequirementKind.CERTIFICATE, operator=Operator.IS, texts=("ISO9001",))
    address = need.requirements[1].public_id
    entry = AddendumEntry("更换要求", requirements=[None, kept, new], scheme=PRICE_ALONE)
    half = AddendumEntry("更换要求", scheme=[CriterionEntry(CriterionKind.PRICE, 60)])
    with pytest.raises(RuleViolation, match="scheme_not_whole"):
        services.publish(context, need, half, need.version)
    session.rollback()
    context, need = acting(city.buys()), session.get_one(Need, asked.id)
    made = services.publish(context, need, entry, need.version)
    session.commit()
    assert isinstance(made, Addendum)
    assert [(one["before"] is None, one["after"] is None) for one in made.changes[:2]] == [
        (False, True),
        (True, False),
    ]
    session.expire_all()
    stands = session.get_one(Need, asked.id).requirements
    assert [one.kind.value for one in stands] == ["lead_time", "certificate"]
    assert stands[0].public_id == address
    assert [one.weight for one in session.scalars(select(Criterion))] == [100]
