"""What can be taken out of the responses: the comparison by its buyer, a receipt by its supplier."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.responses import sealing
from platform_app.responses.queries import sealing_key
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, hand_in
from tests.integration.responses.test_sealed import unsealed
from tests.support.platform import Visitor

Act = Callable[..., Context]
Visiting = Callable[..., Visitor]


def test_the_comparison_is_taken_out_by_its_buyer_once_the_responses_are_open(
    session: Session, city: City, need: Need, rival: Rival, acting: Act, visiting: Visiting
) -> None:
    hand_in(session, acting, city.sells(), need)
    hand_in(session, acting, rival.identity, need)
    path = f"/needs/{need.public_id}/responses.xlsx"
    assert visiting(city.buyer_user, city.buyer).get(path).status_code == 403
    unsealed(session, acting, city, need)
    sheet = load_workbook(BytesIO(visiting(city.buyer_user, city.buyer).get(path).data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][2:] == (city.supplier.name_zh, rival.enterprise.name_zh)
    assert [row[2:] for row in rows if row[1] and "单价" in str(row[1])] == [(99.5, 99.5)]
    assert visiting(rival.user, rival.enterprise).get(path).status_code == 403
    # The supplier has a card in the segment of the need, and so has its rival: both fit, by the words of the page.
    fit = next(row for row in rows if row[0] == "匹配")
    shown = visiting(city.buyer_user, city.buyer).get(f"/needs/{need.public_id}/responses").text
    for cell in fit[2:]:
        points, _dot, word = str(cell).partition(" · ")
        assert float(points) > 0
        assert word in shown
        assert f'value="{points}"' in shown


def test_a_receipt_is_taken_out_by_its_supplier_alone_and_can_be_checked(
    session: Session, city: City, need: Need, rival: Rival, acting: Act, visiting: Visiting
) -> None:
    response = hand_in(session, acting, city.sells(), need)
    path = f"/responses/{response.public_id}/receipts/1.txt"
    text = visiting(city.supplier_user, city.supplier).get(path).text
    receipt, _line, below = text.partition("\n--\nsignature ed25519 ")
    assert sealing.is_signed(sealing.verifying_key(sealing_key(acting())), receipt, below.split("\n")[0])
    for user, enterprise in ((rival.user, rival.enterprise), (city.buyer_user, city.buyer)):
        assert visiting(user, enterprise).get(path).status_code in (403, 404)
