"""Every button of the platform pressed once: by whom, where it stands, what is typed, what is true afterwards.

The examples of a room stand in `tests/crawl/examples/<room>.py`; a deed without one fails a test that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tests.crawl.pressing import City

File = tuple[str, bytes]
"""Name and content of a file to send."""

Value: TypeAlias = "str | Sequence[str] | File | Callable[[City], str]"


@dataclass(frozen=True, kw_only=True)
class Example:
    """One button pressed once, on a copy of the demo city nobody has touched."""

    deed: str
    """The endpoint that takes the form."""

    who: str
    """The account of the demo that presses."""

    page: str | Callable[[City], str]
    """Where the form stands; the columns that `of` finds fill its braces."""

    to: str = ""
    """Where the form is sent, when the page has several of a kind."""

    of: str = ""
    """SQL that finds the thing."""

    values: Mapping[str, Value] = field(default_factory=dict)
    """What is typed or chosen; everything else is sent as the page shows it."""

    lands: str
    """The endpoint of the page shown afterwards, or the status of an answer that stays: "200", "204"."""

    row: str = ""
    """SQL of one value of the database; the columns that `of` found fill its names. Empty: it writes nothing."""

    becomes: object = None
    """The value afterwards; it is another one before."""

    says: str = ""
    """What the page shown afterwards says."""

    after: tuple[str, ...] = ()
    """The examples pressed before it, by name, in the same copy."""

    made: str = ""
    """SQL that makes what no button can make: a job that has failed."""

    worker: bool = False
    """Whether the worker does its work before the page is opened."""

    name: str = ""
    """How others name this example, where it is not the one of its deed."""

    empty_is_well: bool = False
    """Whether it may be sent with nothing typed although it has fields: nothing in it is required."""

    step: bool = False
    """Whether it is only a step on the way of another example."""

    @property
    def called(self) -> str:
        """The name of this example."""
        return self.name or self.deed


def way(examples: Mapping[str, Example], example: Example) -> list[Example]:
    """Return what is pressed before an example, in order, each once."""
    found: dict[str, Example] = {}
    for name in example.after:
        for one in (*way(examples, examples[name]), examples[name]):
            found.setdefault(one.called, one)
    return list(found.values())


def gathered() -> dict[str, Example]:
    """Return the examples of every room by name."""
    from tests.crawl.examples import ROOMS

    found: dict[str, Example] = {}
    for room in ROOMS:
        for example in room.EXAMPLES:
            assert example.called not in found, f"two examples are called {example.called}"
            found[example.called] = example
    return found
