"""A sequence whose members are made when somebody asks for them, and together when asked for together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import eq
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazily(Sequence[T], Generic[T]):
    """So many members; each is made once, when first read. `make` is given the places of some and makes those."""

    def __init__(self, length: int, make: Callable[[Sequence[int]], Iterable[T]]) -> None:
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
            return tuple(self.several(range(*at.indices(self._length))))
        if not 0 <= at < self._length:
            raise IndexError(at)
        return self.several((at,))[0]

    def __iter__(self) -> Iterator[T]:
        """All of them."""
        return iter(self.several(range(self._length)))

    def several(self, places: Sequence[int]) -> list[T]:
        """Those at some places."""
        made = self._made
        new = [at for at in places if at not in made]
        if not new:
            return [made[at] for at in places]
        found = list(self._make(new))
        made.update(zip(new, found, strict=True))
        return found if len(new) == len(places) else [made[at] for at in places]

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


def several(members: Sequence[T], places: Sequence[int]) -> list[T]:
    """Those members of any sequence that stand at some places."""
    return members.several(places) if isinstance(members, Lazily) else [members[at] for at in places]
