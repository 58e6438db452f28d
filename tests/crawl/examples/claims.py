"""Registration, invitation and claim of an enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_app.accounts.services.people import NewPerson
from platform_app.enterprises.services import Registration
from platform_app.enterprises.services.confirming import Asked, seal
from platform_app.extensions import database
from tests.crawl.examples.accounts import NEW_PASSWORD, mailed_path
from tests.crawl.form_examples import Example

if TYPE_CHECKING:
    from tests.crawl.pressing import City

PERSON = {
    "name": "林若兰",
    "phone": "0519 8600 1234",
    "email": "lin@example.com",
    "password": NEW_PASSWORD,
    "agree": "y",
}
FIRM = {"uscc": "91320400MAC0000015", "name_zh": "常州林氏精密机械有限公司", "district": "320411"}


def mailed_registration(city: City) -> str:
    """Return the link a mail server would have carried; the demo has none and asks for no such mail."""
    asked = Asked(
        Registration(**FIRM), NewPerson(PERSON["email"], PERSON["name"], PERSON["phone"], "nobody's hash")
    )
    with city.app.app_context():
        return f"/register/confirm/{seal(database.session, asked)}"


IMPORTED = (
    "SELECT public_id AS firm, uscc, name_zh, district FROM enterprise"
    " WHERE status = 'imported' AND uscc IS NOT NULL AND district = '320411' ORDER BY id LIMIT 1"
)
SENT = "SELECT public_id AS invite, token_hash AS hash FROM invite_link WHERE uscc = '91320400MAC0000015'"
CLAIM = "SELECT public_id AS claim FROM claim ORDER BY id DESC LIMIT 1"
STATUS = "SELECT status FROM claim WHERE public_id = :claim"
CLAIMED = ("enterprises.claim",)

EXAMPLES = (
    Example(
        deed="enterprises.register",
        who="stranger",
        page="/register",
        values={**FIRM, **PERSON},
        lands="enterprises.show",
        row="SELECT count(*) FROM enterprise WHERE uscc = '91320400MAC0000015'",
        becomes=1,
    ),
    Example(
        deed="enterprises.confirm_registration",
        who="stranger",
        page=mailed_registration,
        lands="enterprises.show",
        row="SELECT count(*) FROM enterprise WHERE uscc = '91320400MAC0000015'",
        becomes=1,
    ),
    Example(
        name="register a second enterprise",
        step=True,
        deed="enterprises.register",
        who="buyer",
        page="/register",
        values=FIRM,
        lands="enterprises.show",
    ),
    Example(
        name="claim by registering",
        step=True,
        deed="enterprises.register",
        who="stranger",
        of=IMPORTED,
        page="/register",
        values={"uscc": "{uscc}", "name_zh": "{name_zh}", "district": "{district}", **PERSON},
        lands="enterprises.claim",
    ),
    Example(
        deed="enterprises.invite",
        who="reviewer",
        of=IMPORTED,
        page="/enterprises/{firm}",
        values={"email": "lin@example.com"},
        lands="200",
        row="SELECT count(*) FROM invite_link WHERE purpose = 'claim'",
        becomes=1,
    ),
    Example(
        name="invite a phone",
        step=True,
        deed="enterprises.invite",
        who="reviewer",
        of=IMPORTED,
        page="/enterprises/{firm}",
        values={"phone": "13900001234"},
        lands="200",
    ),
    Example(
        deed="enterprises.letter",
        after=("invite a phone",),
        worker=True,
        who="stranger",
        page=mailed_path,
        lands="enterprises.claim_invited",
        row="SELECT count(*) FROM invite_link WHERE opened_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="enterprises.claim_invited",
        after=("enterprises.invite",),
        worker=True,
        who="stranger",
        page=mailed_path,
        values=PERSON,
        lands="enterprises.claim",
        row="SELECT count(*) FROM claim",
        becomes=1,
    ),
    Example(
        deed="enterprises.claim",
        after=("claim by registering",),
        who="stranger",
        of=CLAIM,
        page="/claims/{claim}",
        values={
            "evidence": "本人为该公司质量经理，可致电登记电话核实",
            "contact_name": "林若兰",
            "contact_phone": "051986001234",
        },
        lands="enterprises.claim",
        row="SELECT count(*) FROM review WHERE subject = 'claim'",
        becomes=1,
    ),
    *(
        Example(
            deed=f"enterprises.{deed}_claim",
            after=(*CLAIMED, *before),
            who=who,
            of=CLAIM,
            page="/claims/{claim}",
            values=values,
            lands="enterprises.claim",
            row=row,
            becomes=becomes,
        )
        for deed, before, who, values, row, becomes in (
            (
                "take",
                (),
                "reviewer",
                {},
                "SELECT taken_by IS NOT NULL FROM review WHERE subject = 'claim'",
                1,
            ),
            ("approve", (), "reviewer", {}, STATUS, "approved"),
            ("deny", (), "reviewer", {"reason": "登记电话无人知晓此人"}, STATUS, "denied"),
            (
                "revoke",
                ("enterprises.approve_claim",),
                "district",
                {"reason": "已离职"},
                STATUS,
                "revoked",
            ),
        )
    ),
    Example(
        deed="enterprises.invites_sent",
        who="manager",
        page="/invites",
        values={"name_zh": FIRM["name_zh"], "uscc": FIRM["uscc"], "email": "lin@example.com"},
        lands="200",
        row="SELECT count(*) FROM invite_link WHERE uscc = '91320400MAC0000015'",
        becomes=1,
    ),
    Example(
        deed="enterprises.resend_invite",
        who="manager",
        after=("enterprises.invites_sent",),
        of=SENT,
        page="/invites",
        to="/invites/{invite}/resend",
        lands="200",
        row="SELECT token_hash <> :hash FROM invite_link WHERE public_id = :invite",
        becomes=1,
    ),
    Example(
        deed="enterprises.revoke_invite",
        who="manager",
        after=("enterprises.invites_sent",),
        of=SENT,
        page="/invites",
        to="/invites/{invite}/revoke",
        lands="enterprises.invites_sent",
        row="SELECT revoked_at IS NOT NULL FROM invite_link WHERE public_id = :invite",
        becomes=1,
    ),
)
