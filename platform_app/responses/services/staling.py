"""What a changed need does to the answers there are."""

from __future__ import annotations

from sqlalchemy.orm.attributes import flag_modified

from platform_app.context import Context
from platform_app.lifecycle import move
from platform_app.needs.models import Need
from platform_app.responses import queries
from platform_app.responses.lifecycle import ResponseStatus


def make_stale(context: Context, need: Need) -> None:
    """Ask everybody who has handed in to confirm it, still sealed; what is being typed has to be looked at again.

    How many there are is told to nobody. Raises: Conflict, Forbidden.
    """
    for response in queries.handed_in_to(context, need.id, ResponseStatus.SUBMITTED):
        move(context, response, "stale")
    for response in queries.handed_in_to(context, need.id, ResponseStatus.DRAFT):
        # An editor that is open shows the old need: it carries this version and is refused.
        flag_modified(response, "handed_in")
    context.session.flush()
