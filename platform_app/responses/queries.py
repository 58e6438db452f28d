"""Reading responses. What is sealed opens here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from platform_app.context import Context
from platform_app.errors import Forbidden, NotFound
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import BUYER_SIDE, SELLER_SIDE, Identity, Permission, can
from platform_app.responses import sealing
from platform_app.responses.hiding import hidden, looked_into
from platform_app.responses.lifecycle import HANDED_IN, LISTED, ResponseStatus
from platform_app.responses.models import (
    Award,
    AwardShare,
    NeedKey,
    Response,
    ResponseFile,
    ResponseVersion,
)


def visible(who: Identity) -> ColumnElement[bool]:
    """The responses `who` may read: own ones, those to own needs once opened, and what an officer may look at."""
    return or_(own(who), received(who), looked_into(who))


def own(who: Identity) -> ColumnElement[bool]:
    """The responses of the acting enterprise, for those on its selling side."""
    if who.enterprise_id is None or not who.holds(*SELLER_SIDE):
        return false()
    return Response.enterprise_id == who.enterprise_id


def received(who: Identity) -> ColumnElement[bool]:
    """The opened responses to needs of the acting enterprise, for those on its buying side."""
    if who.enterprise_id is None or not who.holds(*BUYER_SIDE):
        return false()
    asked = select(Need.id).where(Need.enterprise_id == who.enterprise_id)
    return and_(Response.unsealed_at.is_not(None), Response.need_id.in_(asked))


def get(context: Context, public_id: str) -> Response:
    """One response the asker may read. Raises: NotFound; Forbidden for an officer who has to ask first."""
    found = context.session.scalar(
        select(Response).where(Response.public_id == public_id, visible(context.who))
    )
    if found is None:
        find_hidden(context, public_id)
        raise Forbidden("insight_needed")
    return found


def find_hidden(context: Context, public_id: str) -> Response:
    """One opened response an officer may ask to look at. Raises: NotFound, always while it is sealed."""
    found = context.session.scalar(
        select(Response).where(Response.public_id == public_id, hidden(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def get_own(context: Context, public_id: str) -> Response:
    """One response of the acting enterprise. Raises: NotFound."""
    found = context.session.scalar(select(Response).where(Response.public_id == public_id, own(context.who)))
    if found is None:
        raise NotFound("not_found")
    return found


def get_to_write(context: Context, public_id: str) -> Response:
    """One response of the acting enterprise with what its editor opens, in one statement. Raises: NotFound."""
    rows = select(Response).where(Response.public_id == public_id, own(context.who))
    sealed = joinedload(Response.key), joinedload(Response.draft), joinedload(Response.last)
    found = context.session.scalar(rows.options(*sealed))
    if found is None:
        raise NotFound("not_found")
    return found


def find_own_answer(context: Context, need_id: int) -> Response | None:
    """What the acting enterprise answered to a need, or None."""
    return context.session.scalar(select(Response).where(Response.need_id == need_id, own(context.who)))


def shortlisted(need_id: int, enterprise_id: int) -> ColumnElement[bool]:
    """Whether an enterprise's response was put on the shortlist and has not been declined; part of a statement."""
    return exists().where(
        Response.need_id == need_id,
        Response.enterprise_id == enterprise_id,
        Response.status.in_(LISTED),
    )


def list_own(context: Context) -> Select[Response]:
    """The responses of the acting enterprise, the newest first."""
    return (
        select(Response)
        .join(Response.need)
        .where(own(context.who))
        .options(contains_eager(Response.need).options(lazyload(Need.lines), lazyload(Need.requirements)))
        .order_by(Response.created_at.desc(), Response.id.desc())
    )


def opened_of(context: Context, need: Need) -> Sequence[Response]:
    """The opened responses to a need with their lines, in the order in which they were handed in."""
    rows = (
        select(Response)
        .where(Response.need_id == need.id, or_(received(context.who), looked_into(context.who)))
        .options(joinedload(Response.lines), lazyload(Response.need))
        .order_by(Response.submitted_at, Response.id)
    )
    return context.session.scalars(rows).unique().all()


def handed_in_to(context: Context, need_id: int, *states: ResponseStatus) -> Sequence[Response]:
    """The responses to a need in some states, for the acts that open, decide and end them."""
    rows = (
        select(Response)
        .where(Response.need_id == need_id, Response.status.in_(states))
        .order_by(Response.id)
        .options(selectinload(Response.lines))
    )
    return context.session.scalars(rows).unique().all()


def bucket(context: Context, need: Need) -> str:
    """How many responses were handed in, as coarsely as may be known before they are opened."""
    counted = select(func.count()).where(Response.need_id == need.id, Response.status.in_(HANDED_IN))
    number = context.session.scalar(counted) or 0
    return "none" if number == 0 else "few" if number < 3 else "several"


def award_of(context: Context, need: Need) -> Award | None:
    """The award of a need, or None."""
    if need.status is not NeedStatus.AWARDED:
        return None
    return context.session.scalar(select(Award).where(Award.need_id == need.id))


def shares_of(context: Context, response: Response) -> dict[int, int]:
    """How much of each line a response was awarded, by the line's key. Units: basis points of the line."""
    rows = select(AwardShare.need_line_id, AwardShare.basis_points).where(
        AwardShare.response_id == response.id
    )
    return dict(context.session.execute(rows).tuples().all())


def versions(context: Context, response: Response) -> Sequence[ResponseVersion]:
    """The versions handed in, the newest first: times, commitments and receipts, still sealed."""
    rows = (
        select(ResponseVersion)
        .where(ResponseVersion.response_id == response.id)
        .order_by(ResponseVersion.number.desc())
    )
    return context.session.scalars(rows).all()


def find_key(context: Context, need: Need) -> bytes | None:
    """The key of a need's responses, or None before the first of them. Raises: Broken."""
    row = context.session.get(NeedKey, need.id)
    if row is None:
        return None
    return sealing.need_key(sealing_key(context), need.public_id, row.wrapped)


def sealing_key(context: Context) -> bytes:
    """The key that wraps the keys of needs."""
    key: bytes = context.session.info[sealing.KEY]
    return key


def place(response: Response, number: int | str) -> str:
    """Where a ciphertext belongs: it opens nowhere else."""
    return f"need:{response.need.public_id} response:{response.public_id} version:{number}"


def typed(context: Context, response: Response) -> list[tuple[str, str]]:
    """What its owner typed into the editor, name by name. Raises: Broken, Forbidden."""
    if response.draft is None:
        return []
    plain = _sealed(context, response, response.draft.sealed, "draft")
    return [(str(name), str(value)) for name, value in json.loads(plain)]


def handed_in(context: Context, response: Response, version: ResponseVersion) -> dict[str, Any]:
    """What a version says, compared with its commitment. Raises: Broken, Forbidden."""
    plain = _sealed(context, response, version.sealed, version.number)
    if sealing.commitment_of(plain) != version.commitment:
        raise sealing.Broken(place(response, version.number))
    return sealing.content_of(plain)


def opened_file(context: Context, response: Response, row: ResponseFile) -> dict[str, Any]:
    """What is noted about a file of a response, its key among it. Raises: Broken, Forbidden."""
    plain = _sealed(context, response, row.sealed, f"file:{row.public_id}", read=True)
    note: dict[str, Any] = json.loads(plain)
    return note


def _sealed(
    context: Context, response: Response, text: str, number: int | str, *, read: bool = False
) -> bytes:
    """The one place where a response is decrypted: for its owner at any time, for the opening act after the deadline.

    `read`: what stays sealed on disk is given to whoever may read the response once it was opened.
    Raises: Broken, Forbidden.
    """
    who, need = context.who, response.need
    mine = response.is_of(who) and who.holds(*SELLER_SIDE)
    opening = need.closes_at is not None and need.closes_at <= context.now
    reading = read and response.is_unsealed and can(who, Permission.RESPONSE_READ, response)
    if not mine and not reading and not (opening and can(who, Permission.NEED_UNSEAL, need)):
        raise Forbidden("responses_still_sealed")
    key = find_key(context, need)
    if key is None:
        raise sealing.Broken(place(response, number))
    return sealing.unseal(key, text, place(response, number))
