"""Reading documents and undertakings. Who may read which document is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import lazyload

from platform_app.confidentiality import doors
from platform_app.confidentiality.copies import KIND, Version, is_unnamed, version_of
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement, NeedDocument, NeedNda, Visibility
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.files.models import StoredFile
from platform_app.insights.models import InsightKind
from platform_app.insights.queries import keys_of
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.visibility import visible
from platform_app.permissions import BUYER_SIDE, SELLER_SIDE, Identity, Permission, can

V = Visibility

BEFORE_THE_END = (
    NeedStatus.DRAFT,
    NeedStatus.AWAITING_APPROVAL,
    NeedStatus.SUBMITTED,
    NeedStatus.RETURNED,
    NeedStatus.OPEN,
    NeedStatus.SUSPENDED,
)


@dataclass(frozen=True, slots=True)
class Access:
    """What of a need's documents is open to the asker; undertaking and signature for those they concern.

    `looked_into`: whether the asker is an officer who was let in. `requests`: how many signatures wait for the buyer,
    0 for everybody else.
    """

    cleared: frozenset[Visibility] = frozenset()
    nda: NeedNda | None = None
    agreement: Agreement | None = None
    may_sign: bool = False
    looked_into: bool = False
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with its versions, the first one first."""

    document: NeedDocument
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """The version that stands."""
        return self.versions[-1]


def access_to(context: Context, need: Need) -> Access:
    """Which documents of a need the asker may read at this moment: the one decision, asked at every download."""
    who = context.who
    if can(who, Permission.NEED_READ_FULL, need):
        nda, requests = _nda_and_requests(context, need.id)
        return Access(frozenset(Visibility), nda=nda, requests=requests)
    if not can(who, Permission.NEED_READ, need):
        return Access()
    if who.enterprise_id is None or not can(who, Permission.NEED_SIGN, need):
        looked_into = need.id in keys_of(who, InsightKind.NEED_DOCUMENT)
        return Access(frozenset({V.PUBLIC}), looked_into=looked_into)
    nda, agreement, is_shortlisted = _standing(context, need, who.enterprise_id)
    cleared = {V.PUBLIC, V.MATCHED}
    has_signed = agreement is not None and agreement.status is AgreementStatus.GRANTED
    if nda is not None and nda.is_asked and has_signed:
        cleared.add(V.AFTER_NDA)
    may_come_closer = has_signed or nda is None or not nda.is_asked
    if may_come_closer and need.unsealed_at is not None and is_shortlisted:
        cleared.add(V.SHORTLISTED)
    return Access(frozenset(cleared), nda, agreement, may_sign=True)


def get_document(context: Context, public_id: str) -> NeedDocument:
    """One document the asker may read. Raises: NotFound."""
    found = context.session.scalar(
        select(NeedDocument)
        .join(NeedDocument.need)
        .where(NeedDocument.public_id == public_id, visible(context.who))
    )
    if found is None or not _is_open(context, found, access_to(context, found.need)):
        raise NotFound("not_found")
    return found


def _is_open(context: Context, document: NeedDocument, access: Access) -> bool:
    if document.visibility in access.cleared:
        return True
    return access.looked_into and can(context.who, Permission.NEED_DOCUMENT_LOOK, document)


def list_documents(context: Context, need: Need, access: Access) -> list[Shown]:
    """The documents of a need the asker may read, with their versions; what is hidden is not even looked at."""
    rows = context.session.execute(
        select(NeedDocument, StoredFile)
        .join(StoredFile, and_(StoredFile.parent_kind == KIND, StoredFile.parent_id == NeedDocument.id))
        .where(
            NeedDocument.need_id == need.id,
            NeedDocument.visibility.in_(sorted(V if access.looked_into else access.cleared)),
            StoredFile.removed_at.is_(None),
        )
        .order_by(NeedDocument.id, StoredFile.uploaded_at, StoredFile.id)
    )
    hides = is_unnamed(context, need)
    found: dict[NeedDocument, list[Version]] = {}
    for document, file in rows:
        version = version_of(file, hides=hides)
        if version is not None and _is_open(context, document, access):
            found.setdefault(document, []).append(version)
    return [Shown(document, tuple(files)) for document, files in found.items()]


def count_documents(context: Context, need_id: int, *visibilities: Visibility) -> int:
    """How many documents of a need stand behind some of the doors; whoever calls has asked who may know."""
    counted = (
        select(func.count(func.distinct(NeedDocument.id)))
        .join(StoredFile, and_(StoredFile.parent_kind == KIND, StoredFile.parent_id == NeedDocument.id))
        .where(
            NeedDocument.need_id == need_id,
            NeedDocument.visibility.in_(visibilities),
            StoredFile.removed_at.is_(None),
        )
    )
    return context.session.scalar(counted) or 0


def count_waiting(context: Context, need: Need, access: Access) -> int:
    """How many documents a signature would open to the asker; those for the shortlist are nobody's to count."""
    is_asked = access.nda is not None and access.nda.is_asked
    if not access.may_sign or not is_asked or V.AFTER_NDA in access.cleared:
        return 0
    return count_documents(context, need.id, V.AFTER_NDA)


def _nda_and_requests(context: Context, need_id: int) -> tuple[NeedNda | None, int]:
    """What stands about the undertaking of a need, and how many signatures wait for the buyer."""
    counted = select(func.count()).where(
        Agreement.need_id == need_id, Agreement.status == AgreementStatus.REQUESTED
    )
    row = context.session.execute(
        select(NeedNda, counted.scalar_subquery())
        .where(NeedNda.need_id == need_id)
        .order_by(NeedNda.number.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row is not None else (None, 0)


def files_fixed(context: Context, need: Need) -> str | None:
    """Why files and undertaking of a need can no longer be changed, or None."""
    late = need.closes_at is not None and need.closes_at <= context.now
    return "need_files_fixed" if late or need.status not in BEFORE_THE_END else None


def nda_of(context: Context, need_id: int) -> NeedNda | None:
    """What stands about the undertaking of a need, or None when nobody has chosen yet."""
    return context.session.scalar(
        select(NeedNda).where(NeedNda.need_id == need_id).order_by(NeedNda.number.desc()).limit(1)
    )


def nda_and_signature(context: Context, need: Need) -> tuple[NeedNda | None, Agreement | None]:
    """What is signed for a need, and the acting enterprise's signature under just that version."""
    return _standing(context, need, context.who.enterprise_id or 0)[:2]


def _standing(
    context: Context, need: Need, enterprise_id: int
) -> tuple[NeedNda | None, Agreement | None, bool]:
    """The same, and whether the enterprise is on the shortlist; in one statement, whatever stands behind the doors."""
    signed = and_(Agreement.nda_id == NeedNda.id, Agreement.enterprise_id == enterprise_id)
    nda, agreement, is_shortlisted = context.session.execute(
        select(NeedNda, Agreement, doors.shortlisted(need.id, enterprise_id))
        .select_from(Need)
        .outerjoin(NeedNda, NeedNda.need_id == Need.id)
        .outerjoin(Agreement, signed)
        .where(Need.id == need.id)
        .options(lazyload(Agreement.nda), lazyload(Agreement.enterprise))
        .order_by(NeedNda.number.desc())
        .limit(1)
    ).one()
    return nda, agreement, bool(is_shortlisted)


def signatures_of(
    context: Context, need: Need, enterprise_id: int, *states: AgreementStatus
) -> Sequence[Agreement]:
    """What an enterprise signed for a need, under any version of its text, in these states; the oldest first."""
    rows = (
        select(Agreement)
        .where(
            Agreement.need_id == need.id,
            Agreement.enterprise_id == enterprise_id,
            Agreement.status.in_(states),
        )
        .order_by(Agreement.id)
    )
    return context.session.scalars(rows).unique().all()


def shown_agreements(who: Identity) -> ColumnElement[bool]:
    """The undertakings `who` may read: signed by the own enterprise, or under needs of its own."""
    if who.enterprise_id is None:
        return false()
    parts: list[ColumnElement[bool]] = [false()]
    if who.holds(*SELLER_SIDE):
        parts.append(Agreement.enterprise_id == who.enterprise_id)
    if who.holds(*BUYER_SIDE):
        asked = select(Need.id).where(Need.enterprise_id == who.enterprise_id)
        parts.append(Agreement.need_id.in_(asked))
    return or_(*parts)


def get_agreement(context: Context, public_id: str) -> Agreement:
    """One undertaking the asker is a side of. Raises: NotFound."""
    found = context.session.scalar(
        select(Agreement).where(Agreement.public_id == public_id, shown_agreements(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def agreements_of(context: Context, need: Need) -> Sequence[Agreement]:
    """Who signed for a need, the newest first, as its buyer may see it."""
    rows = (
        select(Agreement)
        .where(Agreement.need_id == need.id, shown_agreements(context.who))
        .order_by(Agreement.signed_at.desc(), Agreement.id.desc())
    )
    return context.session.scalars(rows).unique().all()
