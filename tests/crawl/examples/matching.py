"""Suppliers asked and invited from the list of suggestions."""

from __future__ import annotations

import re

from tests.crawl.examples.needs import OWN, SEGMENT, WRITTEN
from tests.crawl.examples.reviewing import OPENED
from tests.crawl.form_examples import Example
from tests.crawl.pressing import City


def first_ticked(city: City) -> str:
    """Return the page that invites the first supplier of the list."""
    need = city.found["need"]
    shown = city.person("buyer").get(f"/needs/{need}/suggestions").text
    card = re.findall(r'name="capability" value="([^"]+)"', shown)[0]
    return f"/needs/{need}/suggestions/invite?capability={card}"


EXAMPLES = (
    Example(
        deed="matching.invite",
        who="buyer",
        of=OWN.format("open"),
        page=first_ticked,
        values={"invitees-0-reason": "工序与所需环节一致"},
        lands="needs.show",
        row="SELECT count(*) FROM invitation WHERE reason = '工序与所需环节一致'",
        becomes=1,
    ),
    Example(
        deed="matching.ask",
        after=OPENED,
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/suggestions",
        to="/needs/{need}/suggestions/{card}/ask/{requirement}",
        lands="matching.suggestions",
        row="SELECT count(*) FROM confirmation WHERE sent_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="matching.typed",
        after=("needs.create",),
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values=WRITTEN,
        empty_is_well=True,
        lands="200",
        says="<li",
    ),
    Example(
        deed="matching.preview_spec",
        who="analyst",
        page="/ranking/edit",
        values={"restart": "0.3"},
        lands="200",
        says='id="preview"',
    ),
    Example(
        deed="matching.edit_spec",
        who="analyst",
        page="/ranking/edit",
        values={"restart": "0.3", "note": "按标注样本复核"},
        lands="matching.spec",
        row="SELECT count(*) FROM ranking_spec",
        becomes=1,
    ),
    Example(
        deed="matching.segment_suggestions",
        after=("needs.create",),
        who="buyer",
        of=SEGMENT,
        page="/needs/{need}/edit",
        values=WRITTEN,
        empty_is_well=True,
        lands="200",
        says="checkbox",
    ),
)
