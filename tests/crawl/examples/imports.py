"""Files of rows: brought, taken over, thrown away."""

from __future__ import annotations

from tests.crawl.form_examples import Example

ROWS = (
    "统一社会信用代码,企业名称,所在区,主营业务\n"
    "91320400MAC0000028,常州钟楼虚构轴承有限公司,钟楼区,精密轴承座加工\n"
).encode()
RUN = "SELECT public_id AS run FROM import_run ORDER BY id DESC LIMIT 1"
STATE = "SELECT state FROM import_run WHERE public_id = :run"

EXAMPLES = (
    Example(
        deed="imports.new",
        who="manager",
        page="/imports/new/registry",
        values={"file": ("registry.csv", ROWS)},
        lands="imports.show",
        row="SELECT count(*) FROM import_run WHERE state = 'staged' AND rows_bad = 0",
        becomes=1,
    ),
    Example(
        deed="imports.apply",
        after=("imports.new",),
        who="manager",
        of=RUN,
        page="/imports/{run}",
        lands="imports.show",
        row="SELECT count(*) FROM enterprise WHERE uscc = '91320400MAC0000028'",
        becomes=1,
    ),
    Example(
        deed="imports.drop",
        after=("imports.new",),
        who="manager",
        of=RUN,
        page="/imports/{run}",
        lands="enterprises.index",
        row=STATE,
        becomes="dropped",
    ),
)
