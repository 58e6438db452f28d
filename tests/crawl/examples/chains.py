"""The editor of chains."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EDITION = "SELECT edition FROM chain WHERE code = 'ic'"
CHAIN_FILE = """\
code: hydrogen
name_zh: 氢能
name_en: Hydrogen
source: 市产业链目录（2026年版）
city_list: none

segments:
  - id: plates
    zh: 双极板
    en: Bipolar plates
    stage: upstream
  - id: stack
    zh: 电堆
    en: Fuel cell stacks
    stage: midstream

links:
  - plates>stack
""".encode()

EXAMPLES = (
    Example(
        deed="chains.head",
        who="analyst",
        page="/structures/ic/head",
        values={"name_en": "Integrated circuits and tools", "note": "按市目录更名"},
        lands="chains.show",
        row="SELECT name_en FROM chain WHERE code = 'ic'",
        becomes="Integrated circuits and tools",
    ),
    Example(
        deed="chains.high_growth",
        who="manager",
        page="/structures/ic/high-growth",
        values={"high_growth": "y", "source": "市高成长产业链名单", "note": "补来源"},
        lands="chains.show",
        row="SELECT high_growth_source FROM chain WHERE code = 'ic'",
        becomes="市高成长产业链名单",
    ),
    Example(
        deed="chains.target",
        who="manager",
        page="/structures/ic/target",
        values={"year": "2031", "minimum": "2", "target": "4", "maximum": "6", "source": "市计划"},
        lands="chains.show",
        row="SELECT target FROM leader_target WHERE year = 2031",
        becomes=4,
    ),
    Example(
        deed="chains.new_segment",
        who="analyst",
        page="/structures/ic/segments/new",
        values={"code": "probe_cards", "name_zh": "探针卡", "name_en": "Probe cards", "note": "新增环节"},
        lands="chains.show",
        row="SELECT count(*) FROM segment WHERE code = 'probe_cards'",
        becomes=1,
    ),
    Example(
        deed="chains.segment",
        who="analyst",
        page="/structures/ic/segments/eda",
        values={"name_en": "Design software", "note": "英文名更准"},
        lands="chains.show",
        row="SELECT name_en FROM segment WHERE code = 'eda'",
        becomes="Design software",
    ),
    Example(
        deed="chains.retire_segment",
        who="analyst",
        page="/structures/ic/segments/eda/retire",
        values={"successors": ["ip"], "note": "并入"},
        lands="chains.show",
        row="SELECT retired_at IS NOT NULL FROM segment WHERE code = 'eda'",
        becomes=1,
    ),
    Example(
        deed="chains.add_link",
        who="analyst",
        of="SELECT a.code AS supplier, b.code AS customer FROM segment a JOIN segment b ON b.chain_id = a.chain_id"
        " JOIN chain c ON c.id = a.chain_id WHERE c.code = 'ic' AND a.id <> b.id AND NOT EXISTS"
        " (SELECT 1 FROM supply_link l WHERE l.supplier_id = a.id AND l.customer_id = b.id) LIMIT 1",
        page="/structures/ic",
        values={"supplier": "{supplier}", "customer": "{customer}", "note": "补供应关系"},
        lands="chains.show",
        row=EDITION,
        becomes=3,
    ),
    Example(
        deed="chains.link",
        who="analyst",
        page="/structures/ic/links/eda/design",
        values={"note": "关系不成立"},
        lands="chains.show",
        row=EDITION,
        becomes=3,
    ),
    Example(
        deed="chains.equivalences",
        who="analyst",
        of="SELECT 'ic.' || a.code AS first, 'battery.' || b.code AS second FROM segment a, segment b"
        " WHERE a.chain_id = (SELECT id FROM chain WHERE code = 'ic')"
        " AND b.chain_id = (SELECT id FROM chain WHERE code = 'battery') LIMIT 1",
        page="/structures/equivalences",
        values={"first": "{first}", "second": "{second}", "note": "同一环节"},
        lands="chains.equivalences",
        row="SELECT count(*) FROM segment_equivalence",
        becomes=5,
    ),
    Example(
        deed="chains.remove_equivalence",
        who="analyst",
        page="/structures/equivalences",
        lands="chains.equivalences",
        row="SELECT count(*) FROM segment_equivalence",
        becomes=3,
    ),
    Example(
        deed="chains.bring",
        who="manager",
        page="/structures/import",
        values={"file": ("hydrogen.yaml", CHAIN_FILE), "note": "导入"},
        lands="chains.history",
        row="SELECT count(*) FROM chain WHERE code = 'hydrogen'",
        becomes=1,
    ),
)
