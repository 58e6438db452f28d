from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.unit.graph.ranking_city import CITY, TODAY, capability, matcher, need


def test_lists_made_while_others_change_capabilities_are_whole() -> None:
    ranked = matcher()
    asked = need(1, "交叉滚子轴承", "robot.bearing")

    def change(number: int) -> None:
        ranked.upsert(capability(number, f"轴承{number}", "robot.bearing"))
        ranked.remove(number)

    with ThreadPoolExecutor(4) as pool:
        changes = [pool.submit(change, 1_000 + number) for number in range(300)]
        lists = [pool.submit(ranked.suppliers, asked, on=TODAY) for _ in range(60)]
        for done in changes:
            done.result()
        assert all(one.result().meets[0].enterprise == 1 for one in lists)
    ranked.pack()
    assert ranked.suppliers(asked, on=TODAY) == matcher(CITY).suppliers(asked, on=TODAY)
