"""Reading procedures and cases: one's own, those in an officer's scope, those one marks, public notices."""

from platform_app.cases.queries.board import leader_board
from platform_app.cases.queries.cases import (
    before_the_bureau,
    get,
    get_assignment,
    know_chains,
    led_chains,
    log,
    people_of,
    visible,
)
from platform_app.cases.queries.lists import (
    HEADERS_ONLY,
    SHOW,
    Wanted,
    due_at_desk,
    list_assignments,
    list_desk,
    list_own,
)
from platform_app.cases.queries.notices import (
    accepts_objections,
    get_notice,
    get_objection,
    list_notices,
)
from platform_app.cases.queries.procedures import InForce, get_procedure, procedures, versions, written_out
from platform_app.cases.queries.prompting import compared

__all__ = [
    "HEADERS_ONLY",
    "SHOW",
    "InForce",
    "Wanted",
    "accepts_objections",
    "before_the_bureau",
    "compared",
    "due_at_desk",
    "get",
    "get_assignment",
    "get_notice",
    "get_objection",
    "get_procedure",
    "know_chains",
    "leader_board",
    "led_chains",
    "list_assignments",
    "list_desk",
    "list_notices",
    "list_own",
    "log",
    "people_of",
    "procedures",
    "versions",
    "visible",
    "written_out",
]
