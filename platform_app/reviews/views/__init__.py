"""The review desk and the second checks."""

from platform_app.reviews.views import desk, second
from platform_app.reviews.views.blueprint import room

__all__ = ["desk", "room", "second"]
