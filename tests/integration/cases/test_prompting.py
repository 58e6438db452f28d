"""Whether prompts work: prompted needs beside the other needs of the same enterprises, from prompt to criterion."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from platform_app import audit, clock
from platform_app.cases.queries import compared, leader_board
from platform_app.cases.queries.prompting import LEAST, SIDES, STAGES
from platform_app.context import Context
from platform_app.needs.models import Outcome
from platform_app.permissions import CLOCK
from tests import factories
from tests.integration.cockpit.small_city import OFFICER, build, open_need

Acting = Callable[..., Context]


def test_prompted_needs_stand_beside_the_others_of_their_enterprises_each_figure_with_its_list(
    session: Session, acting: Acting
) -> None:
    city = build(session)
    stranger = factories.an_enterprise(session)
    prompted = [open_need(session, city.driver, city.cast) for _turn in range(LEAST)]
    open_need(session, city.driver, city.mine)
    open_need(session, stranger, city.mine)
    session.flush()
    for need in prompted:
        audit.record(Context(session, CLOCK, clock.now(), "test"), "need.prompt", need)
    session.add(
        Outcome(
            public_id="outcome-of-a-prompt",
            need_id=prompted[0].id,
            enterprise_id=city.driver.id,
            chain_id=city.alpha.id,
            value_band="lt_100k",
            local=True,
            happened_on=clock.city_date(clock.now()),
            source="test",
        )
    )
    factories.save(session)
    officer = acting(OFFICER)
    check = leader_board(officer).check
    assert check is not None
    assert check.is_enough
    assert check.counts == {
        "prompted": {"all": 5, "opened": 5, "concluded": 1},
        "others": {"all": 1, "opened": 1, "concluded": 0},
    }
    lists = {
        side: {one: len(session.scalars(compared(officer, side, one)).unique().all()) for one in STAGES}
        for side in SIDES
    }
    assert lists == check.counts
    assert [bool(one.concluded_on) for one in check.steps] == [False] * 4 + [True]
