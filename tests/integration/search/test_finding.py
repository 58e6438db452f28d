"""The search finds what the asker may see, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Reach
from platform_app.permissions import NOBODY, Acting, Duty, Identity
from platform_app.search.queries import search
from platform_app.search.services import index, keep_up, rebuild
from platform_app.search.words import terms_asked
from tests import factories
from tests.factories import START

Acts = Callable[..., Context]


def names(context: Context, typed: str) -> set[str]:
    """Return the titles found."""
    return {entry.title_zh for group in search(context, typed).groups for entry in group.entries}


def buyer_of(enterprise: object) -> Identity:
    """Return somebody who buys for an enterprise."""
    acting = Acting(
        enterprise.id,  # type: ignore[attr-defined]
        "x",
        "x",
        "x",
        "verified",
        "firm",
        "320411",
        frozenset({Duty.BUYER}),
    )
    return Identity(user_id=1, acting=acting, enterprise_ids=frozenset({acting.enterprise_id}))


def test_every_word_typed_must_occur(session: Session, acting: Acts) -> None:
    factories.save(
        session,
        factories.an_enterprise(session, name_zh="恒远精密压铸有限公司"),
        factories.an_enterprise(session, name_zh="恒远物流有限公司"),
    )
    context = acting()
    rebuild(context)
    assert names(context, "恒远") == {"恒远精密压铸有限公司", "恒远物流有限公司"}
    assert names(context, "恒远 压铸") == {"恒远精密压铸有限公司"}


def test_the_beginning_of_a_latin_name_is_enough(session: Session, acting: Acts) -> None:
    factories.save(session, factories.an_enterprise(session, name_zh="甲", name_en="Hengyuan Casting"))
    context = acting()
    rebuild(context)
    assert names(context, "hengy") == {"甲"}


def test_an_unverified_enterprise_is_found_by_its_own_people_alone(session: Session, acting: Acts) -> None:
    hidden = factories.an_enterprise(session, name_zh="未核验机床厂", status=EnterpriseStatus.REGISTERED)
    factories.save(session, hidden)
    context = acting()
    rebuild(context)
    assert names(Context(session, NOBODY, context.now), "机床") == set()
    assert names(Context(session, buyer_of(hidden), context.now), "机床") == {"未核验机床厂"}


def test_a_draft_need_is_found_by_its_owner_alone(session: Session, acting: Acts) -> None:
    owner, other = factories.an_enterprise(session), factories.an_enterprise(session)
    draft = factories.a_need(session, owner, title="涡轮叶片采购", status=NeedStatus.DRAFT)
    factories.save(session, draft)
    context = acting()
    rebuild(context)
    assert names(Context(session, buyer_of(owner), context.now), "涡轮") == {"涡轮叶片采购"}
    assert names(Context(session, buyer_of(other), context.now), "涡轮") == set()
    assert names(Context(session, NOBODY, context.now), "涡轮") == set()


def test_a_public_open_need_is_found_by_strangers(session: Session, acting: Acts) -> None:
    owner = factories.an_enterprise(session)
    need = factories.a_need(
        session,
        owner,
        title="涡轮叶片采购",
        reach=Reach.PUBLIC,
        status=NeedStatus.OPEN,
        opened_at=START,
        closes_at=START,
    )
    factories.save(session, need)
    context = acting()
    rebuild(context)
    assert names(Context(session, NOBODY, context.now), "涡轮叶片") == {"涡轮叶片采购"}


def test_a_new_name_is_found_and_the_old_one_is_not(session: Session, acting: Acts) -> None:
    firm = factories.an_enterprise(session, name_zh="旧名机械厂")
    factories.save(session, firm)
    context = acting()
    assert keep_up(context) >= 1
    assert keep_up(context) == 0
    firm.name_zh = "新名机械厂"
    session.flush()
    assert keep_up(context) == 1
    assert names(context, "旧名") == set()
    assert names(context, "新名") == {"新名机械厂"}
    session.rollback()


def test_a_closed_enterprise_is_forgotten(session: Session, acting: Acts) -> None:
    firm = factories.an_enterprise(session, name_zh="将闭机械厂")
    factories.save(session, firm)
    context = acting()
    index(context, "enterprise", firm.id)
    assert names(context, "将闭") == {"将闭机械厂"}
    session.execute(update(Enterprise.__table__).values(status="closed"))  # type: ignore[arg-type]
    keep_up(context)
    assert names(context, "将闭") == set()
    session.rollback()


@pytest.mark.parametrize("typed", ["", " ", "a", "厂", "%", "__", "' OR 1=1 --", "厂" * 5000])
def test_whatever_is_typed_gives_a_page(sqlite_app: object, typed: str) -> None:
    client: FlaskClient = sqlite_app.test_client()  # type: ignore[attr-defined]
    answer = client.get("/search", query_string={"q": typed})
    assert answer.status_code == 200


def test_a_single_character_is_not_looked_for() -> None:
    assert terms_asked("厂") == []
    assert terms_asked("机床厂") == ["机床", "床厂"]
    assert len(terms_asked("abcd " * 3 + " ".join(f"word{n}" for n in range(40)))) == 12
