"""A sequence whose members are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import eq
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazily(Sequence[T], Generic[T]):
    """So many members; each is made once, when first read."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        """How many members there are, made or not."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        """One member, or several."""
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(self._length)))
        if at in self._made:
            return self._made[at]
        if not 0 <= at < self._length:
            raise IndexError(at)
        made = self._made[at] = self._make(at)
        return made

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of equal members."""
        if not isinstance(other, (Lazily, tuple, list)):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        """That of the members."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As the tuple of the members."""
        return repr(tuple(self))


def once(make: Callable[[], T]) -> Callable[[], T]:
    """What `make` gives, made when it is first asked for."""
    made = Lazily(1, lambda _: make())
    return lambda: made[0]
