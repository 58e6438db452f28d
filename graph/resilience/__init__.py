"""What happens to the chains when somebody falls away, and where to act first: frozen facts in, frozen figures out.

The formulas, with where they come from:

- *Lost*: a segment, or its equivalents, without a verified supplier (product decision 16).
- *Endangered*: a segment that is not lost and that some required input fails. Every supply link is a required input;
  links of one customer that share an alternative group are one input that fails only when all of them do. A lost or
  endangered segment fails its customers: the smallest such set, so that a circle endangers nobody by itself. It is
  the least fixed point of the fault tree of AND and OR gates (IEC 61025).
- *Bottleneck*: the supplied segments with the fewest verified suppliers; beside it the lowest free capacity ÷ open
  demand where both are stated in one unit. The most that flows through a chain (maximum flow and minimum cut, Ford and
  Fulkerson 1956) is worked out only where capacity is stated for 80 % of the suppliers concerned.
- *Single point of failure*: an enterprise without which a segment is lost.
- *Substitute*: whoever could stand in, by the ranking's proximity of the segments.
- *Where to act first*: greedy weighted coverage; the gain of a set of actions is monotone and submodular, hence the
  greedy choice reaches at least 1 − 1/e of the best choice of as many actions (Nemhauser, Wolsey, Fisher 1978).
"""

from __future__ import annotations

from graph.resilience.acting import (
    GUARANTEE,
    Action,
    ActionKind,
    ActionStep,
    Plan,
    act_first,
    possible_actions,
)
from graph.resilience.bottleneck import (
    Bottleneck,
    CapacityFact,
    Flow,
    bottleneck,
    greatest_flow,
    tightest,
)
from graph.resilience.condition import Condition, condition, spread
from graph.resilience.network import Input, Network, holders
from graph.resilience.points import SinglePoint, single_points
from graph.resilience.substitutes import Substitute, substitutes
from graph.resilience.trial import LeaderHit, Thinned, WhatIf, remaining, what_if

__all__ = [
    "GUARANTEE",
    "Action",
    "ActionKind",
    "ActionStep",
    "Bottleneck",
    "CapacityFact",
    "Condition",
    "Flow",
    "Input",
    "LeaderHit",
    "Network",
    "Plan",
    "SinglePoint",
    "Substitute",
    "Thinned",
    "WhatIf",
    "act_first",
    "bottleneck",
    "condition",
    "greatest_flow",
    "holders",
    "possible_actions",
    "remaining",
    "single_points",
    "spread",
    "substitutes",
    "tightest",
    "what_if",
]
