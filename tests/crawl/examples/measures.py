"""The register of measures: an office, a target, an actual with its document, an entry that was wrong."""

from __future__ import annotations

from tests.crawl.examples.files import DOT
from tests.crawl.form_examples import Example

LISTED = "SELECT public_id AS measure FROM measure WHERE code = 'listed'"
REPORTED = (
    "SELECT m.public_id AS measure, a.public_id AS entry FROM measure m"
    " JOIN measure_indicator i ON i.measure_id = m.id JOIN measure_actual a ON a.indicator_id = i.id"
    " WHERE m.code = 'listed' AND a.origin = 'officer' ORDER BY a.id DESC LIMIT 1"
)

OWN = (
    "SELECT m.public_id AS measure FROM measure m JOIN own_measure o ON o.measure_id = m.id"
    " WHERE o.ended_on IS NULL ORDER BY m.id LIMIT 1"
)

EXAMPLES = (
    Example(
        deed="measures.assign",
        who="manager",
        of="SELECT public_id AS measure FROM measure WHERE code = 'land'",
        page="/bureau/measures/{measure}",
        values={"office": "产业政策处"},
        lands="measures.show",
        row="SELECT office FROM measure WHERE public_id = :measure",
        becomes="产业政策处",
        empty_is_well=True,
    ),
    Example(
        deed="measures.set_target",
        who="manager",
        of=LISTED,
        page="/bureau/measures/{measure}",
        values={"indicator": "listed", "year": "2030", "value": "90", "upper": "", "source": "年度工作要点"},
        lands="measures.show",
        row="SELECT count(*) FROM measure_target WHERE year = 2030 AND value = 90 AND origin = 'bureau'",
        becomes=1,
    ),
    Example(
        deed="measures.enter_actual",
        who="analyst",
        of=LISTED,
        page="/bureau/measures/{measure}",
        values={"counted": "listed", "as_of": "2024-02-01", "amount": "63", "said_by": "上市办通报"},
        lands="measures.show",
        row="SELECT count(*) FROM measure_actual WHERE source = '上市办通报'",
        becomes=1,
    ),
    Example(
        deed="files.add",
        name="add a document to an actual",
        step=True,
        who="analyst",
        of=REPORTED,
        page="/bureau/measures/{measure}",
        to="/files/measure_actual/{entry}",
        values={"file": ("通报.png", DOT)},
        lands="measures.show",
        row="SELECT count(*) FROM stored_file WHERE name = '通报.png'",
        becomes=1,
    ),
    Example(
        deed="measures.void_actual",
        who="analyst",
        after=("add a document to an actual",),
        of=REPORTED,
        page="/bureau/measures/{measure}?void={entry}",
        values={"reason": "重复统计"},
        lands="measures.show",
        row="SELECT void_reason FROM measure_actual WHERE public_id = :entry",
        becomes="重复统计",
    ),
    Example(
        deed="measures.new",
        who="manager",
        page="/bureau/measures/new",
        values={
            "name_zh": "揭榜挂帅",
            "name_en": "Open calls",
            "text_zh": "每年公布一批难题",
            "text_en": "A list of hard problems every year",
            "part": "innovation",
            "heading_zh": "局里新增",
            "heading_en": "Added by the bureau",
            "source": "工作要点",
            "published_on": "2026-01-05",
            "office": "科技处",
            "mechanisms": ["open_needs"],
            "indicators-0-name_zh": "难题数",
            "indicators-0-name_en": "Problems",
            "indicators-0-unit_zh": "项",
            "indicators-0-unit_en": "problems",
            "indicators-0-kind": "flow",
        },
        lands="measures.show",
        row="SELECT count(*) FROM measure WHERE name_zh = '揭榜挂帅'",
        becomes=1,
    ),
    Example(
        deed="measures.edit",
        who="manager",
        of=OWN,
        page="/bureau/measures/{measure}/edit",
        values={"office": "综合处"},
        lands="measures.show",
        row="SELECT office FROM measure WHERE public_id = :measure",
        becomes="综合处",
    ),
    Example(
        deed="measures.end",
        who="manager",
        of=OWN,
        page="/bureau/measures/{measure}",
        to="/bureau/measures/{measure}/end",
        values={"end_reason": "任务完成"},
        lands="measures.show",
        row="SELECT o.ended_reason FROM own_measure o JOIN measure m ON m.id = o.measure_id"
        " WHERE m.public_id = :measure",
        becomes="任务完成",
    ),
)
