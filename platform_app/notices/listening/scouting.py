"""Scouting: the officer who shall look for suppliers is told."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.needs.models import ScoutingTask
from platform_app.notices.people import both_names
from platform_app.notices.telling import tell


@jobs.on("scouting_started")
def scouting_started(context: Context, payload: dict[str, Any]) -> None:
    """Tell the officer, each once per task."""
    task = context.session.get_one(ScoutingTask, payload["task_id"])
    if task.officer_id is None:
        return
    path = f"/bureau/scouting/{task.public_id}"
    key = f"scouting_started:{task.id}:{task.officer_id}"
    if task.need is not None:
        tell(context, [task.officer_id], "scouting_started", {"need": task.need.title}, path, key)
    elif task.enterprise is not None:
        about = {"enterprise": both_names(task.enterprise), "aim": task.aim}
        tell(context, [task.officer_id], "scouting_asked", about, path, key)
