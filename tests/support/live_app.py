"""The application as an operator starts it, except that all that are started in a run share the pages they compiled."""

from tests.support.applications import compiled
from wsgi import app

app.jinja_env.bytecode_cache = compiled()

__all__ = ["app"]
