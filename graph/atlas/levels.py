"""Decide the column of every segment: stages from left to right, levels inside a stage from its own links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from graph.records import Segment, Stage
from graph.structure import loop_links

ALONE_IN_A_COLUMN, MOST_COLUMNS = 10, 6
FLOW_STAGES = (Stage.UPSTREAM, Stage.MIDSTREAM, Stage.DOWNSTREAM)
Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Levels:
    """The column of each segment of the flow stages, the columns of each stage, which links run forward."""

    column_of: dict[str, int]
    columns_of: dict[Stage, range]
    forward: tuple[Link, ...]
    backward: tuple[Link, ...]


def levels(segments: Sequence[Segment], links: Iterable[Link]) -> Levels:
    """Columns such that as many links as possible run from left to right and none inside a column."""
    stage_of = {segment.key: segment.stage for segment in segments}
    flow = [link for link in links if Stage.SUPPORT not in (stage_of[link[0]], stage_of[link[1]])]
    loops = set(loop_links({segment.key: segment for segment in segments}, flow))
    linked = {key for link in flow for key in link}
    column_of: dict[str, int] = {}
    columns_of: dict[Stage, range] = {}
    start = 0
    for stage in FLOW_STAGES:
        keys = [segment.key for segment in segments if segment.stage is stage]
        if not keys:
            continue
        inside: nx.DiGraph[str] = nx.DiGraph()
        inside.add_nodes_from(keys)
        inside.add_edges_from(
            link for link in flow if link not in loops and stage_of[link[0]] is stage_of[link[1]] is stage
        )
        leaves_stage = {a for a, b in flow if stage_of[a] is stage and stage_of[b] is not stage}
        level = _levels_inside(inside, leaves_stage)
        level |= _alone_in_rows([key for key in keys if key not in linked], max(level.values()) + 1)
        depth = max(level.values()) + 1
        column_of |= {key: start + level[key] for key in keys}
        columns_of[stage] = range(start, start + depth)
        start += depth
    forward = tuple(link for link in flow if column_of[link[0]] < column_of[link[1]])
    return Levels(column_of, columns_of, forward, tuple(link for link in flow if link not in set(forward)))


def _levels_inside(inside: nx.DiGraph[str], leaves_stage: set[str]) -> dict[str, int]:
    """As late as its customers allow, to keep links short; a segment that supplies nobody stands early."""
    order = list(nx.lexicographical_topological_sort(inside))
    early: dict[str, int] = {}
    for key in order:
        early[key] = max((early[supplier] + 1 for supplier in inside.predecessors(key)), default=0)
    last = max(early.values())
    late: dict[str, int] = {}
    for key in reversed(order):
        customers = list(inside.successors(key))
        if customers:
            late[key] = min(late[customer] for customer in customers) - 1
        else:
            late[key] = last if key in leaves_stage else early[key]
    return late


def _alone_in_rows(keys: Sequence[str], depth: int) -> dict[str, int]:
    """Segments without any link fill the columns evenly, more columns when they are many."""
    columns = max(depth, min(MOST_COLUMNS, -(-len(keys) // ALONE_IN_A_COLUMN)))
    return {key: index % columns for index, key in enumerate(keys)}
