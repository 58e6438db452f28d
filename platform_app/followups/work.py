"""What the worker does after an award: makes intentions, asks when their day comes, reminds buyers to decide."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.followups import services


@jobs.on("need_awarded")
def need_awarded(context: Context, payload: dict[str, Any]) -> None:
    """Every supplier chosen becomes an intention to be followed."""
    services.make_intentions(context, int(payload["need_id"]))


@jobs.every("followups.ask", minutes=60)
def ask_due(context: Context) -> None:
    """Ask how intentions stand whose day has come."""
    services.ask_due(context)


@jobs.every("followups.remind", minutes=60)
def remind_undecided(context: Context) -> None:
    """Remind buyers to decide."""
    services.remind_undecided(context)


@jobs.every("followups.milestones", minutes=60)
def remind_milestones(context: Context) -> None:
    """Remind both sides of the stages whose day comes near."""
    services.remind_milestones(context)
