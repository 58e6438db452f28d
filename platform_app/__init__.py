"""融链 Ronglian: where a city's chain leaders and its specialised firms find each other along the chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from platform_app.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application: settings, extensions, rooms, error pages."""
    from platform_app.settings import Settings, calculate_in_one_thread

    calculate_in_one_thread()
    from platform_app.composition import compose

    return compose(settings or Settings.from_env())
