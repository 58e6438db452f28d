"""What the picture of the city says, in the reader's language."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from graph.atlas import ChainStage, name_lines_of
from platform_app.cockpit.labels import STAGES, STATE_RULES, said
from platform_app.cockpit.mapping import CLASSES, CityMap
from platform_app.web import named


def facts(city: CityMap) -> dict[ChainStage, dict[str, Any]]:
    """Of every cell: its list, the list of its gaps, what is read out."""
    names = {one.code: named(one) for one in city.chains}
    stages = said(STAGES)
    return {
        (code, stage): {
            "href": url_for("cockpit.enterprises", chain=code, stage=stage.value),
            "gaps": url_for(
                "cockpit.segments", chain=code, stage=stage.value, state=["missing", "unconfirmed"]
            ),
            "missing": cell.missing,
            "label": _(
                "%(chain)s, %(stage)s: enterprises %(firms)s; segments %(segments)s, without a verified supplier"
                " %(missing)s",
                chain=names[code],
                stage=stages[stage.value],
                firms=len(cell.enterprises),
                segments=cell.segments,
                missing=cell.missing,
            ),
        }
        for (code, stage), cell in city.cells.items()
    }


def words(city: CityMap) -> dict[str, Any]:
    """The words of the picture."""
    rules = said(STATE_RULES)
    return {
        "title": _("The city's chains by stage"),
        "description": _(
            "Chains are sectors, stages are rings, enterprises are dots; lines are supply links."
            " The table says the same."
        ),
        "stages": said(STAGES),
        "names": {one.code: name_lines_of(named(one)) for one in city.chains},
        "counts": {
            one.code: _("Enterprises %(count)s", count=city.enterprises_of(one.code)) for one in city.chains
        },
        "hrefs": {one.code: url_for("cockpit.chain", code=one.code) for one in city.chains},
        "lists": {one.code: url_for("cockpit.enterprises", chain=one.code) for one in city.chains},
        "classes": [rules[state.value] for state in CLASSES],
        "missing": _("A segment nobody supplies"),
        "links": _("Supply links"),
    }
