"""Standing offers from the first word to the end, applications and places on the panel."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.form_examples import Example

OWN = (
    " (SELECT m.enterprise_id FROM membership m JOIN user_account u ON u.id = m.user_id"
    f" WHERE u.email = '{{}}@{DOMAIN}')"
)
BUYER, SELLER = OWN.format("buyer"), OWN.format("seller")
OFFER = (
    "SELECT public_id AS offer FROM standing_offer WHERE status = '{}' AND enterprise_id ="
    + BUYER
    + " LIMIT 1"
)
LAST = "SELECT public_id AS offer FROM standing_offer ORDER BY id DESC LIMIT 1"
STATUS = "SELECT status FROM standing_offer WHERE public_id = :offer"
SEGMENT = "SELECT public_id FROM segment WHERE retired_at IS NULL ORDER BY id LIMIT 1"
RECEIVED = (
    "SELECT a.public_id AS application FROM panel_application a JOIN standing_offer o ON o.id = a.offer_id"
    " WHERE a.status = 'submitted' AND o.enterprise_id =" + BUYER + " LIMIT 1"
)
SENT = (
    "SELECT public_id AS application FROM panel_application WHERE status = 'submitted' AND enterprise_id ="
    + SELLER
    + " LIMIT 1"
)
DECLINED = (
    "SELECT o.public_id AS offer FROM panel_application a JOIN standing_offer o ON o.id = a.offer_id"
    " WHERE a.status = 'declined' AND o.status = 'published' AND a.enterprise_id =" + SELLER + " LIMIT 1"
)
APPLICATION = "SELECT status FROM panel_application WHERE public_id = :application"
MEMBER = (
    "SELECT public_id AS member FROM panel_member WHERE status = 'active' AND enterprise_id ="
    + BUYER
    + " ORDER BY id LIMIT 1"
)
PLACE = "SELECT status FROM panel_member WHERE public_id = :member"
NEED = (
    "SELECT n.public_id AS need, m.public_id AS member FROM need n JOIN panel_member m"
    " ON m.enterprise_id = n.enterprise_id WHERE n.status = 'open' AND n.anonymous = false"
    " AND m.status = 'active' AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.need_id = n.id"
    " AND i.enterprise_id = m.supplier_id) AND n.enterprise_id =" + BUYER + " ORDER BY n.id DESC LIMIT 1"
)

EXAMPLES = (
    Example(
        deed="standing.own",
        who="buyer",
        page="/standing-offers/own",
        values={"category": "铝合金壳体压铸件"},
        lands="standing.edit",
        row="SELECT count(*) FROM standing_offer WHERE category = '铝合金壳体压铸件'",
        becomes=1,
    ),
    Example(
        deed="standing.edit",
        after=("standing.own",),
        who="buyer",
        of=f"SELECT public_id AS offer, ({SEGMENT}) AS segment FROM standing_offer ORDER BY id DESC LIMIT 1",
        page="/standing-offers/{offer}/edit",
        to="/standing-offers/{offer}/edit",
        values={
            "description": "壳体类压铸件，按年度滚动下单",
            "segments": lambda city: str(city.value(SEGMENT)),
            "requirements-0-kind": "certificate",
            "requirements-0-value": "ISO9001",
            "steps": "送样\n验厂\n首单",
            "then": "look",
        },
        lands="standing.show",
        row="SELECT count(*) FROM entry_condition c JOIN standing_offer o ON o.id = c.offer_id"
        " WHERE o.public_id = :offer",
        becomes=1,
    ),
    Example(
        deed="standing.publish",
        after=("standing.edit",),
        who="buyer",
        of=LAST,
        page="/standing-offers/{offer}",
        lands="standing.show",
        row=STATUS,
        becomes="published",
    ),
    Example(
        deed="standing.discard",
        after=("standing.own",),
        who="buyer",
        of=LAST,
        page="/standing-offers/{offer}",
        lands="standing.own",
        row="SELECT count(*) FROM standing_offer WHERE public_id = :offer",
        becomes=0,
    ),
    Example(
        deed="standing.pause",
        who="buyer",
        of=OFFER.format("published"),
        page="/standing-offers/{offer}",
        lands="standing.show",
        row=STATUS,
        becomes="paused",
    ),
    Example(
        deed="standing.resume",
        who="buyer",
        of=OFFER.format("paused"),
        page="/standing-offers/{offer}",
        lands="standing.show",
        row=STATUS,
        becomes="published",
    ),
    Example(
        deed="standing.end",
        who="buyer",
        of=OFFER.format("published"),
        page="/standing-offers/{offer}",
        values={"reason": "该品类改为集中采购"},
        lands="standing.show",
        row=STATUS,
        becomes="ended",
    ),
    Example(
        deed="standing.apply",
        who="seller",
        of=DECLINED,
        page="/standing-offers/{offer}/apply",
        values={"statement": "本企业产能已扩充，愿配合审核。"},
        lands="standing.application",
        row="SELECT a.status FROM panel_application a JOIN standing_offer o ON o.id = a.offer_id"
        " WHERE o.public_id = :offer AND a.enterprise_id =" + SELLER,
        becomes="submitted",
    ),
    Example(
        deed="standing.withdraw",
        who="seller",
        of=SENT,
        page="/panel-applications/{application}",
        lands="standing.application",
        row=APPLICATION,
        becomes="withdrawn",
    ),
    Example(
        deed="standing.admit",
        who="buyer",
        of=RECEIVED,
        page="/panel-applications/{application}",
        values={"note": "欢迎加入"},
        lands="standing.application",
        row=APPLICATION,
        becomes="admitted",
        empty_is_well=True,
    ),
    Example(
        deed="standing.decline",
        who="buyer",
        of=RECEIVED,
        page="/panel-applications/{application}",
        values={"code": "evidence", "note": "请补充检验记录"},
        lands="standing.application",
        row=APPLICATION,
        becomes="declined",
    ),
    Example(
        deed="standing.suspend",
        who="buyer",
        of=MEMBER,
        page="/panel/{member}",
        values={"code": "delivery", "note": "两次未按期交付"},
        lands="standing.member",
        row=PLACE,
        becomes="suspended",
    ),
    Example(
        deed="standing.restore",
        after=("standing.suspend",),
        who="buyer",
        of="SELECT public_id AS member FROM panel_member WHERE status = 'suspended' LIMIT 1",
        page="/panel/{member}",
        lands="standing.member",
        row=PLACE,
        becomes="active",
    ),
    Example(
        deed="standing.remove",
        who="buyer",
        of=MEMBER,
        page="/panel/{member}",
        values={"code": "inactive"},
        lands="standing.member",
        row=PLACE,
        becomes="removed",
    ),
    Example(
        deed="standing.prolong",
        who="buyer",
        of=MEMBER,
        page="/panel/{member}",
        values={"valid_until": "2039-12-31"},
        lands="standing.member",
        row="SELECT CAST(valid_until AS TEXT) FROM panel_member WHERE public_id = :member",
        becomes="2039-12-31",
    ),
    Example(
        deed="standing.invite",
        who="buyer",
        of=NEED,
        page="/needs/{need}/invite-from-panel",
        values={"members": lambda city: str(city.value(NEED.replace("n.public_id AS need, ", "")))},
        lands="needs.show",
        row="SELECT count(*) FROM invitation i JOIN need n ON n.id = i.need_id JOIN panel_member m"
        " ON m.supplier_id = i.enterprise_id AND m.enterprise_id = n.enterprise_id"
        " WHERE n.public_id = :need AND m.public_id = :member",
        becomes=1,
    ),
)
