"""The 3–5 goal: readiness, the board, what a deal is worth, prompts, path to leader, outreach order.

Pure, and apart from the ranking: nothing here reads or changes a gate, a fit score or an order of suppliers.
"""

from graph.goal.board import Judge
from graph.goal.chainboard import ChainBoard, Ranked
from graph.goal.outreach import Contact, OutreachRules, outreach_order, priority
from graph.goal.path import Option, Path, Step, StepKind, path_to_leader
from graph.goal.prompts import Prompt, PromptRules, Upstream, prompted, prompts
from graph.goal.readiness import Part, Readiness, readiness
from graph.goal.records import (
    DECIDED,
    OPENED,
    PARTNERS,
    Aim,
    Count,
    Criteria,
    Criterion,
    Deal,
    Gain,
    Grower,
    Places,
    Standing,
    gains,
)
from graph.goal.worths import Worths

__all__ = [
    "DECIDED",
    "OPENED",
    "PARTNERS",
    "Aim",
    "ChainBoard",
    "Contact",
    "Count",
    "Criteria",
    "Criterion",
    "Deal",
    "Gain",
    "Grower",
    "Judge",
    "Option",
    "OutreachRules",
    "Part",
    "Path",
    "Places",
    "Prompt",
    "PromptRules",
    "Ranked",
    "Readiness",
    "Standing",
    "Step",
    "StepKind",
    "Upstream",
    "Worths",
    "gains",
    "outreach_order",
    "path_to_leader",
    "priority",
    "prompted",
    "prompts",
    "readiness",
]
