"""Reading capabilities; what one may not see is not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, and_, cast, func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session, contains_eager, joinedload
from sqlalchemy.sql.elements import ColumnElement

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, Confirmation, capability_segment
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Certificate, Claim, Enterprise
from platform_app.errors import NotFound
from platform_app.permissions import Appointment, BureauDuty, Identity

S = CapabilityStatus
PUBLIC_STATES = (S.LISTED, S.STALE)


@dataclass(frozen=True, slots=True)
class Workbench:
    """Whose capabilities a person works on: those of an enterprise, or the draft of a claim on it."""

    session: Session
    enterprise_id: int
    claim: Claim | None = None

    @property
    def enterprise(self) -> Enterprise:
        """The enterprise, read when a page needs more than its key."""
        return self.session.get_one(Enterprise, self.enterprise_id)

    @property
    def claim_id(self) -> int | None:
        """The key of the claim, None when the person acts for the enterprise."""
        return None if self.claim is None else self.claim.id

    @property
    def user_id(self) -> int | None:
        """The key of the claimant, None when the person acts for the enterprise."""
        return None if self.claim is None else self.claim.user_id


def visible(who: Identity) -> ColumnElement[bool]:
    """The rule of CAPABILITY_READ as part of a statement that joins Enterprise."""
    own_name = Capability.claim_id.is_(None)
    rules: list[ColumnElement[bool]] = [
        and_(own_name, Capability.status.in_(PUBLIC_STATES), Enterprise.status == EnterpriseStatus.VERIFIED)
    ]
    if who.enterprise_id is not None:
        rules.append(and_(own_name, Capability.enterprise_id == who.enterprise_id))
    if who.user_id is not None:
        rules.append(Capability.claim_id.in_(select(Claim.id).where(Claim.user_id == who.user_id)))
    for one in who.appointments:
        reads_claims = one.duty is BureauDuty.REVIEWER
        rules.append(in_scope(one) if reads_claims else and_(own_name, in_scope(one)))
    return or_(*rules)


def in_scope(appointment: Appointment) -> ColumnElement[bool]:
    """Whether a capability stands in the chain and district of an appointment, as part of a statement."""
    tests: list[ColumnElement[bool]] = [true()]
    if appointment.district is not None:
        tests.append(Enterprise.district == appointment.district)
    if appointment.chain_id is not None:
        tests.append(
            Capability.id.in_(
                select(capability_segment.c.capability_id)
                .join(Segment, Segment.id == capability_segment.c.segment_id)
                .where(Segment.chain_id == appointment.chain_id)
            )
        )
    return and_(*tests)


def with_enterprise() -> Select[Any]:
    """Capabilities joined with their enterprises, ready for `visible`."""
    return select(Capability).join(Capability.enterprise).options(contains_eager(Capability.enterprise))


def get(context: Context, public_id: str) -> Capability:
    """The capability of an address. Raises: NotFound."""
    found: Capability | None = (
        context.session.scalars(
            with_enterprise()
            .where(Capability.public_id == public_id, visible(context.who))
            .options(joinedload(Capability.segments))
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound("not_found")
    return found


def get_workbench(context: Context, claim_public_id: str | None = None) -> Workbench:
    """What the asker works on: the acting enterprise, or the asker's own pending claim. Raises: NotFound."""
    acting = context.who.acting
    if acting is not None and not claim_public_id:
        return Workbench(context.session, acting.enterprise_id)
    rows = select(Claim).where(Claim.user_id == context.who.user_id, Claim.status == ClaimStatus.PENDING)
    if claim_public_id:
        rows = rows.where(Claim.public_id == claim_public_id)
    claim = context.session.scalar(rows.order_by(Claim.id.desc()).limit(1))
    if claim is None:
        raise NotFound("not_found")
    return Workbench(context.session, claim.enterprise_id, claim)


def of_workbench(workbench: Workbench) -> ColumnElement[bool]:
    """Whether a capability lies on a workbench, as part of a statement."""
    return and_(
        Capability.enterprise_id == workbench.enterprise_id,
        Capability.claim_id.is_(None)
        if workbench.claim_id is None
        else Capability.claim_id == workbench.claim_id,
    )


def list_own(workbench: Workbench, status: CapabilityStatus | None = None) -> Select[Any]:
    """The capabilities of a workbench for a paged list, the newest first; retired ones only when asked for."""
    wanted = Capability.status != S.RETIRED if status is None else Capability.status == status
    return with_enterprise().where(of_workbench(workbench), wanted).order_by(Capability.id.desc())


def count_own(context: Context, workbench: Workbench) -> dict[CapabilityStatus, int]:
    """How many capabilities of a workbench stand in each state."""
    return count_desk(context, workbench)[0]


def count_desk(context: Context, workbench: Workbench) -> tuple[dict[CapabilityStatus, int], int]:
    """How many capabilities of a workbench stand in each state, and how many questions wait: one statement."""
    states = (
        select(cast(Capability.status, String).label("what"), func.count(Capability.id))
        .where(of_workbench(workbench))
        .group_by(Capability.status)
    )
    waiting = _waiting(context).with_only_columns(Confirmation.id).order_by(None).subquery()
    questions = select(literal("questions"), func.count()).select_from(waiting)
    found: dict[str, int] = {}
    found.update((what, count) for what, count in context.session.execute(union_all(states, questions)))
    return {status: found.get(status.value, 0) for status in S}, found["questions"]


def list_of_enterprise(context: Context, enterprise_id: int) -> Sequence[Capability]:
    """The capabilities of an enterprise the asker may see, claimants' drafts and retired ones left out."""
    return (
        context.session.scalars(
            with_enterprise()
            .where(
                Capability.enterprise_id == enterprise_id,
                Capability.claim_id.is_(None),
                Capability.status != S.RETIRED,
                visible(context.who),
            )
            .order_by(Capability.makes_now.desc(), Capability.name, Capability.id)
            .options(joinedload(Capability.segments), joinedload(Capability.certificates))
        )
        .unique()
        .all()
    )


def own_segment_ids(context: Context, workbench: Workbench) -> set[int]:
    """The segments in which a workbench already has a capability that is not retired."""
    return set(
        context.session.scalars(
            select(capability_segment.c.segment_id)
            .join(Capability, Capability.id == capability_segment.c.capability_id)
            .where(of_workbench(workbench), Capability.status != S.RETIRED)
        )
    )


def list_certificates(context: Context, workbench: Workbench) -> Sequence[Certificate]:
    """The certificates the enterprise can link; none for a claimant, who may not see them yet."""
    if workbench.claim is not None:
        return []
    return context.session.scalars(
        select(Certificate)
        .where(Certificate.enterprise_id == workbench.enterprise_id, Certificate.retired_at.is_(None))
        .order_by(Certificate.code, Certificate.id)
    ).all()


def list_questions(context: Context) -> Sequence[Confirmation]:
    """The questions that wait for the acting enterprise, oldest first."""
    return context.session.scalars(_waiting(context).order_by(Confirmation.sent_at, Confirmation.id)).all()


def get_question(context: Context, public_id: str) -> Confirmation:
    """A question that waits for the acting enterprise. Raises: NotFound."""
    found: Confirmation | None = context.session.scalar(
        _waiting(context).where(Confirmation.public_id == public_id)
    )
    if found is None:
        raise NotFound("not_found")
    return found


def _waiting(context: Context) -> Select[Any]:
    return (
        select(Confirmation)
        .join(Confirmation.capability)
        .options(contains_eager(Confirmation.capability).joinedload(Capability.enterprise))
        .where(
            Capability.enterprise_id == context.who.enterprise_id,
            Capability.claim_id.is_(None),
            Capability.status != S.RETIRED,
            Confirmation.sent_at.is_not(None),
            Confirmation.answered_at.is_(None),
        )
    )
