"""Loops over arrays turned into machine code, for what no sequence of numpy calls does as soon."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast, get_args, get_type_hints

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")
_PROGRAM: Final = Path(__file__).parent
_elsewhere: list[Path] = []


def keep_elsewhere(folder: Path) -> None:
    """Say where machine code is kept if the program may not write beside its own files."""
    _elsewhere[:] = [folder]


class Compiled(Generic[P, R]):
    """A function made machine code when it is first called, or read from where an earlier process kept it.

    Its parameters are numbers, or arrays of one dimension and of the type its annotations say; anything else is
    refused, so that nobody waits for a second machine code. Arrays it is given are only read. It may call others of
    its own file.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self.function = cast("FunctionType", function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """What the function returns."""
        return self.run(*args, **kwargs)

    def over(self, *args: Any) -> R:
        """The same for parameters some of which are gathered in tuples; machine code refuses what does not fit."""
        return self.run(*args)

    @cached_property
    def run(self) -> Callable[..., R]:
        """The machine code."""
        return _compile(self.function)


def compiled(function: Callable[P, R]) -> Compiled[P, R]:
    """Turn a loop over arrays into machine code when it is first called."""
    return Compiled(function)


def _compile(function: FunctionType) -> Callable[..., Any]:
    # A quarter of a second, which a process that ranks nothing need not wait for.
    import numba

    if _elsewhere and not os.access(_PROGRAM, os.W_OK):
        vars(numba.config)["CACHE_DIR"] = str(_elsewhere[0])
    within = {name: function.__globals__.get(name) for name in function.__code__.co_names}
    called = {name: value.run for name, value in within.items() if isinstance(value, Compiled)}
    body = FunctionType(function.__code__, function.__globals__ | called, function.__name__)
    body.__qualname__, body.__module__ = function.__qualname__, function.__module__
    hints = get_type_hints(function)
    hints.pop("return", None)
    signature = tuple(_type(hint) for hint in hints.values())
    machine_code: Callable[..., Any] = numba.njit(signature, cache=True, nogil=True, error_model="numpy")(
        body
    )
    return machine_code


def _type(hint: Any) -> Any:
    """The machine type of a parameter."""
    import numba

    if hint in (int, float, bool):
        return numba.from_dtype(np.dtype(hint))
    held = get_args(get_args(hint)[1])[0]
    return numba.types.Array(numba.from_dtype(np.dtype(held)), 1, "C", readonly=True)
