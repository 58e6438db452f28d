"""The own profile and its certificates, and the bureau's decision about it."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from platform_app.enterprises.labels import CHECKS
from tests.crawl.form_examples import Example

OWN = (
    "SELECT e.public_id AS firm, k.public_id AS certificate, k.id AS certificate_id FROM enterprise e"
    " JOIN membership m ON m.enterprise_id = e.id JOIN user_account u ON u.id = m.user_id"
    f" LEFT JOIN certificate k ON k.enterprise_id = e.id WHERE u.email = '{{}}@{DOMAIN}' LIMIT 1"
)
WAITING = (
    "SELECT e.public_id AS firm, e.id AS firm_id FROM enterprise e"
    " WHERE e.status = 'in_review' AND e.contact_phone <> '' ORDER BY e.id LIMIT 1"
)
STATUS = "SELECT status FROM enterprise WHERE public_id = :firm"
READ = "SELECT count(*) FROM audit_event WHERE action = 'enterprise.read_contact'"
CERTIFICATE = {
    "code": "ISO9001",
    "number": "FX20260001",
    "issuer": "虚构认证有限公司",
    "valid_from": "2026-01-01",
    "valid_to": "2029-01-01",
}

EXAMPLES = (
    Example(
        deed="enterprises.edit",
        who="newcomer",
        of=OWN.format("newcomer"),
        page="/enterprises/{firm}/edit/business",
        values={"business": "精密传动件加工：减速器齿轮、输出轴"},
        lands="enterprises.show",
        row="SELECT business FROM enterprise WHERE public_id = :firm",
        becomes="精密传动件加工：减速器齿轮、输出轴",
    ),
    Example(
        deed="enterprises.submit",
        who="newcomer",
        of=OWN.format("newcomer"),
        page="/enterprises/{firm}",
        lands="enterprises.show",
        row=STATUS,
        becomes="in_review",
    ),
    Example(
        deed="enterprises.certificates",
        who="seller",
        of=OWN.format("seller"),
        page="/enterprises/{firm}/certificates",
        values=CERTIFICATE,
        lands="enterprises.certificate",
        row="SELECT count(*) FROM certificate WHERE number = 'FX20260001'",
        becomes=1,
    ),
    Example(
        deed="enterprises.certificate",
        who="seller",
        of=OWN.format("seller"),
        page="/certificates/{certificate}",
        values={"number": "FX20260002"},
        lands="enterprises.certificates",
        row="SELECT number FROM certificate WHERE public_id = :certificate",
        becomes="FX20260002",
    ),
    Example(
        deed="enterprises.retire_certificate",
        who="seller",
        of=OWN.format("seller"),
        page="/enterprises/{firm}/certificates",
        to="/certificates/{certificate}/retire",
        lands="enterprises.certificates",
        row="SELECT retired_at IS NOT NULL FROM certificate WHERE public_id = :certificate",
        becomes=1,
    ),
    Example(
        deed="enterprises.check_certificate",
        who="reviewer",
        after=("enterprises.certificates",),
        of="SELECT e.public_id AS firm, k.public_id AS certificate FROM certificate k"
        " JOIN enterprise e ON e.id = k.enterprise_id WHERE k.number = 'FX20260001'",
        page="/enterprises/{firm}/certificates",
        to="/certificates/{certificate}/check",
        lands="enterprises.certificates",
        row="SELECT level FROM certificate WHERE public_id = :certificate",
        becomes="document_checked",
    ),
    Example(
        deed="enterprises.take",
        who="reviewer",
        of=WAITING,
        page="/enterprises/{firm}/review",
        lands="enterprises.review",
        row="SELECT taken_by IS NOT NULL FROM review WHERE subject = 'enterprise' AND subject_id = :firm_id",
        becomes=1,
    ),
    Example(
        deed="enterprises.verify",
        who="reviewer",
        of=WAITING,
        page="/enterprises/{firm}/review",
        values={"checklist": list(CHECKS), "note": "已回拨登记电话"},
        lands="reviews.desk",
        row=STATUS,
        becomes="verified",
    ),
    Example(
        deed="enterprises.give_back",
        who="reviewer",
        of=WAITING,
        page="/enterprises/{firm}/review",
        values={"reason_codes": ["name_differs"], "note": "名称与执照不符"},
        lands="reviews.desk",
        row=STATUS,
        becomes="returned",
    ),
    Example(
        deed="enterprises.review_contact",
        who="reviewer",
        of=WAITING,
        page="/enterprises/{firm}/review",
        values={"reason": "核实登记信息"},
        lands="200",
        row=READ,
        becomes=1,
    ),
    Example(
        deed="enterprises.show_contact",
        who="scout",
        of="SELECT public_id AS firm FROM enterprise WHERE status = 'verified' ORDER BY id LIMIT 1",
        page="/enterprises/{firm}",
        values={"reason": "邀请参加对接会"},
        lands="200",
        row=READ,
        becomes=1,
    ),
)
