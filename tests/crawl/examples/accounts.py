"""Signing in and out, the way back in, the own account, colleagues, duties."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pyotp

from platform_app.cli.demo.people import DOMAIN, PASSWORD
from tests.crawl.form_examples import Example
from tests.crawl.pressing import City

NEW_PASSWORD = "seven bridges at dawn"


def code_of_the_app(city: City) -> str:
    """Return what an authenticator app shows for the picture on the page."""
    with city.person("owner").session_transaction() as cookie:
        return pyotp.TOTP(cookie["new_factor"]).now()


def recovery_code(city: City) -> str:
    """Return the first of the codes shown when the factor was turned on."""
    found = re.findall(r"<li><code>([^<]+)</code></li>", city.shown["accounts.factor"])
    return str(found[0])


def mailed_path(city: City) -> str:
    """Return the address in the last mail."""
    body = str(city.value("SELECT body FROM mail ORDER BY id DESC LIMIT 1"))
    return urlsplit(re.findall(r"http://\S+", body)[-1]).path


EXAMPLES = (
    Example(
        deed="accounts.sign_in",
        who="stranger",
        page="/sign-in",
        values={"email": f"owner@{DOMAIN}", "password": PASSWORD},
        lands="home.index",
        row="SELECT count(*) FROM user_session",
        becomes=1,
    ),
    Example(
        deed="accounts.sign_out",
        who="owner",
        page="/",
        lands="accounts.sign_in",
        row="SELECT count(*) FROM user_session WHERE ended_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="accounts.language",
        who="stranger",
        page="/sign-in",
        values={"language": "en"},
        empty_is_well=True,
        lands="accounts.sign_in",
        says='lang="en"',
    ),
    Example(
        deed="accounts.factor",
        who="owner",
        page="/account/second-factor",
        values={"code": code_of_the_app},
        lands="200",
        row=f"SELECT totp_secret IS NOT NULL FROM user_account WHERE email = 'owner@{DOMAIN}'",
        becomes=1,
    ),
    Example(
        name="sign in with the password",
        step=True,
        after=("accounts.factor",),
        deed="accounts.sign_in",
        who="stranger",
        page="/sign-in",
        values={"email": f"owner@{DOMAIN}", "password": PASSWORD},
        lands="accounts.second_factor_code",
    ),
    Example(
        deed="accounts.second_factor_code",
        after=("sign in with the password",),
        who="stranger",
        page="/sign-in/code",
        values={"code": recovery_code},
        lands="home.index",
        row="SELECT count(*) FROM user_session WHERE awaits_second_factor = 0 AND ended_at IS NULL",
        becomes=2,
    ),
    Example(
        deed="accounts.remove_factor",
        after=("accounts.factor",),
        who="owner",
        page="/account/second-factor/remove",
        values={"present": PASSWORD},
        lands="accounts.account",
        row=f"SELECT totp_secret IS NULL FROM user_account WHERE email = 'owner@{DOMAIN}'",
        becomes=1,
    ),
    Example(
        deed="accounts.forgotten",
        who="stranger",
        page="/password/forgotten",
        values={"email": f"owner@{DOMAIN}"},
        lands="200",
        row="SELECT count(*) FROM outbox_message WHERE name = 'password_reset_asked'",
        becomes=1,
    ),
    Example(
        deed="accounts.reset",
        after=("accounts.forgotten",),
        worker=True,
        who="stranger",
        page=mailed_path,
        values={"password": NEW_PASSWORD, "again": NEW_PASSWORD},
        lands="accounts.sign_in",
        row="SELECT count(*) FROM password_reset WHERE used_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="accounts.change_profile",
        who="buyer",
        page="/account",
        values={"name": "林若兰", "phone": "0519 8600 1234"},
        lands="accounts.account",
        row=f"SELECT name FROM user_account WHERE email = 'buyer@{DOMAIN}'",
        becomes="林若兰",
    ),
    Example(
        deed="accounts.change_password",
        who="buyer",
        page="/account",
        values={"present": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD},
        lands="accounts.account",
        row="SELECT count(*) FROM audit_event WHERE action LIKE '%password%'",
        becomes=1,
    ),
    Example(
        deed="accounts.end_session",
        after=("accounts.sign_in",),
        who="owner",
        page="/account",
        lands="accounts.account",
        row="SELECT count(*) FROM user_session WHERE ended_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="accounts.act_for",
        after=("register a second enterprise",),
        who="buyer",
        page="/",
        lands="home.index",
        row="SELECT enterprise_id = (SELECT min(enterprise_id) FROM membership) FROM user_session",
        becomes=1,
    ),
    Example(
        deed="accounts.invite_member",
        who="owner",
        page="/colleagues",
        values={"email": "new.colleague@example.com", "duties": ["buyer", "viewer"]},
        lands="200",
        row="SELECT count(*) FROM invite_link WHERE purpose = 'join'",
        becomes=1,
    ),
    Example(
        deed="accounts.revoke_invite",
        after=("accounts.invite_member",),
        who="owner",
        page="/colleagues",
        lands="accounts.members",
        row="SELECT count(*) FROM invite_link WHERE revoked_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="accounts.join",
        after=("accounts.invite_member",),
        worker=True,
        who="stranger",
        page=mailed_path,
        values={"name": "林若兰", "phone": "0519 8600 1234", "password": NEW_PASSWORD, "agree": "y"},
        lands="home.index",
        row="SELECT count(*) FROM membership JOIN user_account u ON u.id = user_id"
        " WHERE u.email = 'new.colleague@example.com'",
        becomes=2,
    ),
    Example(
        deed="accounts.end_member",
        who="owner",
        of=f"SELECT m.public_id AS member FROM membership m JOIN user_account u ON u.id = m.user_id"
        f" WHERE u.email = 'approver@{DOMAIN}'",
        page="/colleagues",
        to="/colleagues/{member}/end",
        lands="accounts.members",
        row="SELECT ended_at IS NOT NULL FROM membership WHERE public_id = :member",
        becomes=1,
    ),
    Example(
        deed="accounts.appoint",
        who="security",
        page="/staff",
        values={"email": f"analyst@{DOMAIN}", "duty": "scout"},
        lands="accounts.staff",
        row="SELECT count(*) FROM bureau_appointment WHERE duty = 'scout'",
        becomes=2,
    ),
    Example(
        deed="accounts.dismiss",
        who="security",
        of="SELECT public_id AS duty FROM bureau_appointment WHERE duty = 'scout'",
        page="/staff",
        to="/staff/{duty}/dismiss",
        lands="accounts.staff",
        row="SELECT ended_at IS NOT NULL FROM bureau_appointment WHERE public_id = :duty",
        becomes=1,
    ),
)
