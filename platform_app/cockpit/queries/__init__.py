"""Reading the city: structure kept between requests, figures live."""

from platform_app.cockpit.queries.candidates import Candidate, candidates, neighbours
from platform_app.cockpit.queries.city import ChainFact, City, read_city
from platform_app.cockpit.queries.demand import Demand, OpenNeed, demand
from platform_app.cockpit.queries.exposure import Exposure, exposure
from platform_app.cockpit.queries.figures import STATES, UNCONFIRMED, Figures, count_states, figures, state_of
from platform_app.cockpit.queries.rows import (
    Entry,
    InSegment,
    enterprises_with_rank,
    entries,
    members,
    suppliers_of,
)
from platform_app.cockpit.queries.supplies import standing_of, supplies
from platform_app.cockpit.queries.titles import Leader, active_since, leaders, tier_ranks
from platform_app.cockpit.queries.trials import ChainChange, Trial, hanging_on

__all__ = [
    "STATES",
    "UNCONFIRMED",
    "Candidate",
    "ChainChange",
    "ChainFact",
    "City",
    "Demand",
    "Entry",
    "Exposure",
    "Figures",
    "InSegment",
    "Leader",
    "OpenNeed",
    "Trial",
    "active_since",
    "candidates",
    "count_states",
    "demand",
    "enterprises_with_rank",
    "entries",
    "exposure",
    "figures",
    "hanging_on",
    "leaders",
    "members",
    "neighbours",
    "read_city",
    "standing_of",
    "state_of",
    "suppliers_of",
    "supplies",
    "tier_ranks",
]
