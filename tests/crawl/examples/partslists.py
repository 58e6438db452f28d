"""A buyer's parts list: brought, confirmed, compared, mapped, released, deleted."""

from __future__ import annotations

from tests.crawl.form_examples import Example

ROWS = "物料编码,零件名称,数量,单位\nK-1,精密轴承座,20,件\n".encode()
FILE = {"file": ("BOM.csv", ROWS)}
LIST = "SELECT public_id AS list FROM parts_list ORDER BY id DESC LIMIT 1"
ROW = (
    "SELECT parts_list.public_id AS list, parts_row.public_id AS row, chain.code || '.' || segment.code AS key "
    "FROM parts_row JOIN parts_list ON parts_list.id = parts_row.list_id, segment "
    "JOIN chain ON chain.id = segment.chain_id WHERE parts_row.left_out = '' AND parts_row.name <> '' "
    "AND segment.retired_at IS NULL ORDER BY parts_row.id, segment.id LIMIT 1"
)
SUPPLIERS = "FROM parts_supplier WHERE decision = 'confirmed'"

EXAMPLES = (
    Example(
        deed="partslists.new",
        who="buyer",
        page="/parts-lists/new",
        values=FILE,
        lands="partslists.columns",
        row="SELECT count(*) FROM parts_list WHERE title = 'BOM'",
        becomes=1,
    ),
    Example(
        deed="partslists.columns",
        after=("partslists.new",),
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/columns",
        values={"title": "钢件清单"},
        lands="partslists.show",
        row="SELECT status FROM parts_list WHERE public_id = :list",
        becomes="computing",
    ),
    Example(
        deed="partslists.renew",
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/renew",
        values=FILE,
        lands="partslists.columns",
        row="SELECT newest_upload FROM parts_list WHERE public_id = :list",
        becomes=2,
    ),
    Example(
        deed="partslists.keep",
        after=("partslists.renew",),
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/columns",
        lands="partslists.show",
        row="SELECT newest_upload FROM parts_list WHERE public_id = :list",
        becomes=1,
    ),
    Example(
        deed="partslists.compute",
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}",
        lands="partslists.show",
        row="SELECT status FROM parts_list WHERE public_id = :list",
        becomes="computing",
    ),
    Example(
        deed="partslists.segment",
        who="buyer",
        of=ROW,
        page="/parts-lists/{list}/rows/{row}",
        values={"segment": "{key}"},
        empty_is_well=True,
        lands="partslists.row",
        row="SELECT segment_chosen FROM parts_row WHERE public_id = :row",
        becomes=1,
    ),
    Example(
        deed="partslists.draft",
        who="buyer",
        of=ROW,
        page="/parts-lists/{list}/rows/{row}",
        lands="needs.edit",
        row="SELECT need_id IS NOT NULL FROM parts_row WHERE public_id = :row",
        becomes=1,
    ),
    Example(
        deed="partslists.supplier",
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/map",
        lands="partslists.supply",
        row=f"SELECT count(*) {SUPPLIERS}",
        becomes=1,
    ),
    Example(
        deed="partslists.confirm_by_code",
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/map",
        lands="partslists.supply",
        row=f"SELECT count(*) > 0 {SUPPLIERS}",
        becomes=1,
    ),
    Example(
        deed="partslists.release",
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/map",
        lands="partslists.supply",
        row="SELECT count(*) > 0 FROM supply_release",
        becomes=1,
    ),
    Example(
        deed="partslists.take_back",
        after=("partslists.release",),
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}/map",
        lands="partslists.supply",
        row="SELECT count(*) FROM supply_release",
        becomes=0,
    ),
    Example(
        deed="partslists.delete",
        who="buyer",
        of=LIST,
        page="/parts-lists/{list}",
        lands="partslists.index",
        row="SELECT count(*) FROM parts_list WHERE public_id = :list",
        becomes=0,
    ),
)
