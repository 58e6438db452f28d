"""Files of needs and undertakings, from the first file to a revocation."""

from __future__ import annotations

from platform_app.cli.demo.people import DOMAIN
from tests.crawl.examples.files import DOT
from tests.crawl.form_examples import Example

NEED = (
    "SELECT n.public_id AS need, d.public_id AS document FROM need n JOIN need_document d ON d.need_id = n.id"
    " WHERE n.status = 'open' AND n.reach = 'public' AND d.visibility = '{}' ORDER BY d.id LIMIT 1"
)
AGREEMENT = "SELECT public_id AS agreement FROM agreement WHERE status = '{}' LIMIT 1"
STATUS = "SELECT status FROM agreement WHERE public_id = :agreement"
SIGNED = (
    "SELECT count(*) FROM agreement a JOIN need n ON n.id = a.need_id JOIN user_account u ON u.id = a.signed_by"
    f" WHERE n.public_id = :need AND u.email = 'seller@{DOMAIN}'"
)

EXAMPLES = (
    Example(
        deed="confidentiality.add",
        who="buyer",
        of=NEED.format("public"),
        page="/needs/{need}/files",
        to="/needs/{need}/files",
        values={"file": ("装配图.png", DOT), "visibility": "after_nda"},
        lands="confidentiality.files",
        row="SELECT count(*) FROM stored_file WHERE name = '装配图.png' AND parent_kind = 'need_document'",
        becomes=1,
    ),
    Example(
        deed="confidentiality.disclose",
        who="buyer",
        of=NEED.format("shortlisted"),
        page="/need-documents/{document}/disclose",
        values={"visibility": "matched"},
        lands="confidentiality.files",
        row="SELECT visibility FROM need_document WHERE public_id = :document",
        becomes="matched",
    ),
    Example(
        deed="confidentiality.choose",
        who="buyer",
        of=NEED.format("public"),
        page="/needs/{need}/nda/choose",
        values={"kind": "own", "own_text": "本企业保密条款：仅用于本次报价。", "approval": "y"},
        lands="confidentiality.files",
        row="SELECT max(number) FROM need_nda a JOIN need n ON n.id = a.need_id WHERE n.public_id = :need",
        becomes=2,
    ),
    Example(
        deed="confidentiality.sign",
        who="seller",
        of=NEED.format("public"),
        page="/needs/{need}/nda",
        values={"agreed": "y", "name": "陈明", "position": "销售总监"},
        lands="needs.show",
        row=SIGNED,
        becomes=1,
    ),
    Example(
        deed="confidentiality.grant",
        who="buyer",
        of=AGREEMENT.format("requested"),
        page="/agreements/{agreement}",
        lands="confidentiality.files",
        row=STATUS,
        becomes="granted",
    ),
    Example(
        deed="confidentiality.refuse",
        who="buyer",
        of=AGREEMENT.format("requested"),
        page="/agreements/{agreement}/refuse",
        values={"reason": "与本企业存在竞争关系"},
        lands="confidentiality.files",
        row=STATUS,
        becomes="refused",
    ),
    Example(
        deed="confidentiality.revoke",
        who="buyer",
        of=AGREEMENT.format("granted"),
        page="/agreements/{agreement}/revoke",
        values={"reason": "项目已结束"},
        lands="confidentiality.files",
        row=STATUS,
        becomes="revoked",
    ),
)
