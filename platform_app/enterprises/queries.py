"""Reading enterprises and claims; what one may not see is not found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, false, or_, select, true
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import LoaderOption
from sqlalchemy.sql.elements import ColumnElement

from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise, FieldVerification, PoolMembership
from platform_app.enterprises.scope import chains_of_enterprises, read_chains
from platform_app.enterprises.size import MEASURES, SizeClass, size_class
from platform_app.errors import NotFound
from platform_app.permissions import BureauDuty, Identity, Permission, can
from platform_app.rules.queries import value as rule


def visible(who: Identity) -> ColumnElement[bool]:
    """The rule of ENTERPRISE_READ as part of a statement: verified ones, the own one, those in an officer's scope."""
    rules: list[ColumnElement[bool]] = [Enterprise.status == EnterpriseStatus.VERIFIED]
    if who.enterprise_id is not None:
        rules.append(Enterprise.id == who.enterprise_id)
    rules += [in_scope(one.chain_id, one.district) for one in who.appointments]
    return or_(*rules)


def in_scope(chain_id: int | None, district: str | None) -> ColumnElement[bool]:
    """Whether an enterprise stands in a chain and a district; None means any."""
    tests: list[ColumnElement[bool]] = [true()]
    if district is not None:
        tests.append(Enterprise.district == district)
    if chain_id is not None:
        pairs = chains_of_enterprises()
        tests.append(Enterprise.id.in_(select(pairs.c.enterprise_id).where(pairs.c.chain_id == chain_id)))
    return and_(*tests)


def in_duty_scope(who: Identity, *duties: BureauDuty) -> ColumnElement[bool]:
    """Whether an enterprise stands in the scope of one of these duties of the asker; never without such a duty."""
    rules = [in_scope(one.chain_id, one.district) for one in who.appointments if one.duty in duties]
    return or_(false(), *rules)


def get(context: Context, public_id: str, *further: LoaderOption) -> Enterprise:
    """The enterprise of an address, with its times in the pool and what more is named. Raises: NotFound."""
    rows = select(Enterprise).where(Enterprise.public_id == public_id, visible(context.who))
    rows = rows.options(joinedload(Enterprise.pool_memberships), *further)
    found = context.session.scalars(rows).unique().one_or_none()
    if found is None:
        raise NotFound("not_found")
    return found


def find_by_uscc(context: Context, uscc: str) -> Enterprise | None:
    """The enterprise of a code, visible or not: for rules, never for a page."""
    return context.session.scalar(select(Enterprise).where(Enterprise.uscc == uscc))


def names_of(context: Context, ids: Iterable[int]) -> dict[int, str]:
    """The Chinese names of enterprises by key."""
    rows = context.session.execute(
        select(Enterprise.id, Enterprise.name_zh).where(Enterprise.id.in_(set(ids)))
    )
    return {row.id: row.name_zh for row in rows}


def load_many(context: Context, ids: Iterable[int]) -> dict[int, Enterprise]:
    """Enterprises by key, their chains known: two statements however many."""
    rows = context.session.scalars(select(Enterprise).where(Enterprise.id.in_(set(ids)))).all()
    know_chains(context, rows)
    return {row.id: row for row in rows}


def know_chains(context: Context, enterprises: Sequence[Enterprise]) -> None:
    """Let each enterprise know its chains, in one statement; skipped where nobody will ask."""
    if enterprises and any(one.chain_id is not None for one in context.who.appointments):
        chains = read_chains(context.session, [row.id for row in enterprises])
        for row in enterprises:
            row.know_chains(chains[row.id])


def get_claim(context: Context, public_id: str) -> Claim:
    """The claim of an address, for its claimant and for reviewers. Raises: NotFound."""
    claim = context.session.scalar(select(Claim).where(Claim.public_id == public_id))
    if claim is None or not can(context.who, Permission.CLAIM_READ, claim):
        raise NotFound("not_found")
    return claim


def load_claims(context: Context, ids: Iterable[int]) -> dict[int, Claim]:
    """Claims by key with their enterprises."""
    rows = context.session.scalars(select(Claim).where(Claim.id.in_(set(ids)))).all()
    know_chains(context, [row.enterprise for row in rows])
    return {row.id: row for row in rows}


def list_own_claims(context: Context) -> Sequence[Claim]:
    """The claims of the person who asks, newest first."""
    return context.session.scalars(
        select(Claim).where(Claim.user_id == context.who.user_id).order_by(Claim.id.desc())
    ).all()


def find_own_claim(context: Context) -> Claim | None:
    """The newest undecided claim of the person who asks; None for strangers."""
    if not context.who.is_signed_in:
        return None
    return context.session.scalar(
        select(Claim)
        .where(Claim.user_id == context.who.user_id, Claim.status == ClaimStatus.PENDING)
        .order_by(Claim.id.desc())
        .limit(1)
    )


def find_waiting_claim(context: Context) -> Claim | None:
    """The claim of somebody who has nothing else: no enterprise, no duty of the bureau or the installation."""
    who = context.who
    return None if who.acting is not None or who.is_bureau or who.staff else find_own_claim(context)


def list_claims(context: Context, enterprise: Enterprise) -> Sequence[Claim]:
    """Every claim on an enterprise, newest first."""
    return context.session.scalars(
        select(Claim).where(Claim.enterprise_id == enterprise.id).order_by(Claim.id.desc())
    ).all()


def has_approved_claim(context: Context, enterprise_id: int) -> bool:
    """Whether a claim on the enterprise stands approved."""
    return (
        context.session.scalar(
            select(Claim.id).where(Claim.enterprise_id == enterprise_id, Claim.status == ClaimStatus.APPROVED)
        )
        is not None
    )


def field_levels(context: Context, enterprise: Enterprise) -> dict[str, tuple[FieldVerification, str]]:
    """The newest verification of each field, and who made it."""
    rows = context.session.execute(
        select(FieldVerification, User.name)
        .outerjoin(User, User.id == FieldVerification.checked_by)
        .where(FieldVerification.enterprise_id == enterprise.id)
        .order_by(FieldVerification.checked_at, FieldVerification.id)
    )
    return {row.field: (row, name or "") for row, name in rows}


def pool_of(enterprise: Enterprise) -> PoolMembership | None:
    """The newest time an enterprise has spent in the pool."""
    return max(enterprise.pool_memberships, key=lambda one: (one.entered_on, one.id), default=None)


def size_of(context: Context, enterprise: Enterprise) -> SizeClass:
    """The size class by the rule in force."""
    figures = {name: getattr(enterprise, name) for name in MEASURES}
    return size_class(enterprise.industry_code, figures, rule(context, "sme_size_2011"))
