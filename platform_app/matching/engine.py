"""The matcher of this process: over the files of the index, or built from the database; kept up by the feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import func, select

from graph.ranking import Matcher
from graph.records import Segment, Structure
from graph.spec import RankingSpec
from platform_app.capabilities.feed import CAPABILITY, ENTERPRISE, STRUCTURE
from platform_app.capabilities.models import Capability, MatchChange
from platform_app.capabilities.records import listed_records
from platform_app.chains import queries as chains
from platform_app.context import Context
from platform_app.keeping import Mark, mark_by, marks
from platform_app.matching import index_files
from platform_app.matching.recorded import spec_of
from platform_app.rules import queries as rules
from platform_app.rules.models import RankingSpecEntry


@dataclass(slots=True)
class Kept:
    """The matcher with the segments it knows, and how far it has read."""

    database: str
    seq: int
    spec_version: int
    edition: int
    matcher: Matcher
    segments: Mapping[str, Segment]
    generation: str | None
    table_mark: Mark


_lock = Lock()
_kept: Kept | None = None


def matcher(context: Context) -> Matcher:
    """The matcher as the database stands now: one statement when nothing has changed."""
    return kept(context).matcher


def kept(context: Context) -> Kept:
    """The matcher and its segments as the database stands now."""
    global _kept  # noqa: PLW0603
    with _lock:
        database = str(context.session.get_bind().engine.url)
        (seq, version, edition), table_mark = _state(context)
        if _kept is None or _is_stale(context, _kept, database, seq, version):
            _kept = _open(context, database, version, edition, seq, table_mark)
        if _kept.table_mark != table_mark:
            _kept.matcher.reread(rules.tables(context))
            _kept.table_mark = table_mark
        if _kept.seq != seq or _kept.edition != edition:
            _catch_up(context, _kept, seq, edition)
        return _kept


def by_key(structure: Structure) -> dict[str, Segment]:
    """The segments of a structure by their key."""
    return {segment.key: segment for segment in structure.segments}


def forget() -> None:
    """Drop the matcher of this process; the next request builds it again."""
    global _kept  # noqa: PLW0603
    with _lock:
        _kept = None


def spec(context: Context) -> RankingSpec:
    """The ranking's definition in force."""
    entry = context.session.scalar(
        select(RankingSpecEntry).order_by(RankingSpecEntry.version.desc()).limit(1)
    )
    return spec_of(entry)


mark_by(
    match_seq=select(func.max(MatchChange.seq)).scalar_subquery(),
    spec_version=select(func.max(RankingSpecEntry.version)).scalar_subquery(),
)


def _state(context: Context) -> tuple[tuple[int, int, int], Mark]:
    found = marks(context.session)
    state = found["match_seq"] or 0, found["spec_version"] or 0, int(found["editions"] or 0)
    return state, rules.table_mark(context)


def _is_stale(context: Context, kept: Kept, database: str, seq: int, version: int) -> bool:
    """Whether the matcher must be opened anew: another database or definition, a fresh generation, a new city."""
    if kept.database != database or kept.spec_version != version or kept.seq > seq:
        return True
    return kept.generation != index_files.in_force() or _everything_changed(context, kept.seq, seq)


def _open(context: Context, database: str, version: int, edition: int, seq: int, table_mark: Mark) -> Kept:
    structure, numbers = chains.structure(context), spec(context)
    tables = rules.tables(context)
    generation = index_files.in_force()
    found = index_files.opened(context, numbers)
    if found is None:
        built = Matcher(structure, listed_records(context), tables, numbers)
        return Kept(database, seq, version, edition, built, by_key(structure), generation, table_mark)
    over = Matcher.over(found.arrays, structure, tables, numbers)
    return Kept(
        database, found.stamp["seq"], version, edition, over, by_key(structure), found.name, table_mark
    )


def _everything_changed(context: Context, since: int, seq: int) -> bool:
    """Whether an import filled the city anew: a change of the structure that names no chain."""
    if since == seq:
        return False
    anew = select(MatchChange.seq).where(
        MatchChange.seq > since, MatchChange.kind == STRUCTURE, MatchChange.thing_id == 0
    )
    return context.session.scalar(anew.limit(1)) is not None


def _catch_up(context: Context, kept: Kept, seq: int, edition: int) -> None:
    changes = context.session.execute(
        select(MatchChange.kind, MatchChange.thing_id).where(
            MatchChange.seq > kept.seq, MatchChange.seq <= seq
        )
    ).all()
    capabilities = {key for kind, key in changes if kind == CAPABILITY}
    enterprises = {key for kind, key in changes if kind == ENTERPRISE}
    if enterprises:
        capabilities |= set(
            context.session.scalars(select(Capability.id).where(Capability.enterprise_id.in_(enterprises)))
        )
    found = {record.id: record for record in listed_records(context, capabilities)} if capabilities else {}
    for key in sorted(capabilities):
        if key in found:
            kept.matcher.upsert(found[key])
        else:
            kept.matcher.remove(key)
    if kept.edition != edition:
        structure = chains.structure(context)
        kept.matcher.restructure(structure)
        kept.segments = by_key(structure)
    kept.seq, kept.edition = seq, edition
