"""Rules and reference tables."""

from __future__ import annotations

from tests.crawl.form_examples import Example

UNIT = (
    "SELECT public_id AS entry FROM reference_entry WHERE document = 'units' AND retired_at IS NULL LIMIT 1"
)

EXAMPLES = (
    Example(
        deed="rules.edit",
        who="manager",
        page="/rules/need.invitation_cap",
        values={"value": "12", "source": "局务会纪要〔2026〕9号"},
        lands="rules.index",
        row="SELECT value FROM rule_entry WHERE key = 'need.invitation_cap'",
        becomes=12,
    ),
    Example(
        deed="rules.new_reference",
        who="manager",
        page="/reference/units/new",
        values={"code": "kat", "zh": "开特", "dimension": "katalytic", "factor": "1", "source": "GB 3102.8"},
        lands="rules.reference",
        row="SELECT count(*) FROM reference_entry WHERE code = 'kat'",
        becomes=1,
    ),
    Example(
        deed="rules.edit_reference",
        who="manager",
        of=UNIT,
        page="/reference/entries/{entry}",
        values={"source": "GB 3100"},
        lands="rules.reference",
        row="SELECT source FROM reference_entry WHERE public_id = :entry",
        becomes="GB 3100",
    ),
    Example(
        deed="rules.retire_reference",
        who="manager",
        of=UNIT,
        page="/reference/entries/{entry}",
        lands="rules.reference",
        row="SELECT retired_at IS NOT NULL FROM reference_entry WHERE public_id = :entry",
        becomes=1,
    ),
    Example(
        deed="rules.edit_certificate",
        who="manager",
        page="/reference/certificate/CCC",
        values={"source": "认监委公告"},
        lands="rules.reference",
        row="SELECT source FROM certificate_kind WHERE code = 'CCC'",
        becomes="认监委公告",
    ),
)
