"""Loops over arrays turned into machine code, for what no sequence of numpy calls does as soon."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, cached_property
from types import FunctionType
from typing import (
    Annotated,
    Any,
    Final,
    Generic,
    ParamSpec,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import numpy as np

from graph.kept_code import LOCATOR, OPTIONS, Place, keep_elsewhere, used_globals

__all__ = ["Compiled", "compiled", "is_ready", "keep_elsewhere", "ready"]

P = ParamSpec("P")
R = TypeVar("R")
_log: Final = logging.getLogger(__name__)


class Compiled(Generic[P, R]):
    """A function made machine code when it is first called, or read from where an earlier process kept it.

    Its parameters are numbers, or arrays of one dimension and of the type its annotations say; anything else is
    refused, so that nobody waits for a second machine code. Arrays it is given are only read, but those of a `Filled`
    type. It may use constants, numpy and other compiled functions.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self.function = cast("FunctionType", function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """What the function returns."""
        return self.run(*args, **kwargs)

    def over(self, *args: Any) -> R:
        """The same for parameters some of which are gathered in tuples; machine code refuses what does not fit."""
        return self.run(*args)

    @property
    def is_kept(self) -> bool:
        """Whether the machine code lies ready, as far as can be told without loading numba."""
        place = Place.from_function(self.function, self.function.__code__.co_filename)
        return place is not None and place.is_whole()

    @cached_property
    def run(self) -> Callable[..., R]:
        """The machine code."""
        return _compile(self.function)


_known: list[Compiled[..., Any]] = []


def compiled(function: Callable[P, R]) -> Compiled[P, R]:
    """Turn a loop over arrays into machine code when it is first called."""
    made = Compiled(function)
    _known.append(made)
    return made


def is_ready() -> bool:
    """Whether there is no machine code to be made, as far as can be told without loading numba."""
    return all(one.is_kept for one in _known)


def ready(after_each: Callable[[], object] = lambda: None) -> int:
    """Have the machine code of everything imported so far: read what is kept, make the rest. How many there are."""
    for one in _known:
        _ = one.run
        after_each()
    return len(_known)


def _compile(function: FunctionType) -> Callable[..., Any]:
    within = {name: function.__globals__.get(name) for name in used_globals(function)}
    called = {name: value.run for name, value in within.items() if isinstance(value, Compiled)}
    body = FunctionType(function.__code__, function.__globals__ | called, function.__name__)
    body.__qualname__, body.__module__ = function.__qualname__, function.__module__
    body.__annotations__ = function.__annotations__
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    return _kept(body, tuple(_type(hint) for hint in hints.values()))


def _kept(body: FunctionType, signature: tuple[Any, ...]) -> Callable[..., Any]:
    """Machine code as it is kept, or made and kept; where nothing can be kept, made for this process alone."""
    # A quarter of a second, which a process that ranks nothing need not wait for.
    import numba

    vars(numba.config)["CACHE_LOCATOR_CLASSES"] = LOCATOR
    place = Place.from_function(body, body.__code__.co_filename)
    while place:
        was_empty = place.is_empty
        try:
            with place.alone():
                return _made(body, signature, cache=True)
        except numba.errors.NumbaError:
            raise
        except Exception as error:
            # Nothing is wrong with the function: what was kept cannot be read any more, or the disk is full.
            _log.warning("machine code could not be read or kept: %s", type(error).__name__)
            place.discard()
            place = None if was_empty else place
    _say_unkept()
    return _made(body, signature, cache=False)


def _made(body: FunctionType, signature: tuple[Any, ...], *, cache: bool) -> Callable[..., Any]:
    import numba

    done: Callable[..., Any] = numba.njit(signature, cache=cache, **OPTIONS)(body)
    return done


@cache
def _say_unkept() -> None:
    """Once a process, however many functions it compiles."""
    _log.warning("machine code cannot be kept: every process makes its own")


def _type(hint: Any) -> Any:
    """The machine type of a parameter."""
    import numba

    if hint in (int, float, bool):
        return numba.from_dtype(np.dtype(hint))
    is_filled = get_origin(hint) is Annotated
    array = get_args(hint)[0] if is_filled else hint
    held = get_args(get_args(array)[1])[0]
    return numba.types.Array(numba.from_dtype(np.dtype(held)), 1, "C", readonly=not is_filled)
