"""Where machine code is kept: beside the source, else where the platform says; under a mark of all it is made of."""

from __future__ import annotations

import dis
import fcntl
import hashlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final, Self, get_type_hints

import numpy as np

OPTIONS: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy"}
"""How all machine code is made: others may run meanwhile, a division by zero gives what numpy gives."""

LOCATOR: Final = f"{__name__}.Place"
"""What numba is told to ask for a place."""

_PLAIN: Final = (bool, int, float, complex, str, bytes, tuple, type(None), np.generic)
_elsewhere: list[Path] = []


def keep_elsewhere(folder: Path) -> None:
    """Say where machine code is kept if the program may not write beside its own files."""
    _elsewhere[:] = [folder]


class Place:
    """Where the machine code of one function is kept.

    The names of the files hold a mark of the function, of the values it uses and of the functions it calls, so that
    nothing is ever taken for another version's; a sum tells whether they are whole. The methods that begin with
    `get` and `ensure` are those numba asks.
    """

    def __init__(self, folder: Path, function: FunctionType) -> None:
        self.folder = folder
        self._name = f"{Path(function.__code__.co_filename).stem}.{function.__qualname__}-"
        self.mark = mark_of(function)

    @classmethod
    def from_function(cls, function: FunctionType, file: str) -> Self | None:
        """The first place that can be written, if any."""
        places = (Path(file).parent / "__pycache__", *_elsewhere)
        return next((cls(folder, function) for folder in places if _is_writable(folder)), None)

    def get_cache_path(self) -> str:
        """The folder."""
        return str(self.folder)

    def ensure_cache_path(self) -> None:
        """Clear away what earlier versions left, before this one is written."""
        for left in self.folder.glob(f"{self._name}*"):
            if not left.name.startswith(f"{self._name}{self.mark}."):
                _remove(left)

    def get_source_stamp(self) -> str:
        """What must be the same for kept code to be read."""
        return self.mark

    def get_disambiguator(self) -> str:
        """What tells its files from others of the name."""
        return self.mark

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Read what is kept whole, or be the only process that makes it: others wait, then read."""
        with ExitStack() as making:
            if not self.is_whole():
                held = making.enter_context((self.folder / f"making.{self._name}lock").open("w"))
                fcntl.flock(held, fcntl.LOCK_EX)
                if self.is_whole():
                    making.close()
                else:
                    self.discard()
            yield
            self._seal()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this version is kept, be it damaged."""
        return not any(self.folder.glob(f"{self._name}{self.mark}.*"))

    def discard(self) -> None:
        """Remove what is kept of this version."""
        for left in self.folder.glob(f"{self._name}{self.mark}.*"):
            _remove(left)

    @property
    def _sum(self) -> Path:
        return self.folder / f"{self._name}{self.mark}.sum"

    def is_whole(self) -> bool:
        """Whether the files are as they were written: damaged machine code would end the process that runs it."""
        try:
            return self._sum.read_text(encoding="ascii") == self._digest()
        except (OSError, ValueError):
            return False

    def _seal(self) -> None:
        if not self.is_whole():
            self._sum.write_text(self._digest(), encoding="ascii")

    def _digest(self) -> str:
        files = sorted(self.folder.glob(f"{self._name}{self.mark}.*.nb[ic]"))
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def mark_of(function: FunctionType) -> str:
    """A mark of all that goes into a function's machine code: its steps, constants, globals and what it calls.

    Raises: TypeError where it uses what would stand still in machine code while Python goes on to change it.
    """
    parts = hashlib.sha256()
    for said in (repr(OPTIONS), *_said_by(function)):
        parts.update(f"{len(said)}:{said}".encode())
    return parts.hexdigest()[:20]


def used_globals(function: FunctionType) -> Iterator[str]:
    """The names a function looks up in its file, in the order of the first look."""
    steps = (step for code in _codes(function.__code__) for step in dis.get_instructions(code))
    yield from dict.fromkeys(step.argval for step in steps if step.opname == "LOAD_GLOBAL")


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _said_by(function: FunctionType) -> Iterator[str]:
    if function.__closure__ or function.__defaults__ or function.__kwdefaults__:
        raise TypeError(f"{function.__qualname__} has defaults or uses names of a function around it")
    for code in _codes(function.__code__):
        yield from (code.co_code.hex(), repr(code.co_names), repr(code.co_varnames))
        yield from (_said_of(one, function) for one in code.co_consts if not isinstance(one, CodeType))
    for name in used_globals(function):
        if name in function.__globals__:
            yield f"{name}={_said_of(function.__globals__[name], function)}"


def _said_of(value: Any, function: FunctionType) -> str:
    if called := getattr(value, "function", getattr(value, "py_func", None)):
        return f"{mark_of(called)} {get_type_hints(called)}"
    if isinstance(value, ModuleType):
        return f"{value.__name__} {getattr(value, '__version__', sys.version)}"
    if isinstance(value, np.ndarray):
        return f"{value.dtype} {value.shape} {value.tobytes().hex()}"
    if isinstance(value, _PLAIN):
        return repr(value)
    raise TypeError(
        f"{function.__qualname__} uses {value!r}, which is no number, no array and no compiled function"
    )


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
