"""Reading the goal: the board, paths, prompts, the outreach order, the records they are counted from."""

from platform_app.goal.queries.badges import serving
from platform_app.goal.queries.desk import Growing, growing
from platform_app.goal.queries.growth import Growth, growth
from platform_app.goal.queries.knowing import Known, known
from platform_app.goal.queries.outreach import Approach, outreach
from platform_app.goal.queries.paths import Way, prompts_for, way
from platform_app.goal.queries.records import (
    get_enterprise,
    get_membership,
    get_outcome,
    get_purchase,
    list_facts,
    list_outcomes,
    list_purchases,
    opened_needs_of,
    parties_of,
)
from platform_app.goal.queries.stories import Story, stories, story

__all__ = [
    "Approach",
    "Growing",
    "Growth",
    "Known",
    "Story",
    "Way",
    "get_enterprise",
    "get_membership",
    "get_outcome",
    "get_purchase",
    "growing",
    "growth",
    "known",
    "list_facts",
    "list_outcomes",
    "list_purchases",
    "opened_needs_of",
    "outreach",
    "parties_of",
    "prompts_for",
    "serving",
    "stories",
    "story",
    "way",
]
