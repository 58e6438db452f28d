"""Lists of enterprises and titles as statements: filtered, ordered, still to be paged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Certificate,
    Enterprise,
    EnterpriseKind,
    Recognition,
    RecognitionKind,
)
from platform_app.enterprises.queries import visible
from platform_app.enterprises.scope import chains_of_enterprises
from platform_app.errors import NotFound, RuleViolation

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader of the directory looks for; empty means any."""

    name: str = ""
    chain: str = ""
    districts: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: datetime | None = None
    """Only what was verified later."""

    @classmethod
    def of(cls, values: Mapping[str, Sequence[str]], *, officer: bool) -> Wanted:
        """What stands in an address or was kept from one; states are narrowed by officers alone."""
        kinds, statuses = set(EnterpriseKind), set(EnterpriseStatus)
        return cls(
            name=next(iter(values.get("name", ())), "").strip()[:100],
            chain=next(iter(values.get("chain", ())), ""),
            districts=tuple(values.get("district", ())),
            tiers=tuple(values.get("tier", ())),
            kinds=tuple(one for one in values.get("kind", ()) if one in kinds),
            statuses=tuple(one for one in values.get("status", ()) if officer and one in statuses),
        )


def valid_on(day: date) -> ColumnElement[bool]:
    """Whether a title stands on a day: the rule of `Recognition.is_valid` in a statement."""
    return and_(
        Recognition.valid_from <= day,
        or_(Recognition.valid_to.is_(None), Recognition.valid_to >= day),
        or_(Recognition.ended_on.is_(None), Recognition.ended_on > day),
    )


def directory(context: Context, wanted: Wanted) -> Select[Enterprise]:
    """The enterprises the asker may see that fit, verified ones first, by name."""
    rows = select(Enterprise).where(visible(context.who), Enterprise.merged_into_id.is_(None))
    if wanted.name:
        pattern = f"%{wanted.name.replace('%', '').replace('_', '')}%"
        rows = rows.where(
            or_(
                Enterprise.name_zh.like(pattern),
                func.lower(Enterprise.name_en).like(pattern.lower()),
                Enterprise.uscc == wanted.name.upper(),
            )
        )
    if wanted.chain:
        pairs = chains_of_enterprises()
        rows = rows.where(
            Enterprise.id.in_(
                select(pairs.c.enterprise_id)
                .join(Chain, Chain.id == pairs.c.chain_id)
                .where(Chain.code == wanted.chain)
            )
        )
    if wanted.districts:
        rows = rows.where(Enterprise.district.in_(wanted.districts))
    if wanted.kinds:
        rows = rows.where(Enterprise.kind.in_(wanted.kinds))
    if wanted.since is not None:
        rows = rows.where(Enterprise.verified_at > wanted.since)
    if wanted.statuses:
        rows = rows.where(Enterprise.status.in_(wanted.statuses))
    if wanted.tiers:
        rows = rows.where(
            Enterprise.id.in_(
                select(Recognition.enterprise_id).where(
                    Recognition.kind == RecognitionKind.TIER,
                    Recognition.level.in_(wanted.tiers),
                    valid_on(context.today),
                )
            )
        )
    first = case((Enterprise.status == EnterpriseStatus.VERIFIED, 0), else_=1)
    return rows.options(selectinload(Enterprise.recognitions)).order_by(
        first, Enterprise.name_zh, Enterprise.id
    )


def titles(context: Context, kind: str = "", shown: str = "standing") -> Select[Recognition]:
    """Titles of enterprises the asker may see, the one ending first at the top. `shown`: standing, soon, ended."""
    today = context.today
    rows = (
        select(Recognition)
        .join(Recognition.enterprise)
        .where(visible(context.who))
        .options(joinedload(Recognition.enterprise))
    )
    if kind:
        rows = rows.where(Recognition.kind == kind)
    if shown == "ended":
        rows = rows.where(or_(Recognition.ended_on <= today, Recognition.valid_to < today))
    else:
        rows = rows.where(valid_on(today))
    if shown == "soon":
        rows = rows.where(Recognition.valid_to <= today + SOON)
    last = func.coalesce(Recognition.ended_on, Recognition.valid_to, date(9999, 1, 1))
    return rows.order_by(last, Recognition.id)


def get_title(context: Context, public_id: str) -> Recognition:
    """The title of an address, its enterprise visible. Raises: NotFound."""
    row = context.session.scalar(
        select(Recognition)
        .join(Recognition.enterprise)
        .where(Recognition.public_id == public_id, visible(context.who))
        .options(joinedload(Recognition.enterprise))
    )
    if row is None:
        raise NotFound("not_found")
    return row


def list_titles_of(context: Context, enterprise: Enterprise) -> Sequence[Recognition]:
    """Every title of an enterprise, newest first."""
    return context.session.scalars(
        select(Recognition)
        .where(Recognition.enterprise_id == enterprise.id)
        .order_by(Recognition.valid_from.desc(), Recognition.id.desc())
    ).all()


def list_certificates(context: Context, enterprise: Enterprise) -> Sequence[Certificate]:
    """The certificates in use of an enterprise, by code."""
    return context.session.scalars(
        select(Certificate)
        .where(Certificate.enterprise_id == enterprise.id, Certificate.retired_at.is_(None))
        .order_by(Certificate.code, Certificate.id)
    ).all()


def get_certificate(context: Context, public_id: str) -> Certificate:
    """The certificate of an address, its enterprise visible and loaded. Raises: NotFound."""
    row = context.session.scalar(
        select(Certificate)
        .join(Certificate.enterprise)
        .where(Certificate.public_id == public_id, visible(context.who))
        .options(joinedload(Certificate.enterprise))
    )
    if row is None:
        raise NotFound("not_found")
    return row


def find_named(context: Context, text: str) -> Enterprise | None:
    """The one visible enterprise of a code, an address or an exact name."""
    rows = context.session.scalars(
        select(Enterprise)
        .where(
            visible(context.who),
            or_(Enterprise.uscc == text.upper(), Enterprise.public_id == text, Enterprise.name_zh == text),
        )
        .limit(2)
    ).all()
    return rows[0] if len(rows) == 1 else None


def get_named(context: Context, text: str, field: str = "enterprise") -> Enterprise:
    """The enterprise somebody typed into a field by its code, address or exact name. Raises: RuleViolation."""
    found = find_named(context, text)
    if found is None:
        raise RuleViolation("enterprise_not_one", field=field)
    return found


def typed_name(context: Context, text: str) -> str:
    """How a field of enterprises is filled in for whoever comes from the page of one: its code, else its name."""
    found = find_named(context, text[:40]) if text else None
    return (found.uscc or found.name_zh) if found else ""
