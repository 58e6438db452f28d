"""Read YAML text into a plain tree of mappings, lists and texts, refusing whatever a chain file never needs.

Anchors, aliases, tags, several documents, deep nesting and repeated keys are refused, each by its line.
Every scalar stays the text that was typed, so that a code such as 0111 keeps its zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from graph.chainfile.records import Problem, Reason

MAX_BYTES = 256 * 1024
MAX_DEPTH = 6
MAX_KEY = 60
# A chain at its own limits (600 segments, 3000 links) stays below this; more is refused before it costs seconds.
MAX_NODES = 25_000

Tree = Mapping[str, "Tree"] | list["Tree"] | str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A plain tree with the line of each place in it, and what was refused on the way."""

    tree: Tree
    lines: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def outline(text: str | bytes) -> Outline:
    """The plain tree of a YAML text; no tree when the text itself had to be refused."""
    decoded, problem = _decoded(text)
    if problem is not None:
        return Outline(None, {}, (problem,))
    try:
        refused = _refused(decoded)
        if refused:
            return Outline(None, {}, tuple(refused))
        root = yaml.compose(decoded, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return Outline(None, {}, (_syntax(error),))
    if root is None:
        return Outline(None, {}, (Problem("", Reason.EMPTY, 1),))
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    tree = _plain(root, "", lines, problems)
    return Outline(tree, lines, tuple(problems))


def _decoded(text: str | bytes) -> tuple[str, Problem | None]:
    size = len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return "", Problem("", Reason.TOO_LARGE, values={"size": str(size), "limit": str(MAX_BYTES)})
    if isinstance(text, str):
        return text.removeprefix("\ufeff"), None
    try:
        return text.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        return "", Problem("", Reason.NOT_UTF8, line, {"byte": str(error.start + 1)})


def _refused(text: str) -> list[Problem]:
    """Walk the events, which build nothing, so that a bomb is refused before it is unfolded."""
    problems: list[Problem] = []
    depth = documents = nodes = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = _line(event.start_mark)
        documents += isinstance(event, yaml.events.DocumentStartEvent)
        depth += isinstance(event, yaml.events.CollectionStartEvent)
        depth -= isinstance(event, yaml.events.CollectionEndEvent)
        nodes += isinstance(event, yaml.events.NodeEvent)
        problems += _not_plain(event, line)
        if documents > 1:
            return [*problems, Problem("", Reason.SEVERAL_DOCUMENTS, line)]
        if depth > MAX_DEPTH:
            return [*problems, Problem("", Reason.TOO_DEEP, line, {"limit": str(MAX_DEPTH)})]
        if nodes > MAX_NODES:
            return [*problems, Problem("", Reason.TOO_MANY, line, {"limit": str(MAX_NODES)})]
    return problems


def _not_plain(event: yaml.events.Event, line: int) -> Iterator[Problem]:
    if (anchor := getattr(event, "anchor", None)) is not None:
        yield Problem("", Reason.ANCHOR, line, {"name": str(anchor)[:MAX_KEY]})
    if isinstance(event, yaml.events.NodeEvent) and (tag := getattr(event, "tag", None)) is not None:
        yield Problem("", Reason.TAG, line, {"name": str(tag)[:MAX_KEY]})


def _line(mark: object) -> int:
    """The line of a mark, counted from 1; the C and the Python reader have marks of their own kinds."""
    return int(getattr(mark, "line", 0)) + 1


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
    return Problem("", Reason.NOT_YAML, _line(mark) if mark else None, {"what": str(what)})


def _plain(node: yaml.Node, place: str, lines: dict[str, int], problems: list[Problem]) -> Tree:
    lines[place] = _line(node.start_mark)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, f"{place}[{index}]", lines, problems) for index, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, problems)
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return str(node.value)


def _mapping(node: yaml.MappingNode, place: str, lines: dict[str, int], problems: list[Problem]) -> Tree:
    tree: dict[str, Tree] = {}
    for key, value in node.value:
        name = str(key.value)[:MAX_KEY] if isinstance(key, yaml.ScalarNode) else "?"
        inner = f"{place}.{name}" if place else name
        if name in tree:
            problems.append(Problem(inner, Reason.DUPLICATE_KEY, _line(key.start_mark), {"key": name}))
            continue
        tree[name] = _plain(value, inner, lines, problems)
    return tree
