"""The scheme of a draft, the declaration, the marks."""

from __future__ import annotations

from tests.crawl.examples.needs import LAST
from tests.crawl.examples.responses import BOUGHT
from tests.crawl.form_examples import Example

EXAMPLES = (
    Example(
        deed="scoring.save",
        after=("needs.create",),
        who="buyer",
        of=LAST,
        page="/needs/{need}/scoring",
        values={"weight_0": "40", "weight_1": "30", "weight_2": "30", "name_2": "质量与证明材料"},
        lands="scoring.show",
        row="SELECT count(*) FROM criterion c JOIN need n ON n.id = c.need_id WHERE n.public_id = :need",
        becomes=3,
    ),
    Example(
        deed="scoring.declare",
        who="buyer",
        of=BOUGHT.format("evaluating"),
        page="/needs/{need}/scores",
        values={"free": "yes"},
        lands="scoring.evaluate",
        row="SELECT count(*) FROM declaration d JOIN need n ON n.id = d.need_id WHERE n.public_id = :need",
        becomes=1,
    ),
    Example(
        deed="scoring.mark",
        after=("scoring.declare",),
        who="buyer",
        of=BOUGHT.format("evaluating"),
        page="/needs/{need}/scores",
        values={"mark_2_0": "5", "mark_2_1": "3", "mark_2_2": "4"},
        empty_is_well=True,
        lands="scoring.evaluate",
        row="SELECT count(*) FROM mark",
        becomes=3,
    ),
)
