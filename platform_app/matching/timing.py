"""How long the engine took in this request, for the Server-Timing header."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

_spent: ContextVar[float] = ContextVar("engine_seconds", default=0.0)


@contextmanager
def engine_time() -> Iterator[None]:
    """Count the time inside towards the engine's share of this request."""
    begun = perf_counter()
    try:
        yield
    finally:
        _spent.set(_spent.get() + perf_counter() - begun)


def restart() -> None:
    """Begin a new request: nothing spent yet."""
    _spent.set(0.0)


def spent() -> float:
    """The engine's share of this request so far. Units: seconds."""
    return _spent.get()
