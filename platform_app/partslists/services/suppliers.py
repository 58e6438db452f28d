"""The suppliers a list names: recognised among the registered enterprises, confirmed by the buyer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from platform_app import audit
from platform_app.context import Context
from platform_app.db import erasing
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import visible
from platform_app.enterprises.services.duplicates import core_name
from platform_app.errors import Conflict, NotFound
from platform_app.partslists.models import Decision, MatchedBy, PartsList, PartsRow, PartsSupplier
from platform_app.partslists.services.purchases import put_purchases
from platform_app.permissions import Permission, require

SHORTEST_CORE = 2
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Named:
    """A supplier as a row names it."""

    name: str
    code: str
    origin: str

    @property
    def key(self) -> str:
        """By what two rows name the same supplier: its code, else its name without place and legal form."""
        return self.code or core_name(self.name)[:140] or self.name.casefold()


def put_suppliers(context: Context, parts_list: PartsList, named: Iterable[Named]) -> dict[str, int]:
    """Keep every supplier of the list once, with whom it may be; key → id. What was decided stays decided."""
    every = list(named)
    same = _coded(every)
    asked = {one.key: one for one in reversed(every) if one.key and one.key not in same}
    known = {
        one.key: one
        for one in context.session.scalars(
            select(PartsSupplier).where(PartsSupplier.list_id == parts_list.id)
        ).unique()
    }
    matches = _matched(context, list(asked.values()))
    for key, one in asked.items():
        row = known.get(key)
        if row is None:
            row = known[key] = PartsSupplier(list_id=parts_list.id, key=key)
            context.session.add(row)
        row.name, row.uscc, row.origin = one.name or one.code, one.code, one.origin
        enterprise_id, by = matches.get(key, (None, MatchedBy.NOTHING))
        if row.enterprise_id != enterprise_id or row.decision is None:
            row.enterprise_id, row.matched_by, row.decision = enterprise_id, by, Decision.OPEN
    gone = [row.id for key, row in known.items() if key not in asked]
    context.session.flush()
    if gone:
        _forget(context, parts_list, gone)
    return {key: known[same.get(key, key)].id for key in (*asked, *same)}


def _coded(named: Sequence[Named]) -> dict[str, str]:
    """Key of a supplier named without its code → its code, where the list gives that name one code elsewhere."""
    codes: dict[str, set[str]] = defaultdict(set)
    for one in named:
        if one.code and one.name:
            codes[core_name(one.name)].add(one.code)
    return {
        one.key: next(iter(codes[one.key]))
        for one in named
        if not one.code and len(codes.get(one.key, ())) == 1
    }


def _forget(context: Context, parts_list: PartsList, gone: Sequence[int]) -> None:
    """Suppliers no row of the newest version names any more."""
    for row in context.session.scalars(
        select(PartsRow).where(PartsRow.list_id == parts_list.id, PartsRow.supplier_id.in_(gone))
    ).unique():
        row.supplier_id = None
    context.session.flush()
    with erasing(context.session):
        context.session.execute(delete(PartsSupplier).where(PartsSupplier.id.in_(gone)))


def _matched(context: Context, named: Sequence[Named]) -> dict[str, tuple[int, MatchedBy]]:
    """Key → enterprise among those the asker may see: by code, else by a name only one enterprise has."""
    codes = {one.code: one.key for one in named if one.code}
    rows = context.session.execute(
        select(Enterprise.uscc, Enterprise.id).where(Enterprise.uscc.in_(codes), visible(context.who))
    )
    found = {codes[code]: (key, MatchedBy.CODE) for code, key in rows if code}
    cores = {core: one.key for one in named if one.key not in found and (core := _core(one))}
    for core, enterprises in _by_core(context, list(cores)):
        if len(enterprises) == 1:
            found[cores[core]] = (enterprises.pop(), MatchedBy.NAME)
    return found


def _core(one: Named) -> str:
    """The core of a name that may be compared; a supplier with a code nobody here has is another one."""
    core = core_name(one.name)
    return core if len(core) >= SHORTEST_CORE and not one.code else ""


def _by_core(context: Context, cores: Sequence[str]) -> Iterator[tuple[str, set[int]]]:
    for first in range(0, len(cores), AT_ONCE):
        some = cores[first : first + AT_ONCE]
        rows = context.session.execute(
            select(Enterprise.id, Enterprise.name_zh, Enterprise.name_en).where(
                visible(context.who),
                or_(
                    *(Enterprise.name_zh.icontains(core, autoescape=True) for core in some),
                    *(Enterprise.name_en.icontains(core[:6], autoescape=True) for core in some),
                ),
            )
        )
        groups: dict[str, set[int]] = defaultdict(set)
        for key, chinese, english in rows:
            for name in (chinese, english):
                if core_name(name or "") in some:
                    groups[core_name(name)].add(key)
        yield from groups.items()


def get_supplier(context: Context, parts_list: PartsList, public_id: str) -> PartsSupplier:
    """A supplier of a list. Raises: NotFound."""
    found = context.session.scalar(
        select(PartsSupplier).where(
            PartsSupplier.public_id == public_id, PartsSupplier.list_id == parts_list.id
        )
    )
    if found is None:
        raise NotFound("not_found")
    return found


def decide(
    context: Context, parts_list: PartsList, supplier: PartsSupplier, decision: Decision
) -> PartsSupplier:
    """Say whether a supplier is the proposed enterprise. Raises: Conflict, Forbidden."""
    require(context.who, Permission.PARTS_LIST_CONFIRM, parts_list)
    if supplier.enterprise_id is None:
        raise Conflict("parts_supplier_unmatched")
    supplier.decision = decision
    audit.record(context, "parts_list.decide_supplier", parts_list, changes={"suppliers": 1})
    context.session.flush()
    put_purchases(context, parts_list)
    return supplier


def confirm_by_code(context: Context, parts_list: PartsList) -> int:
    """Confirm every open supplier that was recognised by its credit code; says how many. Raises: Forbidden."""
    require(context.who, Permission.PARTS_LIST_CONFIRM, parts_list)
    rows = context.session.scalars(
        select(PartsSupplier).where(
            PartsSupplier.list_id == parts_list.id,
            PartsSupplier.matched_by == MatchedBy.CODE,
            PartsSupplier.decision == Decision.OPEN,
        )
    ).all()
    for row in rows:
        row.decision = Decision.CONFIRMED
    audit.record(context, "parts_list.decide_supplier", parts_list, changes={"suppliers": len(rows)})
    context.session.flush()
    put_purchases(context, parts_list)
    return len(rows)
