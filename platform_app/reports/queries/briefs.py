"""Reading briefs: the list, one of them, what the asker may order, the one to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from platform_app.cockpit.queries import ChainFact, read_city
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.permissions import Appointment, Identity
from platform_app.reports.models import FileKind, Report, ReportFile


@dataclass(frozen=True, slots=True)
class Scope:
    """What a brief is about: one chain or all, one district or the city."""

    chain: ChainFact | None
    district: str | None

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chain an officer's scope is compared with."""
        return () if self.chain is None else (self.chain.id,)

    @property
    def scope_district(self) -> str | None:
        """The district an officer's scope is compared with."""
        return self.district

    @property
    def key(self) -> str:
        """The scope as a form sends it."""
        return f"{self.chain.code if self.chain else ''}@{self.district or ''}"


def visible(who: Identity) -> ColumnElement[bool]:
    """The briefs inside the scope of one of the asker's bureau duties."""
    return or_(false(), *(_covers(one) for one in who.appointments))


def _covers(one: Appointment) -> ColumnElement[bool]:
    chain = true() if one.chain_id is None else Report.chain_id == one.chain_id
    district = true() if one.district is None else Report.district == one.district
    return and_(chain, district)


def list_reports(context: Context) -> Select[Report]:
    """The briefs the asker may read, the newest first; removed ones stay listed."""
    return select(Report).where(visible(context.who)).order_by(Report.ordered_at.desc(), Report.id.desc())


def get_report(context: Context, public_id: str) -> Report:
    """One brief. Raises: NotFound."""
    found = context.session.scalar(list_reports(context).where(Report.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


def get_file(context: Context, report: Report, kind: str) -> ReportFile:
    """A file of a brief. Raises: NotFound."""
    found = context.session.scalar(
        select(ReportFile).where(ReportFile.report_id == report.id, ReportFile.kind == kind)
    )
    if kind not in set(FileKind) or found is None:
        raise NotFound("not_found")
    return found


def scoped_chains(context: Context) -> Sequence[ChainFact]:
    """The chains in use, for their names."""
    return read_city(context).chains


def scopes(context: Context) -> list[Scope]:
    """What the asker may order: the whole of each duty first, then chain by chain."""
    chains, found = read_city(context).chains, dict[str, Scope]()
    for one in context.who.appointments:
        if one.chain_id is None:
            found.setdefault(f"@{one.district or ''}", Scope(None, one.district))
    for one in context.who.appointments:
        for chain in chains:
            if one.chain_id in (None, chain.id):
                scope = Scope(chain, one.district)
                found.setdefault(scope.key, scope)
    return list(found.values())


def one_before(context: Context, report: Report) -> Report | None:
    """The last made brief of the same scope over an earlier month, else over the same one."""
    return context.session.scalar(
        select(Report)
        .where(
            Report.chain_id.is_not_distinct_from(report.chain_id),
            Report.district.is_not_distinct_from(report.district),
            Report.made_at.is_not(None),
            Report.id != report.id,
            Report.month <= report.month,
        )
        .order_by((Report.month == report.month), Report.month.desc(), Report.made_at.desc())
        .limit(1)
    )


def ordered_by_the_clock(context: Context, month: date) -> bool:
    """Whether the clock has ordered the briefs of a month."""
    by_clock = select(Report.id).where(Report.month == month, Report.ordered_by.is_(None))
    return context.session.scalar(by_clock.limit(1)) is not None


def in_the_making(context: Context, scope: Scope, month: date, language: str) -> Report | None:
    """A brief of this scope, month and language that is still being made."""
    return context.session.scalar(
        select(Report).where(
            Report.chain_id.is_not_distinct_from(scope.chain.id if scope.chain else None),
            Report.district.is_not_distinct_from(scope.district),
            Report.month == month,
            Report.language == language,
            Report.made_at.is_(None),
            Report.removed_at.is_(None),
        )
    )


def kept_too_long(context: Context, before: date) -> Sequence[Report]:
    """Briefs of months before a day whose files are still there."""
    has_files = Report.id.in_(select(ReportFile.report_id))
    return context.session.scalars(select(Report).where(Report.month < before, has_files)).all()
