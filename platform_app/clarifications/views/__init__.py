"""The pages of the dialogue."""

from platform_app.clarifications import reasons
from platform_app.clarifications.views import amending, answering, asking, consenting, on_need
from platform_app.clarifications.views.blueprint import room

__all__ = ["amending", "answering", "asking", "consenting", "on_need", "reasons", "room"]
