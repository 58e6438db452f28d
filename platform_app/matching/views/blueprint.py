"""The room's blueprint; every answer says how long it took in all and in the engine."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from flask import Flask, Response, g, request_started
from flask.blueprints import BlueprintSetupState

from platform_app.matching import labels, timing, wording
from platform_app.web import Room

room = Room("matching", __name__)


def begin(_app: Flask, **_more: object) -> None:
    """Start the watch before anything else is done for a request."""
    g.request_begun = perf_counter()
    timing.restart()


@room.record_once
def watch(state: BlueprintSetupState) -> None:
    """Watch every request of the application the room is opened in."""
    request_started.connect(begin, state.app)


@room.after_request
def tell(response: Response) -> Response:
    """Write the times into the answer. Units: milliseconds."""
    total = (perf_counter() - g.request_begun) * 1000
    response.headers["Server-Timing"] = f"total;dur={total:.1f}, engine;dur={timing.spent() * 1000:.1f}"
    return response


@room.context_processor
def words() -> dict[str, Any]:
    """The label tables and sentences of this room, for its templates."""
    return {"match_labels": labels, "wording": wording}
